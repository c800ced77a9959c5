import { HoldfastError } from '../../src/model/errors.ts';
import type { Result } from '../../src/model/result/result.ts';

/** An answer, or the refusal that a person would read. */
export type Outcome = { result: Result } | { refused: { code: string; field: string } };

/** @throws whatever is not a HoldfastError: a bug, not a refusal */
export async function outcomeOf(answer: () => Promise<Result>): Promise<Outcome> {
  try {
    return { result: await answer() };
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    return { refused: { code: error.failure.code, field: error.failure.field } };
  }
}
