import { useLingui } from '@lingui/react/macro';
import type { Query } from '../../model/query/query.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import type { NamedQuery } from '../../state/asked-store.ts';
import type { EngagementPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** What the menus hold beyond the usual: the people behind the latest number, and the card's questions. */
export function useCardExtras(
  title: string,
  asked: Query | readonly NamedQuery[] | null,
  people: EngagementPeople | null,
): CardMenuItem[] {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const query = useQueryItem(title, asked);
  return [
    {
      id: 'people',
      icon: 'people',
      label: t`The people behind it`,
      divide: true,
      disabled: people === null ? t`There is no answer yet` : undefined,
      onSelect: () => ask('engagement', { people }),
    },
    query,
  ];
}
