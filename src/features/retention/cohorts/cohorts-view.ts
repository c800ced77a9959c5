import { heatScaleMax } from '../../../charts/heat/heat-scale.ts';
import {
  AVERAGE_ROW,
  type HeatCell,
  type HeatColumn,
  type HeatData,
} from '../../../charts/heat/heat-types.ts';
import type { RetentionGroup } from '../../../model/result/result.ts';
import type { Average, RowUnit } from '../../../state/view.ts';
import type { Answered } from '../answer.ts';
import { averageAt, sizeOf, withoutEmptyEnds } from '../groups.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { cohortPoint, type CurvePoint } from '../curve/curve-view.ts';
import type { Words } from '../words.ts';
import { type CohortRow, mostlyFew, toRows, unitsFor, unitThatSays } from './row-units.ts';
import { togetherAt } from './together-at.ts';

export type CohortsView = {
  heat: HeatData;
  scaleMax: number;
  /** the cohorts that share a row */
  unit: RowUnit;
  /** several do, as nobody chose what a row holds and most alone are too small */
  pooled: boolean;
  /** the row of the table at an index; null for the average row */
  rowOf: (row: number) => CohortRow | null;
  pointOf: (row: CohortRow, cell: number) => CurvePoint;
  /** rows without anyone between others that are not listed */
  emptyLeftOut: number;
  /** more than half of the rows are too small to say anything */
  mostlyFew: boolean;
};

/** A long table that is mostly empty lists only the rows with people. */
const longTable = 60;

/** The cohort table: newest first, one colour scale over all cells that have ended, offset 0 apart. */
export function toCohorts(
  answered: Answered,
  group: RetentionGroup,
  average: Average,
  words: Words,
  averageLabel: string,
  asked: RowUnit | null = null,
): CohortsView {
  const { result, plan, weekStart } = answered;
  const possible = asked !== null && unitsFor(plan.period).includes(asked);
  const unit = possible ? asked : unitThatSays(group.cohorts, plan.period, weekStart);
  const rowsOf = toRows(group.cohorts, unit, weekStart);
  const all = withoutEmptyEnds(rowsOf, (at) => rowsOf[at]?.size ?? 0);
  const peopled = all.filter(({ size }) => size > 0);
  const sparse = all.length > longTable && peopled.length * 2 < all.length;
  const rows = (sparse ? peopled : all).toReversed();
  const people = sizeOf(group);
  const averageCell = (cell: number): HeatCell | null => {
    const { rate, retained, size } = averageAt(group, cell, average);
    return rate === null ? null : { rate, count: retained, size, open: false };
  };
  const pointOf = ({ cohorts }: CohortRow, cell: number): CurvePoint => {
    const [only] = cohorts;
    return only && unit === plan.period
      ? cohortPoint(answered, only, cell)
      : togetherAt(answered, cohorts, cell);
  };
  let reach = result.offsets.length;
  while (reach > 1 && !rows.findLast((row) => pointOf(row, reach - 1).rate !== null)) reach -= 1;
  const columns = result.offsets.slice(0, reach).map((_, cell): HeatColumn => ({
    id: String(cell),
    label: words.tick(cell),
    title: words.offsetTitle(cell),
  }));
  const rowOf = (row: number): CohortRow | null => (row === AVERAGE_ROW ? null : (rows[row] ?? null));
  return {
    unit,
    pooled: !possible && unit !== plan.period,
    rowOf,
    pointOf,
    scaleMax: heatScaleMax(
      coloredRates(
        rows,
        result.offsets.map((_, cell) => averageCell(cell)?.rate ?? 0),
        pointOf,
      ),
    ),
    emptyLeftOut: all.length - rows.length,
    mostlyFew: mostlyFew(rows),
    heat: {
      columns,
      rowCount: rows.length,
      hasAverage: true,
      row: (index) => {
        const row = rowOf(index);
        if (!row) return { id: 'average', label: averageLabel, size: people };
        return {
          id: row.name,
          label: words.row(row.name, unit),
          detail: unit === 'day' ? words.weekday(row.name) : undefined,
          size: row.size,
        };
      },
      cell: (index, cell) => {
        const row = rowOf(index);
        if (!row) return averageCell(cell);
        const { rate, retained, size, open } = pointOf(row, cell);
        return rate === null ? null : { rate, count: retained, size, open };
      },
    },
  };
}

/** Rates of the rows that are large enough for a full colour; where none is, those of the average. */
function coloredRates(
  rows: readonly CohortRow[],
  average: readonly number[],
  pointOf: CohortsView['pointOf'],
): readonly number[] {
  const first = average.length > 1 ? 1 : 0;
  const large = rows.filter(({ size }) => size >= fewPeople);
  if (large.length === 0) return withHeight(average.slice(first), average);
  const rates: number[] = [];
  for (const row of large)
    for (let cell = first; cell < average.length; cell++) {
      const { rate, open, size } = pointOf(row, cell);
      if (rate !== null && !open && size >= fewPeople) rates.push(rate);
    }
  return withHeight(rates, average);
}

/** Where nothing but the first offset holds anything, its rates make the scale after all. */
const withHeight = (rates: readonly number[], average: readonly number[]): readonly number[] =>
  rates.some((rate) => rate > 0) ? rates : average.slice(0, 1);
