import { Menu } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { LateMenu } from '../../src/ui/layers/late-menu.tsx';
import { LatePopover } from '../../src/ui/layers/late-popover.tsx';
import { renderUi } from '../support/render.tsx';

const Views = () => {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        Views
      </button>
      <LatePopover target={button} label="Saved views" opened={opened} onChange={setOpened} trapFocus>
        <button type="button">Save</button>
      </LatePopover>
    </>
  );
};

const Compare = ({ onSelect }: { onSelect: () => void }) => {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        Compare
      </button>
      <LateMenu target={button} label="Compare with" opened={opened} onChange={setOpened}>
        <Menu.Item>The days before</Menu.Item>
        <Menu.Item onClick={onSelect}>Other people</Menu.Item>
      </LateMenu>
    </>
  );
};

describe('a late pop-over', () => {
  it('takes the focus, closes on Escape and gives the focus back, the first time and again', async () => {
    const { user } = renderUi(<Views />);
    const button = screen.getByRole('button', { name: 'Views', expanded: false });
    await user.tab();
    for (let time = 1; time <= 2; time += 1) {
      await user.keyboard('{Enter}');
      expect(await screen.findByRole('dialog', { name: 'Saved views' })).toBeVisible();
      expect(button).toHaveAttribute('aria-expanded', 'true');
      await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toHaveFocus());
      await user.keyboard('{Escape}');
      await waitFor(() => expect(button).toHaveFocus());
      expect(button).toHaveAttribute('aria-expanded', 'false');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    }
  });

  it('closes by its button and by a click elsewhere', async () => {
    const { user } = renderUi(
      <>
        <Views />
        <p>elsewhere</p>
      </>,
    );
    const button = screen.getByRole('button', { name: 'Views' });
    await user.click(button);
    expect(await screen.findByRole('dialog')).toBeVisible();
    await user.click(button);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(button);
    expect(await screen.findByRole('dialog')).toBeVisible();
    await user.click(screen.getByText('elsewhere'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a late menu', () => {
  it('is named, is walked through by arrow keys and gives the focus back', async () => {
    const onSelect = vi.fn<() => void>();
    const { user } = renderUi(<Compare onSelect={onSelect} />);
    await user.tab();
    await user.keyboard('{Enter}');
    const menu = await screen.findByRole('menu', { name: 'Compare with' });
    expect(menu).toBeVisible();
    expect(menu).not.toHaveAttribute('aria-labelledby');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'The days before' })).toHaveFocus());
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onSelect).toHaveBeenCalledOnce();
    const button = screen.getByRole('button', { name: 'Compare' });
    await waitFor(() => expect(button).toHaveFocus());
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('menu')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });
});
