import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngagementPage } from '../../../src/features/engagement/engagement-page.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';

const on = (user: string, event: string, ...days: number[]): string[] =>
  days.map((day) => `${user},${event},2026-01-${String(day).padStart(2, '0')}T12:00:00Z,`);

/** Two weeks from Monday 5 January: Ann comes every day, Bob twice in week 1 and back in week 2, Cat once in week 1. */
const csv = [
  'user,event,time,feature',
  ...on('ann', 'use', 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18),
  ...on('bob', 'use', 5, 6, 13),
  ...on('cat', 'use', 7),
  ...on('ann', 'export', 6, 8),
  ...on('bob', 'export', 13),
].join('\n');

const setup = async () => {
  const page = await renderOnPage(<EngagementPage />, { csv, path: '/retention' });
  const card = (name: string) => screen.findByRole('region', { name });
  const drawer = () => screen.findByRole('dialog', { name: /./ });
  const question = () => viewStore.getState().view.engagement;
  const menu = async (of: string, item: string) => {
    await page.user.click(await screen.findByRole('button', { name: `More about ${of}` }));
    await page.user.click(await screen.findByRole('menuitem', { name: item }));
  };
  return { ...page, card, drawer, question, menu };
};

describe('the Engagement page', () => {
  it('says how many are active, and shows the numbers as a table', async () => {
    const { card, menu } = await setup();
    const active = await card('Active people');
    // 18 active person-days in 14 days.
    await waitFor(() => expect(active).toHaveTextContent('1.3 people on an average day'));
    act(() =>
      viewStore
        .getState()
        .setCompare({ kind: 'people', chip: { kind: 'filter', name: 'Bob', filter: { ids: ['bob'] } } }),
    );
    await waitFor(() => expect(active).toHaveTextContent('Against Bob: 0.2 (+500%).'));
    await menu('Active people', 'Show as table');
    const row = await within(active).findByRole('row', { name: /^7 Jan 2026/ });
    expect(
      within(row)
        .getAllByRole('gridcell')
        .map(({ textContent }) => textContent),
    ).toEqual(['7 Jan 2026', '3 …', '3 …', '2']);
  });

  it('tells new, returning and dormant people apart, and opens them', async () => {
    const { card, user, drawer, question, menu } = await setup();
    await user.click(await screen.findByRole('button', { name: /^One point of the charts/ }));
    await user.click(await screen.findByRole('option', { name: 'week' }));
    const title = 'New, returning, coming back, gone quiet';
    const lifecycle = await card(title);
    await waitFor(() =>
      expect(lifecycle).toHaveTextContent(
        'Week of 12 Jan 2026: 0 won (new or back), 1 gone quiet: quick ratio 0',
      ),
    );
    await menu(title, 'The people behind it');
    const people = within(await drawer());
    expect(await people.findByText('2 people')).toBeVisible();
    await user.click(people.getByRole('radio', { name: 'Dormant' }));
    expect(await people.findByText('cat')).toBeVisible();
    expect(question().people).toEqual({ card: 'lifecycle', period: '2026-01-12', state: 'dormant' });
    await user.click(people.getByRole('button', { name: 'Close' }));
    expect(question().people).toBeNull();
  });

  it('counts the days and the times of the last whole week beside the one before', async () => {
    const { card } = await setup();
    const days = await card('Days active');
    await waitFor(() =>
      expect(days).toHaveTextContent(
        /12 Jan – 18 Jan 2026: active on 4 of the days on average; 50\.0% on 3 or more\. Before: 3\.3; 33\.3%\./,
      ),
    );
    expect(days).toHaveTextContent('Only 2 people: too few to say much.');
    const times = await card('Times active');
    await waitFor(() => expect(times).toHaveTextContent(/median 1; 50\.0% once only\. Before: median 2;/));
  });

  it('ranks features and opens those who used one again', async () => {
    const { card, user, drawer, question } = await setup();
    const features = within(await card('Feature use'));
    const row = await features.findByRole('row', { name: /^export/ });
    expect(row).toHaveTextContent(/export266\.7%/);
    await user.click(within(row).getByRole('button', { name: '50.0%' }));
    const people = within(await drawer());
    expect(await people.findByText('1 person')).toBeVisible();
    expect(await people.findByText('ann')).toBeVisible();
    expect(question().people).toEqual({ card: 'feature', value: 'export', again: true });
  });

  it('says why there is no half-life', async () => {
    const { card } = await setup();
    const decay = await card('Once the novelty is gone');
    await waitFor(() => expect(decay).toHaveTextContent(/Half-life unknown: only \d people have ended/));
  });

  it('says why nothing is there and offers the next click', async () => {
    const { card, user } = await setup();
    const active = await card('Active people');
    viewStore.getState().addPeople({ kind: 'filter', name: 'Nobody', filter: { ids: [] } });
    await user.click(await within(active).findByRole('button', { name: 'Look at everyone' }));
    await waitFor(() => expect(active).toHaveTextContent('1.3 people on an average day'));
  });
});
