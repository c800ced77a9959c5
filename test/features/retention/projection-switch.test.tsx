import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RetentionPage } from '../../../src/features/retention/retention-page.tsx';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { encodeView } from '../../../src/state/url-codec.ts';
import type { RetentionQuestion } from '../../../src/state/view.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';
import { type Crowd, csvOf, eventsOf } from './crowd.ts';

/** 1,000 people, of whom 1 ÷ (t + 1) use on day t: alpha = beta = 1. */
const harmonic: Crowd = {
  day: '2026-01-05',
  size: 1000,
  back: Array.from({ length: 13 }, (_, t) => Math.round(1000 / (t + 1))),
};
const cliff: Crowd = { ...harmonic, back: harmonic.back.map((n, t) => (t < 9 ? n : 10)) };

const setup = async (crowd: Crowd) => {
  const page = await renderOnPage(<RetentionPage />, { csv: csvOf(eventsOf([crowd])), path: '/retention' });
  const card = await screen.findByRole('region', { name: 'Share still coming back' });
  const toggle = () => within(card).findByRole('switch', { name: 'Projection' });
  const choose = async (item: string): Promise<void> => {
    await page.user.click(within(card).getByRole('button', { name: /^More about/ }));
    await page.user.click(await screen.findByRole('menuitem', { name: item }));
  };
  const ask = (patch: Partial<RetentionQuestion>): void =>
    act(() => viewStore.getState().ask('retention', patch));
  return { ...page, card, toggle, choose, ask };
};

describe('the projection of the curve', () => {
  it('is drawn, and said, where its own past was right', async () => {
    const { card, toggle } = await setup(harmonic);
    await waitFor(async () => expect(await toggle()).toBeChecked());
    expect(card).toHaveTextContent(
      /If people keep leaving as fitted, 2\.0% \(95% 1\.\d–3\.\d%\) will still come back at day 48\./,
    );
    expect(card).toHaveTextContent(
      /fitted on day 0 to day 8 alone, it would have missed day 9 to day 12 by < 0\.1 points on average, < 1% of what was seen/,
    );
    const chart = await within(card).findByRole('figure', { name: 'Share still coming back' });
    expect(chart).toHaveAccessibleDescription('everyone 7.7%, Projection (fitted) 2.0%');
  });

  it('is left to whoever wants it where it was wrong', async () => {
    const { card, toggle, user } = await setup(cliff);
    await waitFor(() => expect(card).toHaveTextContent('The model is not to be trusted with these data'));
    expect(await toggle()).not.toBeChecked();
    expect(card).not.toHaveTextContent('If people keep leaving');
    await user.click(await toggle());
    await waitFor(() => expect(card).toHaveTextContent('If people keep leaving as fitted'));
    expect(card).toHaveTextContent('The model is not to be trusted with these data');
    expect(encodeView(viewStore.getState().view).search).toContain('projection');
  });

  it('says that a share on the day or later is still growing', async () => {
    const { card, ask } = await setup(harmonic);
    ask({ mode: 'on-or-after', projection: true });
    await waitFor(() => expect(card).toHaveTextContent(/at day 48 or later\. This is rather too low/));
  });

  it('keeps its place while the next is computed, so that nothing below it moves', async () => {
    const { card, toggle, ask } = await setup(harmonic);
    await waitFor(async () => expect(await toggle()).toBeChecked());
    const isThere = (): boolean => /fitted on day/.test(card.textContent ?? '');
    const seen = new Set([isThere()]);
    const watch = new MutationObserver(() => seen.add(isThere()));
    watch.observe(card, { subtree: true, childList: true, characterData: true });
    ask({ mode: 'on-or-after' });
    await waitFor(() => expect(card).toHaveTextContent('at day 48 or later'));
    watch.disconnect();
    expect([...seen]).toEqual([true]);
  });

  it('can be switched off, and is no longer spoken of', async () => {
    const { card, toggle, user } = await setup(harmonic);
    await waitFor(async () => expect(await toggle()).toBeChecked());
    await user.click(await toggle());
    await waitFor(() => expect(card).not.toHaveTextContent('fitted'));
    expect(viewStore.getState().view.retention.projection).toBe(false);
  });

  it('stands in table and file, told apart from what was seen', async () => {
    const files = savedFiles();
    const { card, toggle, choose } = await setup(harmonic);
    await waitFor(async () => expect(await toggle()).toBeChecked());
    await choose('Save as CSV');
    const lines = ((await files[0]?.text()) ?? '').trim().split(/\r?\n/);
    expect(lines).toHaveLength(1 + 31 + 36);
    expect(lines[0]).toMatch(/^.?Day,Came back,People,Share,Low,High,Seen or fitted$/);
    expect(lines[13]).toMatch(/^12,77,1000,0\.077,.*,seen$/);
    expect(lines.at(-1)).toMatch(/^48,,,0\.02\d*,.*,fitted$/);
    await choose('The query and its SQL');
    expect(useAskedStore.getState().shown?.queries.map(({ query }) => query.kind)).toEqual([
      'retention',
      'projection',
      'projection',
    ]);
    await choose('Show as table');
    const table = await within(card).findByRole('grid', { name: 'Share still coming back' });
    expect(within(table).getByRole('columnheader', { name: 'Projection (fitted)' })).toBeVisible();
  });

  it('says why it cannot be drawn', async () => {
    const { toggle, user, ask } = await setup({ ...harmonic, size: 20, back: [20, 10, 8, 7, 6, 5] });
    expect(await toggle()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Why there is no projection' }));
    expect(await screen.findByText(/Fewer than 30 people have started/)).toBeVisible();
    ask({ entry: 'every' });
    expect(await screen.findByText(/The same people stand in several cohorts, so nobody/)).toBeVisible();
    ask({ chart: 'number' });
    await waitFor(() => expect(screen.queryByRole('switch', { name: 'Projection' })).toBeNull());
  });
});
