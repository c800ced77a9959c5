import { parseArgs } from 'node:util';
import { refuse } from './failure.ts';

/** `list`: takes every argument up to the next flag, and may be repeated. */
export type FlagSpec = Record<string, 'value' | 'list'>;
export type Flags<S extends FlagSpec> = { [F in keyof S]?: S[F] extends 'list' ? string[] : string };

/**
 * Reads `--flag value`, `--flag=value` and `--flag value value …`.
 * @throws HoldfastError `invalid-argument` naming the flag and what is allowed
 */
export function parseFlags<const S extends FlagSpec>(args: string[], spec: S): Flags<S> {
  const allowed = Object.keys(spec).map((name) => `--${name}`);
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(Object.keys(spec).map((name) => [name, { type: 'string', multiple: true }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags: Record<string, string | string[]> = {};
  let list: string[] | null = null;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!list) throw refuse(token.value, 'an argument that belongs to no flag', allowed);
      list.push(token.value);
    } else if (token.kind === 'option') {
      const { name, rawName, value } = token;
      if (!Object.hasOwn(spec, name)) throw refuse(rawName, 'no such flag', allowed);
      if (value === undefined || (!token.inlineValue && value.startsWith('--'))) {
        throw refuse(rawName, 'a value is missing');
      }
      const known = flags[name];
      if (spec[name] === 'list') {
        list = Array.isArray(known) ? known : [];
        list.push(value);
        flags[name] = list;
      } else if (known === undefined) {
        list = null;
        flags[name] = value;
      } else throw refuse(rawName, 'given more than once');
    }
  }
  return flags as Flags<S>;
}

export function required<T>(value: T | undefined, flag: string): T {
  if (value === undefined) throw refuse(flag, 'this flag is needed');
  return value;
}

/** A value out of a few. */
export function oneOf<const T extends string>(
  value: string | undefined,
  flag: string,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((word) => word === value);
  if (value !== undefined && found === undefined) throw refuse(flag, `"${value}" is not known`, allowed);
  return found;
}

export function wholeNumber(value: string | undefined, flag: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw refuse(flag, `"${value}" is not a whole number`, ['0, 1, 2 …']);
  return Number(value);
}
