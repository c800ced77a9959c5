import { type CalendarPeriod, firstDayOf, ordinalOf } from '../../model/calendar/periods.ts';
import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import type { WeekDay } from '../../model/calendar/week.ts';
import type { Cohort, RetentionResult } from '../../model/result/result.ts';
import type { DayIndex, LocalDate } from '../../model/units.ts';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { dayOffsets } from '../../state/view.ts';
import { wilson } from '../../statistics/wilson.ts';

/** One point: the people who registered in a period. `rate` null: nobody, or the day has not come. */
export type DayPoint = {
  retained: number;
  size: number;
  rate: number | null;
  low: number | null;
  high: number | null;
  /** some of its people's day had not ended: no average uses it */
  open: boolean;
};

export type DayLine = {
  offset: (typeof dayOffsets)[number];
  points: DayPoint[];
  /** each point pooled over `pooledOver` periods up to it; null where single ones say enough */
  smooth: DayPoint[] | null;
  pooled: { rate: number; retained: number; size: number } | null;
};
/** `spans`: the days of registration behind each point as it is drawn. */
export type DayRetention = {
  periods: string[];
  /** much of the range, in which nobody registered, is left out at its ends */
  isPart: boolean;
  /** points of too few people at the start are left out, for they would be much of the picture */
  fewBefore: boolean;
  /** how many periods a drawn point stands for: days always a week, others more than one where most have few people */
  pooledOver: number;
  /** most periods alone have too few people to be drawn */
  isThin: boolean;
  spans: { from: LocalDate; to: LocalDate }[];
  lines: DayLine[];
};

type Bucket = { name: string; cohorts: Cohort[] };

/** A week, two months, a year. */
export const pooledPeriods: Record<CalendarPeriod, number> = { day: 7, week: 8, month: 12 };

/**
 * Lines of D1, D7 and D30 by the period of registration, out of daily cohorts with a cell for each.
 * @param today the local day of `asOf`: later days have no point, not a zero
 */
export function toDayRetention(
  result: RetentionResult,
  period: CalendarPeriod,
  weekStart: WeekDay,
  today: DayIndex,
): DayRetention {
  const group = result.groups[0];
  const cohorts = group?.cohorts ?? [];
  const all: Bucket[] = [];
  let last: number | null = null;
  for (const cohort of cohorts) {
    const ordinal = ordinalOf(period, parseDay(cohort.cohort) ?? 0, weekStart);
    if (ordinal !== last) all.push({ name: formatDay(firstDayOf(period, ordinal, weekStart)), cohorts: [] });
    all.at(-1)?.cohorts.push(cohort);
    last = ordinal;
  }
  const { buckets, isPart } = peopled(all);
  const sizes = buckets.map(sizeOf);
  const mostlyFew = sizes.filter((size) => size < fewPeople).length * 2 > sizes.length;
  const pooledOver = period === 'day' || mostlyFew ? pooledPeriods[period] : 1;
  const before = pooledOver - 1;
  const smooth = dayOffsets.map((_, cell) =>
    buckets.map((_, at) => toSmoothPoint(buckets.slice(Math.max(0, at - before), at + 1), cell)),
  );
  // Days keep all: each is drawn behind. Where all are few there is nothing to set them apart from.
  const dropsFew = period !== 'day' && smooth.some((points) => points.some(hasEnough));
  const lines = dayOffsets.map((offset, cell): DayLine => ({
    offset,
    smooth: before === 0 ? null : dropsFew ? withoutFew(smooth[cell] ?? []) : (smooth[cell] ?? []),
    points: buckets.map((bucket) => toPoint(bucket.cohorts, cell, today)),
    pooled: group?.pooled[cell] ?? null,
  }));
  const spans = buckets.map((bucket, at) => ({
    from: buckets[Math.max(0, at - before)]?.cohorts[0]?.cohort ?? bucket.name,
    to: bucket.cohorts.at(-1)?.cohort ?? bucket.name,
  }));
  const skipped = period === 'day' ? 0 : undrawn(lines);
  return {
    periods: buckets.slice(skipped).map(({ name }) => name),
    isPart,
    fewBefore: skipped > 0,
    pooledOver,
    isThin: mostlyFew,
    spans: spans.slice(skipped),
    lines: lines.map((line) => ({
      ...line,
      smooth: line.smooth?.slice(skipped) ?? null,
      points: line.points.slice(skipped),
    })),
  };
}

/** Points at the start that no line has, where these would take up more than a quarter of the picture. */
function undrawn(lines: readonly DayLine[]): number {
  const drawn = lines.flatMap(({ smooth }) => smooth?.findIndex(({ rate }) => rate !== null) ?? []);
  const first = Math.min(...drawn.filter((at) => at >= 0));
  const all = lines[0]?.points.length ?? 0;
  return Number.isFinite(first) && first * 4 > all ? first : 0;
}

const fewestLeftOut = 3;

/** Without the ends in which nobody registered, where these would take up more than a quarter of the picture. */
function peopled(all: Bucket[]): { buckets: Bucket[]; isPart: boolean } {
  const first = all.findIndex((bucket) => sizeOf(bucket) > 0);
  const end = all.findLastIndex((bucket) => sizeOf(bucket) > 0) + 1;
  const isPart =
    first >= 0 && (end - first) * 4 < all.length * 3 && all.length - (end - first) > fewestLeftOut;
  return { buckets: isPart ? all.slice(first, end) : all, isPart };
}

const sizeOf = ({ cohorts }: Bucket): number => cohorts.reduce((sum, { size }) => sum + size, 0);

function toPoint(cohorts: readonly Cohort[], cell: number, today: DayIndex): DayPoint {
  const offset = dayOffsets[cell] ?? 0;
  let retained = 0;
  let size = 0;
  let open = false;
  for (const cohort of cohorts) {
    const ended = cohort.observed > cell;
    if (!ended) {
      open = true;
      const begun = cohorts.length === 1 && (parseDay(cohort.cohort) ?? 0) + offset <= today;
      if (!begun) continue;
    }
    retained += cohort.retained[cell] ?? 0;
    size += cohort.size;
  }
  if (size === 0) return { retained, size, rate: null, low: null, high: null, open };
  return { retained, size, rate: retained / size, ...wilson(retained, size), open };
}

const nothing: DayPoint = { retained: 0, size: 0, rate: null, low: null, high: null, open: false };

const hasEnough = ({ size }: DayPoint): boolean => size >= fewPeople;

/**
 * From the first point of enough people on, if there is one, for the rates of the handful before them would set the scale
 * for all; what else has too few is drawn as open, without its interval.
 */
function withoutFew(points: readonly DayPoint[]): DayPoint[] {
  const first = points.findIndex(hasEnough);
  return points.map((point, at) =>
    at < first ? nothing : hasEnough(point) ? point : { ...point, low: null, high: null, open: true },
  );
}

/** Over closed days only; null where the last day itself has not been observed. */
function toSmoothPoint(pooled: readonly { cohorts: Cohort[] }[], cell: number): DayPoint {
  const cohorts = pooled.flatMap((bucket) => bucket.cohorts);
  if ((cohorts.at(-1)?.observed ?? 0) <= cell) return nothing;
  return toPoint(
    cohorts.filter(({ observed }) => observed > cell),
    cell,
    0,
  );
}
