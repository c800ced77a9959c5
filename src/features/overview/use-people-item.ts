import { usePeopleItem as useSharedItem } from '../../parts/people/use-people-item.ts';
import type { OverviewPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/**
 * The item of a card's menu that opens the people behind its number; null: there is no answer yet.
 * @param never why no list of people belongs to this card
 */
export function usePeopleItem(people: OverviewPeople | null, never?: string): CardMenuItem {
  const ask = useViewStore((store) => store.ask);
  return useSharedItem(people && (() => ask('overview', { people })), never);
}
