import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { Fragment, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { type IconName } from '../icon/paths.ts';

export type CardMenuItem = {
  id: string;
  label: string;
  icon?: IconName | undefined;
  /** Why the item is there but cannot be used now; shown under the label. */
  disabled?: string | undefined;
  danger?: boolean | undefined;
  /** A line above this item. */
  divide?: boolean | undefined;
  onSelect: () => void;
};

type Props = {
  /** What the menu belongs to, for its accessible name: the card's title. */
  of: string;
  /** Above the items: the definition, where the card has no room for it. */
  about?: string | undefined;
  items: CardMenuItem[];
};

/** The "…" menu of a card: show as table, downloads, link, people, query. A page has many; one is made when it is opened. */
export const CardMenu = (props: Props) => {
  const { t } = useLingui();
  const [wanted, setWanted] = useState(false);
  const { of } = props;
  const label = t`More about ${of}`;
  if (wanted) return <MadeMenu {...props} label={label} />;
  return (
    <button
      type="button"
      className="hf-card-menu-button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setWanted(true)}
    >
      <Icon name="more" size={18} />
    </button>
  );
};

const MadeMenu = ({ label, about, items }: Props & { label: string }) => {
  const button = useRef<HTMLButtonElement>(null);
  const focus = (): void => button.current?.focus();
  const choose = (item: CardMenuItem): void => {
    // What an item opens gives the focus back to where it was: to the menu's button, not to an item that is gone.
    focus();
    item.onSelect();
  };
  return (
    <Menu width={230} defaultOpened onClose={focus}>
      <Menu.Target>
        <button ref={button} type="button" className="hf-card-menu-button" aria-label={label}>
          <Icon name="more" size={18} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );
};
