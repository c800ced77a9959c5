import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { HelpButton } from '../../../src/features/shell/help-button.tsx';
import { renderOnPage } from '../page.tsx';

const setup = async () => {
  const retention = vi.fn<() => void>();
  const filter = vi.fn<() => void>();
  const { user } = await renderOnPage(
    <>
      <HelpButton
        shortcuts={[
          { keys: ['g', 'r'], label: 'Retention', run: retention },
          { keys: ['f'], label: 'Filter people', run: filter },
        ]}
      />
      <input aria-label="Name" />
    </>,
  );
  return { user, retention, filter };
};

describe('the keys', () => {
  it('? lists them', async () => {
    const { user } = await setup();
    await user.keyboard('?');
    const dialog = await screen.findByRole('dialog', { name: 'Help and keys' });
    expect(within(dialog).getByText('Retention')).toBeVisible();
    expect(within(dialog).getByText('This list')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('give the focus back to the button when the list closes', async () => {
    const { user } = await setup();
    await user.tab();
    await user.keyboard('{Enter}');
    await screen.findByRole('dialog', { name: 'Help and keys' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Help and keys' })).toHaveFocus());
  });

  it('work one after the other, and alone', async () => {
    const { user, retention, filter } = await setup();
    await user.keyboard('gr');
    expect(retention).toHaveBeenCalledOnce();
    await user.keyboard('f');
    expect(filter).toHaveBeenCalledOnce();
    await user.keyboard('r');
    expect(retention).toHaveBeenCalledOnce();
  });

  it('are letters where one types', async () => {
    const { user, retention, filter } = await setup();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'grf');
    await user.click(document.body);
    await user.keyboard('{Control>}f{/Control}');
    expect(retention).not.toHaveBeenCalled();
    expect(filter).not.toHaveBeenCalled();
  });

  it('can be switched off, which is remembered', async () => {
    const { user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Help and keys' }));
    await user.click(await screen.findByRole('switch', { name: /^Single letters/ }));
    await user.keyboard('{Escape}');
    await user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    const again = await setup();
    await again.user.keyboard('f');
    expect(again.filter).not.toHaveBeenCalled();
  });
});
