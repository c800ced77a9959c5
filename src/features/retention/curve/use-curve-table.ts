import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import { marksAt } from '../../../charts/marks/mark-table.ts';
import { useAxisMarks } from '../../../parts/marks/use-axis-marks.ts';
import type { RetentionChart } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { CsvCell } from '../../../ui/table/csv.ts';
import type { Answered } from '../answer.ts';
import { averageAt } from '../groups.ts';
import { useOffsetWords } from '../words.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { cohortPoint } from './curve-view.ts';
import type { CurveProjection } from './projection/use-projection.ts';

/** Counts null where a model speaks, which has none. */
type Counted = {
  retained: number | null;
  size: number | null;
  rate: number | null;
  low: number | null;
  high: number | null;
};

/** Makes the numbers of the card in full, all groups, as its CSV has them: rates 0…1 with what stands behind them. */
export function useCurveTable(
  answered: Answered | null,
  chart: RetentionChart,
  offset: number,
  projection: CurveProjection | null,
): () => ChartTable | null {
  const { t } = useLingui();
  const format = useFormat();
  const average = useViewStore((store) => store.view.retention.average);
  const groupName = useGroupWords(answered?.query.breakdown?.property);
  const offsetWords = useOffsetWords();
  const overTime = chart === 'over-time';
  const started = useMemo(
    () => (overTime ? (answered?.result.groups[0]?.cohorts ?? []).map(({ cohort }) => cohort) : []),
    [overTime, answered],
  );
  const marks = useAxisMarks(started, answered?.plan.period ?? 'day');
  return () => {
    if (!answered) return null;
    const words = offsetWords(answered.plan);
    const split = answered.query.breakdown !== undefined;
    const fitted = projection?.isOn ? projection.projection : null;
    const header = [
      ...(split ? [t`Group`] : []),
      overTime ? t`Started` : words.period,
      t`Came back`,
      t`People`,
      t`Share`,
      t`Low`,
      t`High`,
      ...(marks.length > 0 ? [t`Marks`] : []),
      ...(fitted ? [t`Seen or fitted`] : []),
    ];
    const line = (key: string, names: string[], at: Counted, marked: string[] = [], saved = marked) => ({
      key,
      texts: [
        ...names,
        at.retained === null ? '—' : format.count(at.retained),
        at.size === null ? '—' : format.count(at.size),
        format.percent(at.rate),
        format.percent(at.low),
        format.percent(at.high),
        ...marked,
      ],
      cells: [...names, at.retained, at.size, at.rate, at.low, at.high, ...saved] as CsvCell[],
    });
    return {
      header,
      rows: answered.result.groups
        .flatMap((group, index) => {
          const name = split ? [groupName(group)] : [];
          if (overTime)
            return group.cohorts.map((cohort, at) => {
              const { text, cell } = marksAt(marks, at, format);
              const [marked, saved] = marks.length > 0 ? [[text], [cell]] : [];
              const point = cohortPoint(answered, cohort, offset);
              return line(`${index} ${cohort.cohort}`, [...name, cohort.cohort], point, marked, saved);
            });
          const cells = chart === 'number' ? [offset] : answered.result.offsets.map((_, cell) => cell);
          const seen = fitted ? [t`seen`] : [];
          return cells.map((cell) =>
            line(`${index} ${cell}`, [...name, words.tick(cell)], averageAt(group, cell, average), seen),
          );
        })
        .concat(
          (fitted?.points ?? [])
            .slice((fitted?.outlook.last ?? 0) + 1)
            .map(({ t: at, fitted: rate, low, high }) =>
              line(`fitted ${at}`, [words.tick(at)], { retained: null, size: null, rate, low, high }, [
                t`fitted`,
              ]),
            ),
        ),
    };
  };
}
