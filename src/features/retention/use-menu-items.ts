import type { Query } from '../../model/query/query.ts';
import type { GroupChoice } from '../../model/query/users.ts';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import type { NamedQuery } from '../../state/asked-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** What the menus of these cards hold beyond the usual: the people behind the offset, and the query. */
export function useMenuItems(
  title: string,
  asked: Query | readonly NamedQuery[] | null,
  offset: number,
  group?: GroupChoice | null,
): CardMenuItem[] {
  const ask = useViewStore((store) => store.ask);
  const open = (): void => ask('retention', { cell: { cohort: null, offset, retained: true, ...group } });
  return [usePeopleItem(asked && open), useQueryItem(title, asked)];
}
