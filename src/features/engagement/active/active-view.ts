import { formatDay, parseDay } from '../../../model/calendar/civil.ts';
import { firstDayOf, ordinalOf } from '../../../model/calendar/periods.ts';
import type { WeekDay } from '../../../model/calendar/week.ts';
import type { TrendPoint, TrendResult } from '../../../model/result/result.ts';
import type { LocalDate } from '../../../model/units.ts';
import type { ChartPeriod } from '../../../state/view.ts';

export type ActiveResults = { day: TrendResult; week: TrendResult; month: TrendResult };

/** One line's value in a period: the mean over its days that have ended. `open`: not all of its days are whole. */
export type Mean = { value: number | null; open: boolean };
export type ActivePoint = {
  period: LocalDate;
  dau: Mean;
  wau: Mean;
  mau: Mean;
  /** mean DAU ÷ mean MAU over the same days */
  ratio: Mean;
};

/**
 * DAU, WAU and MAU by day, or as their means over the days of each week or month. A period that the range or `asOf`
 * cuts short, and one whose windows begin before the data, is open.
 */
export function toActivePoints(
  { day, week, month }: ActiveResults,
  period: ChartPeriod,
  weekStart: WeekDay,
): ActivePoint[] {
  const [daily, weekly, monthly] = [pointsOf(day), pointsOf(week), pointsOf(month)];
  const points: ActivePoint[] = [];
  for (let from = 0; from < daily.length;) {
    const ordinal = ordinalAt(daily[from], period, weekStart);
    let to = from + 1;
    while (to < daily.length && ordinalAt(daily[to], period, weekStart) === ordinal) to++;
    const first = firstDayOf(period, ordinal, weekStart);
    const cut = to - from < firstDayOf(period, ordinal + 1, weekStart) - first;
    const dau = meanOf(daily, from, to, cut);
    const mau = meanOf(monthly, from, to, cut);
    const ratio = dau.value === null || !mau.value ? null : dau.value / mau.value;
    points.push({
      period: formatDay(first),
      dau,
      wau: meanOf(weekly, from, to, cut),
      mau,
      ratio: { value: ratio, open: mau.open },
    });
    from = to;
  }
  return points;
}

const pointsOf = ({ groups }: TrendResult): readonly TrendPoint[] => groups[0]?.points ?? [];

const ordinalAt = (point: TrendPoint | undefined, period: ChartPeriod, weekStart: WeekDay): number =>
  ordinalOf(period, parseDay(point?.period ?? '') ?? 0, weekStart);

function meanOf(points: readonly TrendPoint[], from: number, to: number, cut: boolean): Mean {
  let sum = 0;
  let days = 0;
  let open = cut;
  for (let at = from; at < to; at++) {
    const point = points[at];
    if (!point || point.open || point.partial === true) open = true;
    if (!point || (point.open && to - from > 1)) continue;
    sum += point.n ?? 0;
    days += 1;
  }
  return { value: days === 0 ? null : sum / days, open };
}

export type ActiveMeans = {
  dau: number | null;
  wau: number | null;
  mau: number | null;
  /** mean DAU ÷ mean MAU, both over the days that have a MAU */
  ratio: number | null;
};

/** The means over every day of the range that has ended; WAU and MAU without the days whose window begins before the data. */
export function meansOf({ day, week, month }: ActiveResults): ActiveMeans {
  const whole = (result: TrendResult): TrendPoint[] =>
    pointsOf(result).filter(({ open, partial }) => !open && partial !== true);
  const mean = (points: readonly TrendPoint[]): number | null =>
    points.length === 0 ? null : points.reduce((sum, { n }) => sum + (n ?? 0), 0) / points.length;
  const days = new Set(whole(month).map(({ period }) => period));
  const daily = mean(whole(day).filter(({ period }) => days.has(period)));
  const mau = mean(whole(month));
  return {
    dau: mean(whole(day)),
    wau: mean(whole(week)),
    mau,
    ratio: daily === null || !mau ? null : daily / mau,
  };
}
