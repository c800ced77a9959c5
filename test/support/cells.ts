import { unreachable } from '../../src/model/errors.ts';
import type { CountingQuery } from '../../src/model/query/query.ts';
import type { Group } from '../../src/model/result/counts.ts';
import { sharesOfPeople } from '../../src/model/query/indicators.ts';
import { lifecycleStates } from '../../src/model/query/users.ts';
import type { Result, ResultOf } from '../../src/model/result/result.ts';

/** A cell that people stand behind, and how many the result says they are; null where it says only events or money. */
export type CountedCell = { cell: Record<string, unknown>; total: number | null };

const choiceOf = ({ value, other }: Group): Record<string, unknown> => (other ? { other } : { value });

/** Every cell of a result, as `users` asks for it. */
export function cellsOf(query: CountingQuery, result: Result): CountedCell[] {
  switch (query.kind) {
    case 'retention':
      return retentionCells(result as ResultOf['retention'], query.entry === 'every');
    case 'trend':
      return (result as ResultOf['trend']).groups.flatMap((group) =>
        group.points.map(({ period, n }) => ({
          cell: { period, ...choiceOf(group) },
          total: query.measure === 'users' ? n : null,
        })),
      );
    case 'lifecycle':
      return (result as ResultOf['lifecycle']).periods.flatMap((period) =>
        lifecycleStates.map((state) => ({ cell: { period: period.period, state }, total: period[state] })),
      );
    case 'stickiness':
      return (result as ResultOf['stickiness']).users.map((total, index) => ({
        cell: { periods: index + 1 },
        total,
      }));
    case 'frequency':
      return (result as ResultOf['frequency']).periods.flatMap(({ period, counts }) =>
        counts.map(({ times, users }) => ({ cell: { period, times }, total: users })),
      );
    case 'sessions': {
      const { periods, whole, lengths } = result as ResultOf['sessions'];
      return [
        { cell: { period: null }, total: whole.users },
        ...periods.map(({ period, users }) => ({ cell: { period }, total: users })),
        ...lengths.map(({ from, users }) => ({ cell: { period: null, from }, total: users })),
        ...periods.map(({ period }) => ({ cell: { period, from: 0 }, total: null })),
      ];
    }
    case 'funnel':
      return (result as ResultOf['funnel']).groups.flatMap((group) =>
        group.steps.flatMap(({ users }, step) => [
          { cell: { step, dropped: false, ...choiceOf(group) }, total: users },
          ...(step > 0
            ? [
                {
                  cell: { step, dropped: true, ...choiceOf(group) },
                  total: (group.steps[step - 1]?.users ?? 0) - users,
                },
              ]
            : []),
        ]),
      );
    case 'segments':
      return (result as ResultOf['segments']).segments.map(({ id, users }) => ({
        cell: { segment: id },
        total: users,
      }));
    case 'segment-flow':
      return (result as ResultOf['segment-flow']).flows.map(({ from, to, users }) => ({
        cell: { from, to },
        total: users,
      }));
    case 'rfm':
      return (result as ResultOf['rfm']).cells.map(({ recency, frequency, users }) => ({
        cell: { recency, frequency },
        total: users,
      }));
    case 'clusters': {
      const answer = result as ResultOf['clusters'];
      if ('missing' in answer) return [];
      return answer.clusters.map(({ cluster, users }) => ({ cell: { cluster }, total: users }));
    }
    case 'aha':
      return (result as ResultOf['aha']).habits.flatMap(({ habit, atLeast, ...sides }) =>
        [true, false].flatMap((has) => {
          const { n, x } = has ? sides.with : sides.without;
          return [
            { cell: { habit, atLeast, has, stayed: null }, total: n },
            { cell: { habit, atLeast, has, stayed: true }, total: x },
            { cell: { habit, atLeast, has, stayed: false }, total: n - x },
          ];
        }),
      );
    case 'churn':
      return [{ cell: {}, total: (result as ResultOf['churn']).total }];
    case 'indicators':
      return (result as ResultOf['indicators'])
        .filter(({ id }) => sharesOfPeople.some((share) => share === id))
        .flatMap(({ id, numerator, denominator }) => [
          { cell: { id, side: 'numerator' }, total: numerator },
          { cell: { id, side: 'denominator' }, total: denominator },
        ]);
    default:
      return unreachable(query);
  }
}

/** With `every` the people of several cohorts repeat, and no number says how many they are. */
function retentionCells({ offsets, groups }: ResultOf['retention'], repeats: boolean): CountedCell[] {
  return groups.flatMap((group) =>
    offsets.flatMap((_, offset) => {
      const choice = choiceOf(group);
      const pooled = group.pooled[offset] ?? { retained: 0, size: 0 };
      const together = [
        {
          cell: { cohort: null, offset, retained: true, ...choice },
          total: repeats ? null : pooled.retained,
        },
        {
          cell: { cohort: null, offset, retained: false, ...choice },
          total: repeats ? null : pooled.size - pooled.retained,
        },
      ];
      const single = group.cohorts.flatMap(({ cohort, size, retained }) => [
        { cell: { cohort, offset, retained: true, ...choice }, total: retained[offset] ?? 0 },
        { cell: { cohort, offset, retained: false, ...choice }, total: size - (retained[offset] ?? 0) },
      ]);
      return [...together, ...single];
    }),
  );
}
