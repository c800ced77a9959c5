import * as v from 'valibot';
import { type ErrorCode, HoldfastError } from './errors.ts';

const quoted = (words: readonly string[]): string => words.map((word) => JSON.stringify(word)).join(' | ');

/** A strict object: an unknown field is refused with the list of the known ones, a missing one with what belongs there. */
export function object<const T extends v.ObjectEntries>(entries: T, alsoKnown: readonly string[] = []) {
  const strict = v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') {
      const known = [...Object.keys(entries), ...alsoKnown];
      return `no such field; ${known.length > 0 ? `known are ${quoted(known)}` : 'none are known here'}`;
    }
    const key = issue.path?.at(-1)?.key;
    const entry = typeof key === 'string' ? entries[key] : undefined;
    if (entry && issue.received === 'undefined') return `missing; expected ${inWords(entry.expects)}`;
    return `expected an object but got ${inWords(issue.received)}`;
  });
  type Input = v.InferInput<typeof strict>;
  const noList = v.custom<Input>((input) => !Array.isArray(input), 'expected an object but got a list');
  return v.pipe(noList, strict);
}

const formsBegin = 'expected an object with ';

/** An object that has none of the keys by which its forms are told apart: refused with all of them. */
export const noneOfForms = <T>(keys: readonly string[]): v.GenericSchema<T> =>
  v.custom<T>(() => false, `${formsBegin}${quoted(keys)}`);

const words: Record<string, string> = {
  Array: 'a list',
  Object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  // what `object` begins with
  unknown: 'an object',
  undefined: 'nothing',
};
const inWords = (type: string): string => words[type] ?? type;

export const positiveInteger = v.pipe(
  v.number(),
  v.safeInteger('expected a whole number'),
  v.minValue(1, 'expected a whole number, at least 1'),
);
export const naturalNumber = v.pipe(
  v.number(),
  v.safeInteger('expected a whole number'),
  v.minValue(0, 'expected a whole number, at least 0'),
);
export const finiteNumber = v.pipe(v.number(), v.finite('expected a finite number'));
export const scalar = v.union(
  [v.string(), finiteNumber, v.boolean()],
  'expected a text, a number or a boolean',
);

/**
 * Validates a value from outside against a schema.
 * @throws HoldfastError with the dotted path of the first field that is wrong and, where the schema knows them, the allowed values.
 */
export function parseAs<T>(schema: v.GenericSchema<T>, input: unknown, code: ErrorCode, prefix = ''): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const { issue, path } = deepest(result.issues[0], []);
  const field = [prefix, ...path].filter((part) => part !== '').join('.');
  const allowed = allowedBy(issue);
  throw new HoldfastError({ code, field, message: messageOf(issue), ...(allowed.length > 0 && { allowed }) });
}

/** Of the branches of a union the one that got furthest; its path continues that of the union. */
function deepest(
  issue: v.BaseIssue<unknown>,
  above: string[],
): { issue: v.BaseIssue<unknown>; path: string[] } {
  const path = [...above, ...(issue.path ?? []).map((item) => String(item.key))];
  const inner = issue.issues?.find((candidate) => (candidate.path?.length ?? 0) > 0);
  return inner ? deepest(inner, path) : { issue, path };
}

/** The library's own messages begin so; all others are ours. */
const foreign = /^Invalid [^:]+: (?:Expected (.+?) but received|Received) (.+)$/s;

function messageOf({ message }: v.BaseIssue<unknown>): string {
  const match = foreign.exec(message);
  if (!match) return message;
  const [, expected = 'something else', received = ''] = match;
  return `expected ${inWords(expected)} but got ${inWords(received)}`;
}

/** The words of a choice, or the known fields; never what was received. */
function allowedBy({ type, expected, message }: v.BaseIssue<unknown>): string[] {
  const isList = type === 'picklist' || type === 'literal';
  const isField = type === 'strict_object' && !message.startsWith('expected');
  const isForm = type === 'custom' && message.startsWith(formsBegin);
  const source = isList ? (expected ?? '') : isField || isForm ? message : '';
  return [...new Set([...source.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? ''))];
}
