import type { Opening } from './preset.ts';

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An object that is kept as its JSON text. */
export const openObject: Opening = (text) => (text.trimStart().startsWith('{') ? text : null);

/** A self-describing event of Snowplow: `{ schema, data: { schema, data: { … } } }`. */
export const openSelfDescribing: Opening = (text) => {
  const outer = parsed(text);
  const inner = isObject(outer) ? outer['data'] : undefined;
  const data = isObject(inner) ? inner['data'] : undefined;
  return isObject(data) ? JSON.stringify(data) : null;
};

/** A list of `{ key, value: { string_value, int_value, … } }` as GA4 writes it, with the one value that is given. */
export const openParameters: Opening = (text) => {
  const list = parsed(text);
  if (!Array.isArray(list)) return null;
  const members = list.flatMap((item: unknown) => {
    if (!isObject(item) || typeof item['key'] !== 'string') return [];
    const value = valueOf(item['value']);
    return value === undefined ? [] : [`${JSON.stringify(item['key'])}:${JSON.stringify(value)}`];
  });
  return `{${members.join(',')}}`;
};

function valueOf(value: unknown): string | number | undefined {
  if (!isObject(value)) return undefined;
  const { string_value: text, int_value: int } = value;
  if (typeof text === 'string') return text;
  if (typeof int === 'number') return int;
  if (typeof int === 'string' && /^-?\d+$/.test(int)) {
    const whole = Number(int);
    return Number.isSafeInteger(whole) ? whole : int;
  }
  for (const name of ['float_value', 'double_value']) {
    const real = value[name];
    if (typeof real === 'number') return real;
    if (typeof real === 'string' && real !== '' && Number.isFinite(Number(real))) return Number(real);
  }
  return undefined;
}

/** A list's items as JSON in an order that does not depend on theirs. */
export function inAnyOrder(text: string): string {
  const list = parsed(text);
  if (!Array.isArray(list)) return text;
  return list
    .map((item: unknown) => JSON.stringify(item))
    .sort()
    .join('\n');
}
