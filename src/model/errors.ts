/** What was wrong: the input (a person can mend it), the data, the way there, or a part that is not available here. */
export type ErrorCode =
  | 'invalid-query'
  | 'invalid-settings'
  | 'invalid-argument'
  | 'missing-setting'
  | 'unreadable-data'
  | 'no-events'
  | 'not-found'
  | 'unreachable'
  | 'unauthorized'
  | 'bad-answer'
  | 'worker-died'
  | 'unavailable';

/** The JSON form of every failure that a user can meet; the same from every backend and the command line. */
export type Failure = {
  code: ErrorCode;
  /** dotted path of the offending field (`steps.0.where.op`), or the name of the file, flag or address */
  field: string;
  message: string;
  allowed?: string[];
};

/** The only error that executors, readers and backends throw on purpose. Anything else is a bug; an abort is an `AbortError`. */
export class HoldfastError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.field === '' ? failure.message : `${failure.field}: ${failure.message}`);
    this.name = 'HoldfastError';
    this.failure = failure;
  }
}

export function invalidQuery(field: string, message: string, allowed?: readonly string[]): HoldfastError {
  return new HoldfastError({
    code: 'invalid-query',
    field,
    message,
    ...(allowed && { allowed: [...allowed] }),
  });
}

export function invalidSettings(field: string, message: string, allowed?: readonly string[]): HoldfastError {
  return new HoldfastError({
    code: 'invalid-settings',
    field: `settings.${field}`,
    message,
    ...(allowed && { allowed: [...allowed] }),
  });
}

/** Compiler-checked end of a switch over a closed union. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
