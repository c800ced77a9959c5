import { useLingui } from '@lingui/react/macro';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { wholeList } from '../../queries/paged.ts';
import type { RowsToSave } from '../../ui/table/use-save-rows.ts';

/**
 * The whole list, fetched a few thousand rows at a time.
 * @param fitted whether there is a model, and so a risk
 */
export function useWholeList(
  query: ChurnQuery | null,
  fitted: boolean,
  words: { signals: (user: ChurnUser) => string[]; reasons: (user: ChurnUser) => string[] },
): RowsToSave {
  const { t } = useLingui();
  const backend = useBackend();
  async function* pieces() {
    if (query === null) return;
    for await (const rows of wholeList(backend, query)) {
      yield rows.map((row) => [
        row.user,
        row.uses,
        row.lastUse,
        row.silentDays,
        row.segment,
        ...(fitted ? [row.risk ?? null, words.reasons(row).join('; ')] : []),
        words.signals(row).join('; '),
      ]);
    }
  }
  const risk = fitted ? ['risk', 'reasons'] : [];
  return {
    name: t`People at risk`,
    header: ['user', 'uses', 'last_use', 'silent_days', 'segment', ...risk, 'signals'],
    pieces,
  };
}
