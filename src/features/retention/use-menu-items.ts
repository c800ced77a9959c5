import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Query } from '../../model/query/query.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** What the menus of these cards hold beyond the usual: the people behind the offset, and the query. */
export function useMenuItems(query: Query | null, offset: number | null): CardMenuItem[] {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(query, null, 2));
      notifications.show({ message: t`Query copied as JSON` });
    } catch {
      notifications.show({ color: 'red', message: t`The browser did not allow copying.` });
    }
  };
  const noneYet = query === null ? t`There is no answer yet` : undefined;
  return [
    ...(offset === null
      ? []
      : [
          {
            id: 'people',
            icon: 'people' as const,
            label: t`The people behind it`,
            divide: true,
            disabled: noneYet,
            onSelect: () => ask('retention', { cell: { cohort: null, offset, retained: true } }),
          },
        ]),
    {
      id: 'query',
      icon: 'code',
      label: t`Copy the query (JSON)`,
      divide: offset === null,
      disabled: noneYet,
      onSelect: () => void copy(),
    },
  ];
}
