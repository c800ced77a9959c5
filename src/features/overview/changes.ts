import { parseDay } from '../../model/calendar/civil.ts';
import type { Cohort, RetentionResult } from '../../model/result/result.ts';
import type { DayIndex, LocalDate, Scalar } from '../../model/units.ts';
import { holm } from '../../statistics/holm.ts';
import { significanceLevel } from '../../statistics/significance-level.ts';
import { type Difference, newcombe, type Side } from '../../statistics/newcombe.ts';
import { differenceP } from '../../statistics/difference-p.ts';

/** The dates looked at and as many right before them. Local dates, both included. */
export type Spans = { now: Span; before: Span };
type Span = { from: LocalDate; to: LocalDate };

/** A share of people that can change: a cell of its question. `settles`: days after the start until its day has ended. */
export const measures = [
  { id: 'd1', cell: 0, settles: 1 },
  { id: 'd7', cell: 1, settles: 7 },
  { id: 'd30', cell: 2, settles: 30 },
  { id: 'first-week', cell: 0, settles: 7 },
  { id: 'paid', cell: 0, settles: 7 },
  { id: 'feedback', cell: 0, settles: 7 },
  { id: 'paid-again', cell: 0, settles: 31 },
] as const;
export type MeasureId = (typeof measures)[number]['id'] | 'kept';
type Measure = (typeof measures)[number];

/** One answer: its cohorts by day, in groups where it was split. */
export type Measured = { id: Measure['id']; property: string | null; result: RetentionResult };

export type Change = {
  measure: MeasureId;
  /** whom: everyone, or those who started with this value */
  group: { property: string; value: Scalar } | null;
  before: Side;
  now: Side;
  difference: Difference;
  /** after Holm's correction over everything looked at */
  p: number;
  /** the days of the start on either side */
  spans: Spans;
};

/** Tells a change among all that are found. */
export const keyOfChange = ({ measure, group }: Change): string =>
  group === null ? measure : `${measure} ${group.property} ${String(group.value)}`;

const fewest = 30;
/** With fewer who did, or fewer who did not, no difference worth telling could show. */
const fewestOfEach = 10;

/** The dates of the start whose share settles within the spans. */
export const shifted = (
  { now, before }: Spans,
  days: number,
  format: (day: DayIndex) => LocalDate,
): Spans => {
  const shift = ({ from, to }: Span): Span => ({
    from: format((parseDay(from) ?? 0) - days),
    to: format((parseDay(to) ?? 0) - days),
  });
  return { now: shift(now), before: shift(before) };
};

/** Those of the cohorts of a span whose cell has ended. */
export function sideOf(cohorts: readonly Cohort[], cell: number, { from, to }: Span): Side {
  const side = { x: 0, n: 0 };
  for (const { cohort, observed, retained, size } of cohorts) {
    if (cohort < from || cohort > to || observed <= cell) continue;
    side.x += retained[cell] ?? 0;
    side.n += size;
  }
  return side;
}

/** Whether a difference of the two can be tested at all. */
export const testable = (before: Side, now: Side): boolean =>
  before.n >= fewest &&
  now.n >= fewest &&
  before.x + now.x >= fewestOfEach &&
  before.n - before.x + (now.n - now.x) >= fewestOfEach;

/**
 * What changed between the spans and holds up when so many are looked at: Holm's correction over all of them, at 5 %.
 * What moved the most people comes first.
 * @param kept of those active in the span before each, the active ones; null where it is not known
 */
export function toChanges(
  measured: readonly Measured[],
  kept: { before: Side; now: Side; spans: Spans } | null,
  spans: Spans,
  format: (day: DayIndex) => LocalDate,
): { looked: number; changes: Change[] } {
  const candidates: Change[] = [];
  const look = (measure: MeasureId, group: Change['group'], before: Side, now: Side, at: Spans): void => {
    if (!testable(before, now)) return;
    const p = differenceP(before, now);
    candidates.push({ measure, group, before, now, difference: newcombe(before, now), p, spans: at });
  };
  const everyone = new Map<string, number>();
  for (const { id, property, result } of measured) {
    if (property === null) everyone.set(id, sizeOf(result));
  }
  for (const { id, property, result } of measured) {
    const measure = measures.find((one) => one.id === id);
    if (!measure) continue;
    const at = shifted(spans, measure.settles, format);
    for (const { value, other, cohorts } of result.groups) {
      if (property !== null && (value === null || other === true)) continue;
      // A group that is everyone would say the same once more.
      if (property !== null && sizeOf({ groups: [{ cohorts }] }) === everyone.get(id)) continue;
      const group = property === null || value === null ? null : { property, value };
      const [before, now] = [sideOf(cohorts, measure.cell, at.before), sideOf(cohorts, measure.cell, at.now)];
      look(id, group, before, now, at);
    }
  }
  if (kept) look('kept', null, kept.before, kept.now, kept.spans);
  const adjusted = holm(candidates.map(({ p }) => p));
  const changes = candidates
    .map((change, index): Change => ({ ...change, p: adjusted[index] ?? 1 }))
    .filter(({ p }) => p < significanceLevel)
    .toSorted((a, b) => weight(b) - weight(a));
  return { looked: candidates.length, changes };
}

const sizeOf = ({ groups }: { groups: readonly { cohorts: readonly Cohort[] }[] }): number =>
  groups.reduce((sum, { cohorts }) => cohorts.reduce((all, { size }) => all + size, sum), 0);

const weight = ({ difference, now }: Change): number => Math.abs(difference.value) * now.n;
