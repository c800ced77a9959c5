import { readFile } from 'node:fs/promises';
import { refuse } from './failure.ts';

/**
 * The JSON of a flag given as text or as `@FILE`.
 * @throws HoldfastError `invalid-argument` naming the flag
 */
export async function jsonFlag(text: string, flag: string): Promise<unknown> {
  const json = text.startsWith('@') ? await fileText(text.slice(1), flag) : text;
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw refuse(flag, `not valid JSON: ${error.message}`, ['JSON', '@FILE']);
    throw error;
  }
}

async function fileText(path: string, flag: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error) throw refuse(flag, `cannot read ${path}: ${error.message}`);
    throw error;
  }
}
