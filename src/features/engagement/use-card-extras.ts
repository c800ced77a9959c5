import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Query } from '../../model/query/query.ts';
import type { EngagementPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** What the menus hold beyond the usual: the people behind the latest number, and the card's questions. */
export function useCardExtras(
  queries: Query | readonly Query[] | null,
  people: EngagementPeople | null,
): CardMenuItem[] {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(queries, null, 2));
      notifications.show({ message: t`Query copied as JSON` });
    } catch {
      notifications.show({ color: 'red', message: t`The browser did not allow copying.` });
    }
  };
  const noneYet = t`There is no answer yet`;
  return [
    {
      id: 'people',
      icon: 'people',
      label: t`The people behind it`,
      divide: true,
      disabled: people === null ? noneYet : undefined,
      onSelect: () => ask('engagement', { people }),
    },
    {
      id: 'query',
      icon: 'code',
      label: t`Copy the query (JSON)`,
      disabled: queries === null ? noneYet : undefined,
      onSelect: () => void copy(),
    },
  ];
}
