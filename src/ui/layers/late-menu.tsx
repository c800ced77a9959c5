import { Menu, type MenuProps } from '@mantine/core';
import { type ReactNode, type RefObject } from 'react';
import { Anchor } from './anchor.ts';
import { useLate } from './use-late.ts';

type Props = Pick<MenuProps, 'position' | 'width'> & {
  /** The button that opens it, which says `aria-haspopup="menu"` and `aria-expanded` itself. */
  target: RefObject<HTMLElement | null>;
  label: string;
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** `Menu.Item` and the like. */
  children: ReactNode;
};

/** Handed on to the pop-over, which would name its target by an id that no element has. */
const ownRoles = { withRoles: false };

/** The menu of a button, made when it is first opened. */
export const LateMenu = ({ target, label, opened, children, ...props }: Props) => {
  const { made, shown } = useLate(opened);
  if (!made) return null;
  return (
    <Menu {...props} {...ownRoles} opened={shown}>
      <Menu.Target>
        <Anchor at={target} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} mah="min(440px, 70vh)" style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
};
