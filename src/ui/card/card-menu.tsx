import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { Fragment, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { type IconName } from '../icon/paths.ts';
import { LateMenu } from '../layers/late-menu.tsx';

export type CardMenuItem = {
  id: string;
  label: string;
  icon?: IconName | undefined;
  /** Why the item is there but cannot be used now; shown under the label. */
  disabled?: string | undefined;
  danger?: boolean | undefined;
  /** A line above this item. */
  divide?: boolean | undefined;
  /** Is told the menu's button, by which the card around it is found. */
  onSelect: (button: HTMLElement) => void;
};

type Props = {
  /** What the menu belongs to, for its accessible name: the card's title. */
  of: string;
  /** Above the items: the definition, where the card has no room for it. */
  about?: string | undefined;
  items: CardMenuItem[];
};

/** The "…" menu of a card: show as table, downloads, link, people, query. */
export const CardMenu = ({ of, about, items }: Props) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = t`More about ${of}`;
  const choose = (item: CardMenuItem): void => {
    if (!button.current) return;
    // What an item opens gives the focus back to where it was: to the menu's button, not to an item that is gone.
    button.current.focus();
    item.onSelect(button.current);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="hf-card-menu-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <Icon name="more" size={18} />
      </button>
      <LateMenu target={button} label={label} opened={opened} onChange={setOpened} width={230}>
        {about === undefined ? null : <div className="hf-menu-about">{about}</div>}
        {items.map((item) => (
          <Fragment key={item.id}>
            {item.divide ? <Menu.Divider /> : null}
            <Menu.Item
              disabled={item.disabled !== undefined}
              onClick={() => choose(item)}
              leftSection={item.icon ? <Icon name={item.icon} /> : null}
              {...(item.danger ? { color: 'red' } : {})}
            >
              {item.label}
              {item.disabled === undefined ? null : <div className="hf-menu-reason">{item.disabled}</div>}
            </Menu.Item>
          </Fragment>
        ))}
      </LateMenu>
    </>
  );
};
