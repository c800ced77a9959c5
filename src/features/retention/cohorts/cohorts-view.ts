import { heatScaleMax } from '../../../charts/heat/heat-scale.ts';
import {
  AVERAGE_ROW,
  type HeatCell,
  type HeatColumn,
  type HeatData,
} from '../../../charts/heat/heat-types.ts';
import type { Cohort, RetentionGroup } from '../../../model/result/result.ts';
import type { Average } from '../../../state/view.ts';
import type { Answered } from '../answer.ts';
import { averageAt, sizeOf } from '../groups.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { cohortPoint } from '../curve/curve-view.ts';
import type { Words } from '../words.ts';

export type CohortsView = {
  heat: HeatData;
  scaleMax: number;
  /** the cohort of a row; null for the average row */
  cohortOf: (row: number) => Cohort | null;
  /** cohorts without anyone that are not listed */
  emptyLeftOut: number;
  /** more than half of the cohorts are too small to say anything */
  mostlyFew: boolean;
};

/** A long table that is mostly empty lists only the cohorts with people. */
const longTable = 60;

/** The cohort table: newest first, one colour scale over all cells that have ended, offset 0 apart. */
export function toCohorts(
  answered: Answered,
  group: RetentionGroup,
  average: Average,
  words: Words,
  averageLabel: string,
): CohortsView {
  const { result } = answered;
  const all = group.cohorts;
  const peopled = all.filter(({ size }) => size > 0);
  const sparse = all.length > longTable && peopled.length * 2 < all.length;
  const cohorts = (sparse ? peopled : all).toReversed();
  const columns = result.offsets.map((_, cell): HeatColumn => ({
    id: String(cell),
    label: words.tick(cell),
    title: words.offsetTitle(cell),
  }));
  const people = sizeOf(group);
  const averageCell = (cell: number): HeatCell | null => {
    const { rate, retained } = averageAt(group, cell, average);
    return rate === null ? null : { rate, count: retained, open: false };
  };
  return {
    scaleMax: heatScaleMax(
      coloredRates(
        cohorts,
        result.offsets.map((_, cell) => averageCell(cell)?.rate ?? 0),
      ),
    ),
    cohortOf: (row) => (row === AVERAGE_ROW ? null : (cohorts[row] ?? null)),
    emptyLeftOut: all.length - cohorts.length,
    mostlyFew: peopled.filter(({ size }) => size < fewPeople).length * 2 > peopled.length,
    heat: {
      columns,
      rowCount: cohorts.length,
      hasAverage: true,
      row: (index) => {
        const cohort = index === AVERAGE_ROW ? undefined : cohorts[index];
        if (!cohort) return { id: 'average', label: averageLabel, size: people };
        return {
          id: cohort.cohort,
          label: words.cohort(cohort.cohort),
          detail: words.weekday(cohort.cohort),
          size: cohort.size,
        };
      },
      cell: (row, cell) => {
        const cohort = row === AVERAGE_ROW ? undefined : cohorts[row];
        if (!cohort) return averageCell(cell);
        const { rate, retained, open } = cohortPoint(answered, cohort, cell);
        return rate === null ? null : { rate, count: retained, open };
      },
    },
  };
}

/** Rates of the cohorts that are large enough for a colour; where none is, only the average has one. */
function coloredRates(cohorts: readonly Cohort[], average: readonly number[]): number[] {
  const rates: number[] = [];
  if (!cohorts.some(({ size }) => size >= fewPeople)) return average.slice(average.length > 1 ? 1 : 0);
  for (const { size, observed, retained } of cohorts) {
    if (size < fewPeople) continue;
    const first = retained.length > 1 ? 1 : 0;
    for (let cell = first; cell < observed; cell++) rates.push((retained[cell] ?? 0) / size);
  }
  return rates;
}
