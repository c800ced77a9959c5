import { Popover, type PopoverProps } from '@mantine/core';
import { type ReactNode, type RefObject } from 'react';
import { Anchor } from './anchor.ts';
import { useLate } from './use-late.ts';

type Props = Pick<PopoverProps, 'position' | 'width' | 'trapFocus' | 'withinPortal'> & {
  /** What it is opened from and stands beside. A button says `aria-haspopup="dialog"` and `aria-expanded` itself. */
  target: RefObject<HTMLElement | null>;
  label: string;
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** Without room around what is in it. */
  flush?: boolean;
  children: ReactNode;
};

/** A small dialogue beside a button, made when it is first opened. */
export const LatePopover = ({ target, label, opened, flush = false, children, ...props }: Props) => {
  const { made, shown } = useLate(opened);
  if (!made) return null;
  return (
    <Popover {...props} opened={shown} withRoles={false} returnFocus>
      <Popover.Target>
        <Anchor at={target} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label} {...(flush && { p: 0 })}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
};
