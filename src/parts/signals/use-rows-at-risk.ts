import { useLingui } from '@lingui/react/macro';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { wholeList } from '../../queries/paged.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { plainText } from '../../ui/table/plain-text.ts';
import type { RowsToSave } from '../../ui/table/use-save-rows.ts';

/**
 * The whole list of people at risk, fetched a few thousand rows at a time.
 * @param query without limit and offset, or with those of a page, which do not count here
 * @param reasons why the model thinks that they leave; null without a model, and so without a risk
 */
export function useRowsAtRisk(
  query: ChurnQuery | null,
  signals: (user: ChurnUser) => string[],
  reasons: ((user: ChurnUser) => string[]) | null,
): RowsToSave {
  const { t } = useLingui();
  const backend = useBackend();
  const look = useSegmentLook();
  const format = useFormat();
  const said = (texts: readonly string[]): string => plainText(format.clauses(texts));
  async function* pieces() {
    if (query === null) return;
    for await (const rows of wholeList(backend, query)) {
      yield rows.map((row) => [
        row.user,
        row.uses,
        row.lastUse,
        row.silentDays,
        look(row.segment).label,
        ...(reasons === null ? [] : [row.risk ?? null, said(reasons(row))]),
        said(signals(row)),
      ]);
    }
  }
  const risk = reasons === null ? [] : ['risk', 'reasons'];
  return {
    name: t`People at risk`,
    header: ['user', 'uses', 'last_use', 'silent_days', 'segment', ...risk, 'signals'],
    pieces,
  };
}
