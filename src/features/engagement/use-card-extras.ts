import type { Query } from '../../model/query/query.ts';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
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
  const ask = useViewStore((store) => store.ask);
  return [usePeopleItem(people && (() => ask('engagement', { people }))), useQueryItem(title, asked)];
}
