import type { ReadOptions } from '../model/dataset.ts';
import { parseSettings } from '../model/settings/settings.ts';
import { type Flags, oneOf } from './flags.ts';
import { jsonFlag } from './json-flag.ts';
import { machineZone } from './zone.ts';

/** The flags of every command that reads data. */
export const dataFlags = { data: 'list', settings: 'value', duplicates: 'value' } as const;

/** How the data wants to be read. @throws HoldfastError naming the flag or the setting */
export async function readOptions(flags: Flags<typeof dataFlags>): Promise<ReadOptions> {
  const duplicates = oneOf(flags.duplicates, '--duplicates', ['keep', 'remove']);
  const given = flags.settings === undefined ? {} : await jsonFlag(flags.settings, '--settings');
  const settings = parseSettings(given, machineZone());
  return { settings, ...(duplicates && { duplicates }) };
}
