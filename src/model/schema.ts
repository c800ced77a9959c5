import * as v from 'valibot';
import { type ErrorCode, HoldfastError } from './errors.ts';

const quoted = (words: readonly string[]): string => words.map((word) => JSON.stringify(word)).join(' | ');

/** A strict object: an unknown field is refused with the list of the known ones. */
export const object = <const T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? `no such field; known are ${quoted(Object.keys(entries))}`
      : `expected ${issue.expected ?? 'an object'} but got ${issue.received}`,
  );

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
  const allowed = [...`${issue.expected ?? ''} ${issue.message}`.matchAll(/"([^"]*)"/g)].map(
    ([, word]) => word ?? '',
  );
  const values = [...new Set(allowed)].filter((word) => JSON.stringify(word) !== issue.received);
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
