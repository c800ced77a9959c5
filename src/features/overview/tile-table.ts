import type { ChartTable } from '../../charts/frame/chart-table.ts';
import type { Indicator } from '../../model/result/result.ts';
import type { Trend } from './trends.ts';

/** What a tile saves: how its value moved, then the value now with what stands behind it. */
export const tileTable = (
  { value, numerator, denominator, low, high, target }: Indicator,
  trend: Trend | undefined,
): ChartTable => ({
  header: ['period', 'value', 'numerator', 'denominator', 'low', 'high', 'target'],
  rows: [
    ...(trend ?? []).map(({ day, value: then }) => ({
      key: day,
      texts: [],
      cells: [day, then, null, null, null, null, null],
    })),
    {
      key: 'now',
      texts: [],
      cells: ['now', value, numerator, denominator, low ?? null, high ?? null, target],
    },
  ],
});
