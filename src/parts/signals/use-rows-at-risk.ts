import { useLingui } from '@lingui/react/macro';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { wholeList } from '../../queries/paged.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { plainText } from '../../ui/table/plain-text.ts';
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
  const look = useSegmentLook();
  const said = (texts: readonly string[]): string => plainText(texts.join('; '));
  async function* pieces() {
    if (query === null) return;
    for await (const rows of wholeList(backend, query)) {
      yield rows.map((row) => [
        row.user,
        row.uses,
        row.lastUse,
        row.silentDays,
        look(row.segment).label,
        ...(fitted ? [row.risk ?? null, said(words.reasons(row))] : []),
        said(words.signals(row)),
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
