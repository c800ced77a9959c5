import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Query } from '../../model/query/query.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** The item of a card's menu that copies the question behind the card; null: nothing has been answered yet. */
export function useQueryItem(query: Query | null): CardMenuItem {
  const { t } = useLingui();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(query, null, 2));
      notifications.show({ message: t`Query copied as JSON` });
    } catch {
      notifications.show({ color: 'red', message: t`The browser did not allow copying.` });
    }
  };
  return {
    id: 'query',
    icon: 'code',
    label: t`Copy the query (JSON)`,
    disabled: query === null ? t`There is no answer yet` : undefined,
    onSelect: () => void copy(),
  };
}
