import { HoldfastError } from '../../../model/errors.ts';
import { Passing } from './failures.ts';

export type Patience = {
  attempts: number;
  firstDelayMs: number;
  longestDelayMs: number;
  /** a server that asks for more is not waited for */
  longestRetryAfterMs: number;
};

export const usualPatience: Patience = {
  attempts: 5,
  firstDelayMs: 500,
  longestDelayMs: 20_000,
  longestRetryAfterMs: 120_000,
};

export type Clock = {
  now(): number;
  random(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

/** Whether asking again after this status may help. */
export const isPassing = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500;

/** `Retry-After` as milliseconds from now, or null where there is none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * Asks again after a `Passing` failure, waiting longer each time: half of an exponential delay and a random part of the
 * other half, or what the server asked for where that is longer.
 * @throws HoldfastError of the last attempt; the signal's reason on abort
 */
export async function withRetries<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  clock: Clock,
  patience: Patience,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      const asked = error.afterMs ?? 0;
      if (attempt >= patience.attempts) throw told(error, `tried ${attempt} times`);
      if (asked > patience.longestRetryAfterMs) {
        throw told(error, `it asks to be left alone for ${spanOf(asked)}`);
      }
      const full = Math.min(patience.longestDelayMs, patience.firstDelayMs * 2 ** (attempt - 1));
      await clock.wait(Math.max(asked, full / 2 + (clock.random() * full) / 2), signal);
    }
  }
}

const units = [
  ['years', 365.25 * 86_400_000],
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

function spanOf(ms: number): string {
  const [name, unit] = units.find(([, length]) => ms >= 2 * length) ?? (['seconds', 1_000] as const);
  const count = Math.ceil(ms / unit);
  return count < 1_000 ? `${count} ${name}` : `more than 999 ${name}`;
}

function told({ failure: { failure } }: Passing, what: string): HoldfastError {
  return new HoldfastError({ ...failure, message: `${failure.message} (${what})` });
}
