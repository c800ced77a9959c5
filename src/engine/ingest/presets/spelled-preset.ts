import type { KeyPart, Preset } from './preset.ts';

/** A preset for columns that are spelled otherwise: `nameOf` gives the name that stands for each of its own. */
export function spelledAs(preset: Preset, nameOf: (name: string) => string): Preset {
  const all = (names: readonly string[]): string[] => names.map(nameOf);
  const part = (one: KeyPart): KeyPart =>
    'property' in one ? { ...one, property: nameOf(one.property) } : one;
  const { user, event, time, keys, newest, opened, listInKey, renamed, setAside } = preset;
  return {
    ...preset,
    user: all(user),
    event: all(event),
    time: all(time),
    keys: keys.map((key) => ({ ...key, parts: key.parts.map(part) })),
    ...(newest !== undefined && { newest: nameOf(newest) }),
    ...(opened && { opened: new Map([...opened].map(([name, opening]) => [nameOf(name), opening])) }),
    ...(listInKey !== undefined && { listInKey: nameOf(listInKey) }),
    ...(renamed && { renamed: { ...renamed, column: nameOf(renamed.column) } }),
    ...(setAside && { setAside: { ...setAside, column: nameOf(setAside.column) } }),
  };
}
