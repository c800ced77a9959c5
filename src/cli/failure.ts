import { type ErrorCode, type Failure, HoldfastError } from '../model/errors.ts';

/** A flag or argument that is wrong. */
export const refuse = (field: string, message: string, allowed?: readonly string[]): HoldfastError =>
  new HoldfastError({ code: 'invalid-argument', field, message, ...(allowed && { allowed: [...allowed] }) });

const malformed: readonly ErrorCode[] = [
  'invalid-query',
  'invalid-settings',
  'invalid-argument',
  'missing-setting',
];

/** 2: the question is malformed; 1: the data cannot be used, or a bug. */
export const exitCodeOf = (error: unknown): 1 | 2 =>
  error instanceof HoldfastError && malformed.includes(error.failure.code) ? 2 : 1;

/** One line for standard error. */
export function describe(error: unknown): string {
  const text =
    error instanceof HoldfastError
      ? describeFailure(error.failure)
      : `this is a bug in holdfast: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function describeFailure({ field, message, allowed }: Failure): string {
  const where = field === '' ? '' : `${field}: `;
  return `${where}${message}${allowed ? ` (allowed: ${allowed.join(', ')})` : ''}`;
}

/** The same failure with the place of its query in the list that was given. */
export function inList(error: unknown, index: number): unknown {
  if (!(error instanceof HoldfastError)) return error;
  const { failure } = error;
  const place = `query[${index}]`;
  const field = failure.field === '' || failure.field === 'query' ? place : `${place}.${failure.field}`;
  return new HoldfastError({ ...failure, field });
}
