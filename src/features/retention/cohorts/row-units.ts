import { civilFromDay, dayFromCivil, formatDay, parseDay } from '../../../model/calendar/civil.ts';
import { firstDayOf, ordinalOf } from '../../../model/calendar/periods.ts';
import type { WeekDay } from '../../../model/calendar/week.ts';
import type { Period } from '../../../model/query/shared.ts';
import type { Cohort } from '../../../model/result/result.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { type RowUnit, rowUnits } from '../../../state/view.ts';

/** Cohorts that follow one another and stand in one row; `name` is the first date or hour of the row's unit. */
export type CohortRow = { name: string; cohorts: Cohort[]; size: number };

/** What a row may hold of cohorts of a period, the single cohort first. */
export const unitsFor = (period: Period): readonly RowUnit[] => rowUnits.slice(rowUnits.indexOf(period));

export function toRows(cohorts: readonly Cohort[], unit: RowUnit, weekStart: WeekDay): CohortRow[] {
  const rows: CohortRow[] = [];
  for (const cohort of cohorts) {
    const name = unitName(cohort.cohort, unit, weekStart);
    let row = rows.at(-1);
    if (row?.name !== name) rows.push((row = { name, cohorts: [], size: 0 }));
    row.cohorts.push(cohort);
    row.size += cohort.size;
  }
  return rows;
}

const fewestRows = 3;

/** The finest unit whose rows mostly have enough people, as long as some rows are left to compare. */
export function unitThatSays(cohorts: readonly Cohort[], period: Period, weekStart: WeekDay): RowUnit {
  let chosen: RowUnit = period;
  for (const unit of unitsFor(period)) {
    const rows = toRows(cohorts, unit, weekStart);
    if (unit !== period && rows.filter(({ size }) => size > 0).length < fewestRows) break;
    chosen = unit;
    if (!mostlyFew(rows)) break;
  }
  return chosen;
}

/** More than half of the rows with anybody are too small to say anything. */
export function mostlyFew(rows: readonly { size: number }[]): boolean {
  const peopled = rows.filter(({ size }) => size > 0);
  return peopled.filter(({ size }) => size < fewPeople).length * 2 > peopled.length;
}

function unitName(cohort: string, unit: RowUnit, weekStart: WeekDay): string {
  if (unit === 'hour') return cohort;
  const date = cohort.slice(0, 10);
  if (unit === 'day') return date;
  const day = parseDay(date) ?? 0;
  if (unit === 'week') return formatDay(firstDayOf('week', ordinalOf('week', day, weekStart), weekStart));
  const { year, month } = civilFromDay(day);
  const first = unit === 'year' ? 1 : unit === 'quarter' ? month - ((month - 1) % 3) : month;
  return formatDay(dayFromCivil(year, first, 1));
}
