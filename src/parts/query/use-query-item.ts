import { useLingui } from '@lingui/react/macro';
import type { Query } from '../../model/query/query.ts';
import { type NamedQuery, useAskedStore } from '../../state/asked-store.ts';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/** The item of a card's menu that shows the questions behind the card, as JSON and as SQL; null: nothing is asked yet. */
export function useQueryItem(title: string, asked: Query | readonly NamedQuery[] | null): CardMenuItem {
  const { t } = useLingui();
  const show = useAskedStore((store) => store.show);
  const queries = asked === null ? [] : 'kind' in asked ? [{ name: title, query: asked }] : asked;
  return {
    id: 'query',
    icon: 'code',
    label: t`The query and its SQL`,
    disabled: queries.length === 0 ? t`There is no answer yet` : undefined,
    onSelect: () => show(title, queries),
  };
}
