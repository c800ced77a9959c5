import * as v from 'valibot';
import { type ErrorCode, HoldfastError } from './errors.ts';

const quoted = (words: readonly string[]): string => words.map((word) => JSON.stringify(word)).join(' | ');

/** A strict object: an unknown field is refused with the list of the known ones, a missing one with what belongs there. */
export const object = <const T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return `no such field; known are ${quoted(Object.keys(entries))}`;
    const key = issue.path?.at(-1)?.key;
    const entry = typeof key === 'string' ? entries[key] : undefined;
    if (entry && issue.received === 'undefined') return `missing; expected ${entry.expects}`;
    return `expected an object but got ${issue.received}`;
  });

export const positiveInteger = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const naturalNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const finiteNumber = v.pipe(v.number(), v.finite());
export const scalar = v.union([v.string(), finiteNumber, v.boolean()]);

/**
 * Validates a value from outside against a schema.
 * @throws HoldfastError with the dotted path of the first field that is wrong and, where the schema knows them, the allowed values.
 */
export function parseAs<T>(schema: v.GenericSchema<T>, input: unknown, code: ErrorCode, prefix = ''): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const issue = deepest(result.issues[0]);
  const path = (issue.path ?? []).map((item) => String(item.key)).join('.');
  const field = [prefix, path].filter((part) => part !== '').join('.');
  const source = issue.type === 'strict_object' ? issue.message : (issue.expected ?? '');
  const values = [...new Set([...source.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? ''))];
  throw new HoldfastError({
    code,
    field,
    message: `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`,
    ...(values.length > 0 && { allowed: values }),
  });
}

function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inner = issue.issues?.find((candidate) => (candidate.path?.length ?? 0) > 0);
  return inner ? deepest(inner) : issue;
}
