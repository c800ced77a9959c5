import { useLingui } from '@lingui/react/macro';
import type { OverviewPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/**
 * The item of a card's menu that opens the people behind its number; null: there is no answer yet.
 * @param never why no list of people belongs to this card
 */
export function usePeopleItem(people: OverviewPeople | null, never?: string): CardMenuItem {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  return {
    id: 'people',
    icon: 'people',
    label: t`The people behind it`,
    divide: true,
    disabled: never ?? (people === null ? t`There is no answer yet` : undefined),
    onSelect: () => ask('overview', { people }),
  };
}
