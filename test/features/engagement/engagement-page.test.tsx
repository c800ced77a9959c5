import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngagementPage } from '../../../src/features/engagement/engagement-page.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { savedFiles } from '../../support/saved-files.ts';
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

/** On 5 January Ann is there for 20 minutes and once more 40 minutes later; Bob for 4 minutes. */
const sittings = [
  'user,event,time',
  ...['10:00', '10:20', '11:00'].map((at) => `ann,use,2026-01-05T${at}:00Z`),
  ...['10:00', '10:04'].map((at) => `bob,export,2026-01-05T${at}:00Z`),
].join('\n');

const setup = async (data = csv) => {
  const page = await renderOnPage(<EngagementPage />, { csv: data, path: '/retention' });
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
    const made = savedFiles();
    for (const title of ['Active people', 'DAU ÷ MAU']) await menu(title, 'Save as CSV');
    const [people, ratio] = await Promise.all(made.map((file) => file.text()));
    expect(people).toContain('period,dau,wau,mau,dau_mau,open\r\n');
    // Thirty days before had not begun with the data: as open on the one card as on the other.
    expect(people).toMatch(/^2026-01-07,2,3,3,0\.\d+,true\r$/m);
    expect(ratio).toContain('period,dau,mau,dau_mau,open\r\n');
    expect(ratio).toMatch(/^2026-01-07,2,3,0\.\d+,true\r$/m);
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
    const { card, menu } = await setup();
    const days = await card('Days active');
    await waitFor(() =>
      expect(days).toHaveTextContent(
        /12 – 18 Jan 2026: 4 on average; 50\.0% on 3 days or more\. Before: 3\.3; 33\.3%\./,
      ),
    );
    expect(days).toHaveTextContent('Only 2 people: too few to say much.');
    expect(await within(days).findByRole('figure', { name: 'Days active' })).toHaveAccessibleDescription(
      /12 – 18 Jan 2026: 2 people, 4 days on average$/,
    );
    const made = savedFiles();
    for (const title of ['Days active', 'Times active']) await menu(title, 'Save as CSV');
    const [head, timesHead] = await Promise.all(
      made.map(async (file) => (await file.text()).split('\r\n')[0]),
    );
    expect(head).toContain('days,people 2026-01-05/2026-01-11,people 2026-01-12/2026-01-18');
    expect(timesHead).toBe(head?.replace('days', 'times'));
    const times = await card('Times active');
    await waitFor(() => expect(times).toHaveTextContent(/median 1; 50\.0% once only\. Before: median 2;/));
    expect(await within(times).findByRole('figure', { name: 'Times active' })).toHaveAccessibleDescription(
      /12 – 18 Jan 2026: 2 people, median 1$/,
    );
  });

  it('says how long sessions last, by the longest break within one', async () => {
    const { card, user, question } = await setup(sittings);
    const sessions = await card('Session length');
    await waitFor(() =>
      expect(sessions).toHaveTextContent(
        '5 Jan 2026: half of 3 sessions last 4m or less, one in ten longer than 20m; 33.3% are a single event. Only 2 people: too few to say much.',
      ),
    );
    await user.click(within(sessions).getByRole('button', { name: /^Longest break within a session/ }));
    await user.click(await screen.findByRole('option', { name: '60 minutes' }));
    await waitFor(() =>
      expect(sessions).toHaveTextContent('half of 2 sessions last 4m or less, one in ten longer than 1h'),
    );
    expect(question().sessionGap).toBe(60);
  });

  it('shows the lengths of sessions, and opens those who stayed so long', async () => {
    const { card, user, drawer, question, menu } = await setup(sittings);
    const sessions = await card('Session length');
    await user.click(within(sessions).getByRole('radio', { name: 'By length' }));
    await waitFor(() =>
      expect(sessions).toHaveTextContent(
        '3 sessions: median 4m, mean 8m, 1.7 events each; 33.3% are a single event.',
      ),
    );
    await menu('Session length', 'Show as table');
    const rows = await within(sessions).findAllByRole('row');
    expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
      'no length1',
      'under 1 min0',
      '1–5 min1',
      '5–15 min0',
      '15–30 min1',
      '30–60 min0',
      '60 min and more0',
    ]);
    await menu('Session length', 'The people behind it');
    const people = within(await drawer());
    expect(await people.findByText('2 people')).toBeVisible();
    expect(people.getByRole('group', { name: 'Whom to show' })).toHaveTextContent('Sessions of any length');
    await user.click(people.getByRole('button', { name: 'Length: any length' }));
    await user.click(await screen.findByRole('option', { name: '15–30 min' }));
    expect(await people.findByText('1 person')).toBeVisible();
    expect(await people.findByText('ann')).toBeVisible();
    expect(question().people).toEqual({ card: 'sessions', period: null, from: 900 });
  });

  it('says that there is no length where every session is over at once', async () => {
    const { card } = await setup();
    const sessions = await card('Session length');
    await waitFor(() =>
      expect(sessions).toHaveTextContent('Each of 18 sessions is over in the instant in which it begins.'),
    );
  });

  it('draws no line of lengths that would lie on the axis, and shows the way to those there are', async () => {
    const single = Array.from({ length: 20 }, (_, at) => `u${at},use,2026-01-05T12:00:00Z`);
    const { card, user, question } = await setup(`${sittings}\n${single.join('\n')}`);
    const sessions = await card('Session length');
    expect(await within(sessions).findByText('Nine in ten sessions last no time')).toBeVisible();
    await user.click(within(sessions).getByRole('button', { name: 'Show by length' }));
    expect(question().sessionsChart).toBe('lengths');
    await waitFor(() => expect(sessions).toHaveTextContent('23 sessions'));
  });

  it('ranks features and opens those who used one again', async () => {
    const { card, user, drawer, question } = await setup();
    const features = within(await card('Feature use'));
    const row = await features.findByRole('row', { name: /^export/ });
    expect(row).toHaveTextContent(/export266\.7%/);
    await user.click(within(row).getByRole('button', { name: 'export: 50.0% used it again' }));
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

  it('tells people whose first week goes on from nobody', async () => {
    const { card } = await setup(sittings);
    const decay = await card('Once the novelty is gone');
    expect(await within(decay).findByText('Nobody’s first week has ended yet')).toBeVisible();
  });

  it('says why nothing is there and offers the next click', async () => {
    const { card, user } = await setup();
    const active = await card('Active people');
    viewStore.getState().addPeople({ kind: 'filter', name: 'Nobody', filter: { ids: [] } });
    await user.click(await within(active).findByRole('button', { name: 'Look at everyone' }));
    await waitFor(() => expect(active).toHaveTextContent('1.3 people on an average day'));
  });
});
