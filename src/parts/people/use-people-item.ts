import { useLingui } from '@lingui/react/macro';
import type { CardMenuItem } from '../../ui/card/card-menu.tsx';

/**
 * The item of a card's menu that opens the people behind its number; `open` null: there is no answer yet.
 * @param never why no list of people belongs to this card
 */
export function usePeopleItem(open: (() => void) | null, never?: string): CardMenuItem {
  const { t } = useLingui();
  return {
    id: 'people',
    icon: 'people',
    label: t`The people behind it`,
    divide: true,
    disabled: never ?? (open === null ? t`There is no answer yet` : undefined),
    onSelect: () => open?.(),
  };
}
