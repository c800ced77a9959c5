import type { ParameterValue } from './fragment.ts';

const escapes: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
// oxlint-disable-next-line no-control-regex -- these are what must be escaped
const special = /[\\'\0\b\f\n\r\t]/g;
const escaped = (value: string): string =>
  value.replace(special, (character) => escapes[character] ?? character);

/** A string literal of ClickHouse. */
export const literal = (value: string): string => `'${escaped(value)}'`;

/** A value as ClickHouse reads it from `param_…`: as in TabSeparated, lists as literals. */
export function parameterText(value: ParameterValue): string {
  if (typeof value === 'string') return escaped(value);
  if (typeof value !== 'object') return String(value);
  return `[${value.map((one) => (typeof one === 'string' ? literal(one) : String(one))).join(',')}]`;
}
