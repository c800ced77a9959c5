import { useLingui } from '@lingui/react/macro';
import type { Query } from '../../model/query/query.ts';
import { useQueryItem } from '../../parts/card/use-query-item.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** What the menus of these cards hold beyond the usual: the people behind the offset, and the query. */
export function useMenuItems(query: Query | null, offset: number | null): CardMenuItem[] {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const queryItem = useQueryItem(query);
  if (offset === null) return [{ ...queryItem, divide: true }];
  return [
    {
      id: 'people',
      icon: 'people',
      label: t`The people behind it`,
      divide: true,
      disabled: queryItem.disabled,
      onSelect: () => ask('retention', { cell: { cohort: null, offset, retained: true } }),
    },
    queryItem,
  ];
}
