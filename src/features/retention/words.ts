import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { formatDay } from '../../model/calendar/civil.ts';
import type { RetentionPlan } from '../../model/query/retention.ts';
import type { Period } from '../../model/query/shared.ts';
import type { Format } from '../../ui/format/create-format.ts';
import type { RowUnit } from '../../state/view.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { Answered } from './answer.ts';
import { bracketOf, cellSpan, cohortSpan, type SpanScope } from './cell-span.ts';

/** Names of offsets, cohorts and groups, as one question has them. */
export type Words = {
  /** "Day 7", "Days 2–7" */
  offsetTitle: (cell: number) => string;
  /** within a sentence: "day 7" */
  offset: (cell: number) => string;
  /** "7", "2–7" */
  tick: (cell: number) => string;
  /** "Day" */
  period: string;
  /** "Fri 12 Jun", with the year where the table spans several */
  cohort: (name: string) => string;
  /** the same with its weekday, where cohorts are days */
  cohortInFull: (name: string) => string;
  /** the dates from the begin of one to the end of another: "5–11 Jan 2026" */
  cohortsInFull: (first: string, last: string) => string;
  /** a row of the table, named by its first day: "5 Jan", "Mar 2026", "Q1 2026", "2026" */
  row: (name: string, unit: RowUnit) => string;
  /** the weekday, where cohorts are days */
  weekday: (name: string) => string | undefined;
  /** the dates of a cohort's offset: "Fri 19 Jun", "15–21 Jun" */
  date: (cohort: string, cell: number) => string;
  /** the moment at which an open cell closes */
  closes: (cohort: string, cell: number) => string;
};

type Sized = Pick<Answered, 'plan' | 'zone' | 'weekStart'>;

/** The words of a question; keep them (`useMemo`) where a table is built with them. */
export function useWords(): (answered: Sized, cohorts: readonly { cohort: string }[]) => Words {
  const offsets = useOffsetWords();
  const format = useFormat();
  return useCallback(
    ({ plan, zone, weekStart }, cohorts) => {
      const years = cohorts[0]?.cohort.slice(0, 4) !== cohorts.at(-1)?.cohort.slice(0, 4);
      const scope = { zone, weekStart };
      return {
        ...offsets(plan),
        cohort: (name) => cohortLabel(name, plan.period, years, format),
        cohortInFull: (name) => fullLabel(name, plan.period, years, format),
        cohortsInFull: (first, last) =>
          format.range(first.slice(0, 10), formatDay(zone.dayOf(cohortSpan(plan, last, scope).ends - 1))),
        row: (name, unit) =>
          unit === 'quarter'
            ? format.quarter(name)
            : unit === 'year'
              ? format.year(name)
              : cohortLabel(name, unit, years, format),
        weekday: (name) => (plan.period === 'day' ? format.weekday(name) : undefined),
        date: (cohort, cell) => dateOf(plan, cohort, cell, scope, years, format),
        closes: (cohort, cell) => format.dateTime(cellSpan(plan, cohort, cell, scope).ends, zone.id),
      };
    },
    [offsets, format],
  );
}

function cohortLabel(name: string, period: Period, years: boolean, format: Format): string {
  return years && (period === 'day' || period === 'week') ? format.date(name) : format.period(name, period);
}

function fullLabel(name: string, period: Period, years: boolean, format: Format): string {
  if (period !== 'day') return cohortLabel(name, period, years, format);
  return years ? `${format.date(name)} ${format.weekday(name)}` : format.dayLabel(name);
}

function dateOf(
  plan: RetentionPlan,
  cohort: string,
  cell: number,
  scope: SpanScope,
  years: boolean,
  format: Format,
): string {
  const { begins, ends } = cellSpan(plan, cohort, cell, scope);
  const { zone } = scope;
  if (plan.period === 'hour' || plan.clock === 'rolling')
    return `${format.dateTime(begins, zone.id)} – ${format.dateTime(ends, zone.id)}`;
  const from = formatDay(zone.dayOf(begins));
  const to = formatDay(zone.dayOf(ends - 1));
  if (from !== to) return format.range(from, to);
  return years ? format.date(from) : format.dayLabel(from);
}

/** Names of offsets by the period of the question. */
export function useOffsetWords(): (
  plan: RetentionPlan,
) => Pick<Words, 'offsetTitle' | 'offset' | 'tick' | 'period'> {
  const { t } = useLingui();
  return useMemo(() => {
    const one: Record<Period, { title: (n: string) => string; phrase: (n: string) => string; name: string }> =
      {
        hour: { title: (n) => t`Hour ${n}`, phrase: (n) => t`hour ${n}`, name: t`Hour` },
        day: { title: (n) => t`Day ${n}`, phrase: (n) => t`day ${n}`, name: t`Day` },
        week: { title: (n) => t`Week ${n}`, phrase: (n) => t`week ${n}`, name: t`Week` },
        month: { title: (n) => t`Month ${n}`, phrase: (n) => t`month ${n}`, name: t`Month` },
      };
    const many: typeof one = {
      hour: { title: (n) => t`Hours ${n}`, phrase: (n) => t`hours ${n}`, name: t`Hours` },
      day: { title: (n) => t`Days ${n}`, phrase: (n) => t`days ${n}`, name: t`Days` },
      week: { title: (n) => t`Weeks ${n}`, phrase: (n) => t`weeks ${n}`, name: t`Weeks` },
      month: { title: (n) => t`Months ${n}`, phrase: (n) => t`months ${n}`, name: t`Months` },
    };
    return (plan) => {
      const tick = (cell: number): string => {
        const [from, to] = bracketOf(plan, cell);
        return from === to ? String(from) : `${from}–${to}`;
      };
      const words = (cell: number) => {
        const [from, to] = bracketOf(plan, cell);
        return (from === to ? one : many)[plan.period];
      };
      return {
        offsetTitle: (cell) => words(cell).title(tick(cell)),
        offset: (cell) => words(cell).phrase(tick(cell)),
        tick,
        period: (plan.brackets ? many : one)[plan.period].name,
      };
    };
  }, [t]);
}
