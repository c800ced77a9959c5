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

/** The menu of a button, made when it is first opened. */
export const LateMenu = ({ target, label, opened, children, ...props }: Props) => {
  const { made, shown } = useLate(opened);
  if (!made) return null;
  return (
    <Menu {...props} opened={shown}>
      <Menu.Target>
        <Anchor at={target} />
      </Menu.Target>
      {/* Its own name for the target would be that of an element that is not there. */}
      <Menu.Dropdown
        aria-label={label}
        aria-labelledby={undefined}
        mah="min(440px, 70vh)"
        style={{ overflowY: 'auto' }}
      >
        {children}
      </Menu.Dropdown>
    </Menu>
  );
};
