import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { PaletteButton } from '../../../src/features/shell/palette/palette-button.tsx';
import { ViewsButton } from '../../../src/features/shell/views/views-button.tsx';
import { savedStore } from '../../../src/state/saved-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';

const csv = `user,event,time,plan
ann,register,2026-01-01T08:00:00Z,free
bob,register,2026-01-02T09:00:00Z,pro
`;

const setup = async () => {
  const run = vi.fn();
  const page = await renderOnPage(
    <>
      <PaletteButton
        pages={[{ id: 'page-retention', label: 'Retention', run }]}
        commands={[{ id: 'c', label: 'Change the language', also: '中文', run }]}
      />
      <ViewsButton />
    </>,
    { csv, path: '/overview' },
  );
  const { user } = page;
  const type = async (text: string): Promise<void> => {
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('textbox', { name: 'Search and commands' }), text);
  };
  return { ...page, run, type };
};

describe('the palette', () => {
  it('goes to a page and does a command by a few letters, by keyboard alone', async () => {
    const { user, run, type } = await setup();
    await type('reten');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });

  it('finds a page by what stands on it', async () => {
    const { type } = await setup();
    await type('cohorts');
    expect(await screen.findByRole('button', { name: 'Retention' })).toBeVisible();
  });

  it('takes what is typed before its field has the focus', async () => {
    const { user, run } = await setup();
    const shortcut = vi.fn();
    window.addEventListener('keydown', shortcut);
    await user.keyboard('{Control>}k{/Control}');
    shortcut.mockClear();
    for (const key of ['r', 'e', 't', 'x', 'Backspace']) fireEvent.keyDown(document.body, { key });
    window.removeEventListener('keydown', shortcut);
    expect(shortcut).not.toHaveBeenCalled();
    const field = await screen.findByRole('textbox', { name: 'Search and commands' });
    expect(field).toHaveValue('ret');
    await user.type(field, 'en{Enter}');
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });

  it('applies a filter and a range, and opens a person by id', async () => {
    const { user, type } = await setup();
    await type('plan pro');
    await user.click(await screen.findByRole('button', { name: 'Only people: plan is pro' }));
    expect(viewStore.getState().view.people).toMatchObject([
      { filter: { user: { property: 'plan', op: 'eq', value: 'pro' } } },
    ]);
    await type('last 30');
    await user.click(await screen.findByRole('button', { name: 'Last 30 days' }));
    expect(viewStore.getState().view.range).toEqual({ kind: 'last', days: 30 });
    await type('bob');
    await user.click(await screen.findByRole('button', { name: 'Open the person “bob”' }));
    expect(viewStore.getState().view.person).toBe('bob');
  });

  it('answers a question with the page that answers it, and says where none does', async () => {
    const { user, router, type } = await setup();
    await type('what is the weather?');
    expect(await screen.findByText(/No page answers that/)).toBeVisible();
    await user.clear(screen.getByRole('textbox', { name: 'Search and commands' }));
    await user.type(screen.getByRole('textbox', { name: 'Search and commands' }), '7日留存是多少');
    await user.click(await screen.findByRole('button', { name: 'Retention on day 7, over time' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/retention'));
    expect(viewStore.getState().view.retention).toMatchObject({ offset: 7, chart: 'over-time' });
  });
});

describe('saved views', () => {
  it('saves what is seen under a name, renames, removes and brings back', async () => {
    const { user, router } = await setup();
    act(() => viewStore.getState().setRange({ kind: 'last', days: 7 }));
    await user.click(screen.getByRole('button', { name: 'Views' }));
    const dialog = await screen.findByRole('dialog', { name: 'Saved views' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Save what you see as' }), 'Monday{Enter}');
    expect(savedStore.getState().saved.views).toMatchObject([
      { name: 'Monday', path: '/overview', search: 'range=last-7-days&v=1' },
    ]);
    await user.click(within(dialog).getByRole('button', { name: 'Rename Monday' }));
    const field = within(dialog).getByRole('textbox', { name: 'New name of Monday' });
    await user.clear(field);
    await user.type(field, 'Week{Enter}');
    await user.click(within(dialog).getByRole('button', { name: 'Delete Week' }));
    expect(savedStore.getState().saved.views).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(savedStore.getState().saved.views).toMatchObject([{ name: 'Week' }]);
    await act(() => router.navigate({ to: '/retention' }));
    if (!screen.queryByRole('button', { name: 'Week' }))
      await user.click(screen.getByRole('button', { name: 'Views' }));
    await user.click(await screen.findByRole('button', { name: 'Week' }));
    await waitFor(() => expect(router.state.location.href).toContain('/overview?range=last-7-days'));
  });
});
