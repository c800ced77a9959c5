import * as v from 'valibot';
import { object, positiveInteger } from '../schema.ts';
import {
  type Period,
  periodSchema,
  type Scope,
  scopeEntries,
  type Selector,
  selectorSchema,
} from './shared.ts';

/**
 * How long people stay at a time. A session is a person's matching events (by default every event) one after another, as
 * long as none comes more than `gapMinutes` after the one before; a gap of exactly that length does not end it. It is
 * found over the whole history up to `asOf` and belongs to the period of its first event: one that began before the range
 * is not counted, one that goes on after its end is, in full. Its length is the time from its first event to its last, so
 * that of a single event is 0. It is open while its next event could still come after `asOf`; then it is counted, and no
 * length or average speaks of it.
 */
export type SessionsQuery = Scope & {
  kind: 'sessions';
  event?: Selector;
  gapMinutes?: number;
  period: Period;
};

/** What a session is made of, and the longest gap within one. */
type SessionsPlan = { event: Selector; gapMs: number };

export const defaultGapMinutes = 30;
export const mostGapMinutes = 1440;

/** Where each class of lengths begins, in ms; a class lasts until the next begins. The first is a length of exactly 0. */
export const sessionLengthsMs: readonly number[] = [0, 1, 60_000, 300_000, 900_000, 1_800_000, 3_600_000];
/** The same as results and cells name them, in seconds. */
export const sessionLengths: readonly number[] = sessionLengthsMs.map((ms) => ms / 1000);

export const sessionsSchema = object({
  kind: v.literal('sessions'),
  event: v.exactOptional(selectorSchema),
  gapMinutes: v.exactOptional(
    v.pipe(
      positiveInteger,
      v.maxValue(mostGapMinutes, `expected a number of minutes, at most ${mostGapMinutes}`),
    ),
  ),
  period: periodSchema,
  ...scopeEntries,
});

export const planSessions = ({ event, gapMinutes }: SessionsQuery): SessionsPlan => ({
  event: event ?? {},
  gapMs: (gapMinutes ?? defaultGapMinutes) * 60_000,
});

/** The smallest value that at least a share `tenths ÷ 10` of `count` values do not exceed, as a rank from 1 (nearest rank). */
export const nearestRank = (count: number, tenths: number): number => Math.ceil((count * tenths) / 10);
