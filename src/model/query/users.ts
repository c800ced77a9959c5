import * as v from 'valibot';
import { isLocalDate, isLocalHour } from '../calendar/civil.ts';
import { naturalNumber, object, positiveInteger, scalar } from '../schema.ts';
import type { Scalar } from '../units.ts';
import { type Habit, habitSchema } from './habit.ts';
import { planRetention } from './retention.ts';
import { planRfm } from './rfm.ts';
import { sessionLengths } from './sessions.ts';
import { type ShareOfPeople, sharesOfPeople } from './indicators.ts';
import type { CountingQuery } from './query.ts';
import { type Refuse, type Sort, sortSchema } from './shared.ts';

/** Chooses one group of a breakdown; without either, all groups together. */
export type GroupChoice = { value?: Scalar | null; other?: true };
export const lifecycleStates = ['new', 'returning', 'resurrected', 'dormant'] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

export type CellOf = {
  retention: GroupChoice & { cohort: string | null; offset: number; retained: boolean };
  segments: { segment: string };
  churn: Record<string, never>;
  lifecycle: { period: string; state: LifecycleState };
  stickiness: { periods: number };
  frequency: { period: string; times: number };
  /** in a period or (null) the whole range; with `from` only sessions of the class of lengths that begins there */
  sessions: { period: string | null; from?: number };
  trend: GroupChoice & { period: string };
  funnel: GroupChoice & { step: number; dropped: boolean };
  'segment-flow': { from: string | null; to: string };
  rfm: { recency: number; frequency: number };
  /** the number of a cluster, from 1 */
  clusters: { cluster: number };
  indicators: { id: ShareOfPeople; side: 'numerator' | 'denominator' };
  /** of the held-back half; `stayed: null` whether they stayed or not */
  aha: { habit: Habit; atLeast: number; has: boolean; stayed: boolean | null };
};

export const userSorts = ['user', 'firstSeen', 'lastSeen', 'events'] as const;
export type UserSort = (typeof userSorts)[number];

/** A query and one cell of its result. */
export type CellTarget = {
  [K in keyof CellOf]: { of: Extract<CountingQuery, { kind: K }>; cell: CellOf[K] };
}[keyof CellOf];

export type UsersQuery = CellTarget & {
  kind: 'users';
  limit?: number;
  offset?: number;
  sort?: Sort<UserSort>;
};

const group = { value: v.exactOptional(v.nullable(scalar)), other: v.exactOptional(v.literal(true)) };
/** The name of a period of a result. */
export const periodName = v.pipe(
  v.string(),
  v.check((text) => isLocalDate(text) || isLocalHour(text), 'expected the name of a period, 2026-01-05'),
);

export const retentionCellEntries = {
  cohort: v.nullable(periodName),
  offset: naturalNumber,
  retained: v.boolean(),
  ...group,
};

export const cellSchemas = {
  retention: object(retentionCellEntries),
  segments: object({ segment: v.string() }),
  churn: object({}),
  lifecycle: object({ period: periodName, state: v.picklist(lifecycleStates) }),
  stickiness: object({ periods: positiveInteger }),
  frequency: object({ period: periodName, times: positiveInteger }),
  sessions: object({
    period: v.nullable(periodName),
    from: v.exactOptional(v.picklist(sessionLengths, 'where a class of lengths begins, in seconds')),
  }),
  trend: object({ period: periodName, ...group }),
  funnel: object({ step: naturalNumber, dropped: v.boolean(), ...group }),
  'segment-flow': object({ from: v.nullable(v.string()), to: v.string() }),
  rfm: object({ recency: naturalNumber, frequency: positiveInteger }),
  clusters: object({ cluster: positiveInteger }),
  indicators: object({
    id: v.picklist(sharesOfPeople),
    side: v.picklist(['numerator', 'denominator']),
  }),
  aha: object({
    habit: habitSchema,
    atLeast: positiveInteger,
    has: v.boolean(),
    stayed: v.nullable(v.boolean()),
  }),
} satisfies Record<keyof CellOf, v.GenericSchema>;

export const usersEntries = {
  kind: v.literal('users'),
  limit: v.exactOptional(naturalNumber),
  offset: v.exactOptional(naturalNumber),
  sort: v.exactOptional(sortSchema(userSorts)),
};
export const defaultUsersLimit = 100;

export function checkCell(target: CellTarget, refuse: Refuse): void {
  const { of, cell } = target;
  if ('value' in cell && 'other' in cell) refuse('cell.other', 'either a value or other, not both');
  if (('value' in cell || 'other' in cell) && !('breakdown' in of && of.breakdown)) {
    const field = 'value' in cell ? 'cell.value' : 'cell.other';
    if (!('value' in cell && cell.value === null)) refuse(field, 'the query has no breakdown');
  }
  if (of.kind === 'retention' && 'offset' in cell) {
    const { cells } = planRetention(of);
    if (cell.offset >= cells) refuse('cell.offset', `an index into offsets, at most ${cells - 1}`);
  }
  if (of.kind === 'rfm' && 'recency' in cell) {
    const { recency, frequency } = planRfm(of);
    if (!recency.includes(cell.recency)) refuse('cell.recency', 'where a band begins', recency.map(String));
    if (!frequency.includes(cell.frequency)) {
      refuse('cell.frequency', 'where a band begins', frequency.map(String));
    }
  }
  if (of.kind === 'funnel' && 'step' in cell) {
    if (cell.step >= of.steps.length) {
      refuse('cell.step', `the index of a step, at most ${of.steps.length - 1}`);
    }
    if (cell.dropped && cell.step === 0) refuse('cell.step', 'at least 1 where dropped is true');
  }
}
