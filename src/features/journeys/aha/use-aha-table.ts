import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import type { AhaResult } from '../../../model/result/result.ts';
import { habitKey } from './aha-view.ts';
import { useHabitWords } from './use-habit-words.ts';
import { useVerdictWords } from './use-verdict-words.ts';
import { verdictOf } from './aha-view.ts';

/** Every habit with all its figures, for files: shares are 0…1. */
export function useAhaTable(result: AhaResult | null, days: number): () => ChartTable | null {
  const { t } = useLingui();
  const { habit } = useHabitWords(days);
  const words = useVerdictWords();
  return () =>
    result && {
      header: [
        t`Who`,
        t`People with it`,
        t`of them came back`,
        t`People without it`,
        t`of them came back`,
        t`Difference`,
        t`95% from`,
        t`95% to`,
        t`Times as often`,
        t`Have it`,
        'phi',
        'p',
        t`corrected p`,
        t`On held-back people`,
      ],
      rows: result.habits.map((row) => ({
        key: habitKey(row.habit),
        texts: [],
        cells: [
          habit(row.habit, row.atLeast),
          row.with.n,
          row.with.x,
          row.without.n,
          row.without.x,
          row.difference.value,
          row.difference.low,
          row.difference.high,
          row.lift,
          row.support.rate,
          row.phi,
          row.p,
          row.corrected,
          words[verdictOf(row)],
        ],
      })),
    };
}
