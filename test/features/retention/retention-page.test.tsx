import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RetentionPage } from '../../../src/features/retention/retention-page.tsx';
import { HoldfastError } from '../../../src/model/errors.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { encodeView } from '../../../src/state/url-codec.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';
import { csvOf, eventsOf } from './crowd.ts';

const csv = csvOf([
  ...eventsOf([
    { day: '2026-01-05', size: 40, back: [40, 20, 10], properties: { channel: 'search' } },
    { day: '2026-01-06', size: 60, back: [60, 18], properties: { channel: 'ads' } },
    { day: '2026-01-07', size: 5, back: [5], properties: { channel: 'ads' } },
  ]),
  { user: 'payer', event: 'pay', time: '2026-01-06T12:00:00Z' },
]);

const setup = async (data = csv) => {
  const page = await renderOnPage(<RetentionPage />, { csv: data, path: '/retention' });
  const { user } = page;
  const table = () => screen.findByRole('grid', { name: /^By/ });
  const cell = async (name: string | RegExp) => within(await table()).findByRole('button', { name });
  const choose = async (word: RegExp, option: string | RegExp): Promise<void> => {
    const sentence = screen.getByRole('group', { name: 'The question' });
    await user.click(within(sentence).getByRole('button', { name: word }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const question = () => viewStore.getState().view.retention;
  const card = (name: string | RegExp) => screen.findByRole('region', { name });
  return { ...page, table, cell, choose, question, card };
};

describe('the Retention page', () => {
  it('names a split of an address that these data do not have, as what it is', async () => {
    await setup();
    act(() => viewStore.getState().ask('retention', { breakdown: { property: 'tariff' } }));
    expect(await screen.findByRole('button', { name: 'Split by: tariff' })).toBeVisible();
  });

  it('answers its sentence with curve, table and the numbers of other products', async () => {
    const { user, cell, card } = await setup();
    const sentence = screen.getByRole('group', { name: 'The question' });
    expect(
      within(sentence)
        .getAllByRole('button')
        .map((word) => word.getAttribute('aria-label') ?? word.textContent),
    ).toEqual([
      'First they: register',
      'Then they: use',
      'When a return counts: on the day',
      'Period: day',
      'Split by: nothing',
      '+ filters, least times, clock, entry',
    ]);
    expect(await cell('All, pooled, Day 1: 38%')).toHaveTextContent('38');
    expect(await cell('5 Jan, Day 2: 25%')).toBeVisible();
    expect(await card('Share still coming back')).toHaveTextContent(/Most is lost from day 1 to day 2/);
    const elsewhere = await card('The same data elsewhere');
    await waitFor(() => expect(elsewhere).toHaveTextContent(/PostHog.*40\.0%/));
    expect(elsewhere).toHaveTextContent(/Mixpanel/);
    await user.click(within(elsewhere).getByRole('button', { name: /^More about/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Show as table' }));
    const table = await within(elsewhere).findByRole('grid', { name: 'The same data elsewhere' });
    // Of 105 who entered, 100 had a day 1 that has ended: 20 + 18 came back on it.
    expect(within(table).getByRole('row', { name: /^PostHog 38 100 38\.0%.*40\.0%/ })).toBeVisible();
    expect(screen.getByText(/105 people entered · days in UTC/)).toBeVisible();
  });

  it('does not set the latest cohorts against earlier ones where a later return counts as well', async () => {
    const { card } = await setup();
    const curve = await card('Share still coming back');
    act(() => viewStore.getState().ask('retention', { chart: 'number' }));
    await waitFor(() => expect(curve).toHaveTextContent(/later half of the cohorts/));
    expect(curve).not.toHaveTextContent(/may still grow/);
    act(() => viewStore.getState().ask('retention', { mode: 'on-or-after' }));
    await waitFor(() =>
      expect(curve).toHaveTextContent(/had the least time for one: their shares may still grow/),
    );
    expect(curve).toHaveTextContent('A later return counts as well, so this may still grow.');
    expect(curve).not.toHaveTextContent(/later half of the cohorts/);
    act(() => {
      viewStore.getState().setRange({ kind: 'between', from: '2026-01-06', to: '2026-01-06' });
      viewStore.getState().setCompare({ kind: 'previous' });
    });
    await waitFor(() => expect(curve).toHaveTextContent(/No test: a later return counts as well/));
  });

  it('promises no interval for people who stand in several cohorts', async () => {
    const start = [5, 6, 7, 8].flatMap((day) =>
      Array.from({ length: 28 }, (_, at) => ({
        user: `${day}-${at}`,
        event: 'register',
        time: `2026-01-${String(at + 1).padStart(2, '0')}T12:00:00Z`,
      })),
    );
    const { card } = await setup(csvOf(start));
    const curve = await card('Share still coming back');
    act(() => viewStore.getState().ask('retention', { chart: 'over-time' }));
    await waitFor(() => expect(curve).toHaveTextContent(/pooled, with their 95% interval/));
    act(() => viewStore.getState().ask('retention', { entry: 'every' }));
    await waitFor(() => expect(curve).toHaveTextContent(/shares carry no interval/));
    expect(curve).not.toHaveTextContent(/with their 95% interval/);
  });

  it('asks another question through the words of the sentence', async () => {
    const { choose, question, cell, user } = await setup();
    await choose(/^Then they:/, /do “register”/);
    await choose(/^When a return counts:/, /on the day or later/);
    await choose(/^Period:/, 'week');
    expect(question()).toMatchObject({
      return: { event: 'register' },
      mode: 'on-or-after',
      period: 'week',
      periods: null,
    });
    await choose(/^Then they:/, /^use/);
    expect(await cell(/^5 Jan, Week 0: 100%(,|$)/)).toBeVisible();
    const span = screen.getByRole('spinbutton', { name: 'How many periods' });
    await user.clear(span);
    await user.type(span, '4{Enter}');
    expect(question().periods).toBe(4);
    expect(encodeView(viewStore.getState().view).search).toContain('retention');
  });

  it('filters, counts and clocks in its popover, and shows what was changed as chips', async () => {
    const { user, question, cell } = await setup();
    await user.click(screen.getByRole('button', { name: /filters, least times/ }));
    const form = await screen.findByRole('dialog', { name: 'More about the question' });
    await user.click(within(form).getByRole('button', { name: 'Only where… (First event)' }));
    await user.type(within(form).getByRole('combobox', { name: 'Values of channel' }), 'search{Enter}');
    expect(question().start).toEqual({
      role: 'register',
      where: { property: 'channel', op: 'eq', value: 'search' },
    });
    await user.click(within(form).getByRole('radio', { name: /own start/ }));
    await user.click(within(form).getByRole('radio', { name: /Again in every period/ }));
    const times = within(form).getByRole('spinbutton', { name: 'Least times' });
    await user.clear(times);
    await user.type(times, '2{Enter}');
    expect(question()).toMatchObject({ clock: 'rolling', entry: 'every', minOccurrences: 2 });
    await user.keyboard('{Escape}');
    for (const chip of ['at least 2 times', 'every time they start', /own start/])
      await user.click(
        screen.getByRole('button', {
          name: chip instanceof RegExp ? /^Remove:.*own start/ : `Remove: ${chip}`,
        }),
      );
    expect(question()).toMatchObject({ clock: 'calendar', entry: 'first', minOccurrences: 1 });
    expect(await cell('All, pooled, Day 1: 50%')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Remove: register: channel is search' }));
    expect(question().start).toEqual({ role: 'register' });
  });

  it('edits brackets', async () => {
    const { user, choose, question, cell } = await setup();
    await choose(/^When a return counts:/, /in brackets/);
    await user.click(screen.getByRole('button', { name: 'Brackets: 0, 1, 2–7, 8–14, 15–30' }));
    const editor = await screen.findByRole('dialog', { name: 'Brackets' });
    for (const name of ['15–30', '8–14', '2–7'])
      await user.click(within(editor).getByRole('button', { name: `Remove bracket ${name}` }));
    const end = within(editor).getByRole('spinbutton', { name: 'End of bracket 2' });
    await user.clear(end);
    await user.type(end, '2{Enter}');
    expect(question().brackets).toEqual([
      [0, 0],
      [1, 2],
    ]);
    await user.keyboard('{Escape}');
    expect(await cell('5 Jan, Days 1–2: 50%')).toBeVisible();
  });

  it('opens the people of a cell, who came back and who did not, by keyboard as well', async () => {
    const { user, cell, question } = await setup();
    (await cell('5 Jan, Day 2: 25%')).focus();
    await user.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', { name: 'Mon 5 Jan · day 2' });
    expect(within(drawer).getByText(/10 of 40 · 95% 14\.2–40\.2%/)).toBeVisible();
    const came = await within(drawer).findByRole('grid', { name: 'Came back: Mon 5 Jan · day 2' });
    expect(came).toHaveAttribute('aria-rowcount', '11');
    await user.click(within(drawer).getByRole('radio', { name: 'Did not (30)' }));
    expect(question().cell).toEqual({ cohort: '2026-01-05', offset: 2, retained: false });
    const left = await within(drawer).findByRole('grid', { name: 'Did not come back: Mon 5 Jan · day 2' });
    expect(left).toHaveAttribute('aria-rowcount', '31');
    await user.click(await within(left).findByText('0-19'));
    expect(viewStore.getState().view.person).toBe('0-19');
    await user.click(within(drawer).getByRole('button', { name: 'Close' }));
    expect(question().cell).toBeNull();
  });

  it('holds several small cohorts in a row, opens their people together, and single ones where one wants', async () => {
    const daily = Array.from({ length: 28 }, (_, at) => ({
      day: `2026-06-${String(at + 1).padStart(2, '0')}`,
      size: 10,
      back: [10, 5],
    }));
    const { user, cell, card, question } = await setup(csvOf(eventsOf(daily)));
    const rows = await card('By registration week');
    expect(rows).toHaveTextContent('A row holds several cohorts: most alone have fewer than 30 people.');
    await user.click(await cell(/^8 Jun, Day 1: 50%(,|$)/));
    const drawer = await screen.findByRole('dialog', { name: /^8.+14 Jun 2026 · day 1$/ });
    expect(within(drawer).getByText(/35 of 70/)).toBeVisible();
    expect(await within(drawer).findByRole('grid', { name: /^Came back/ })).toHaveAttribute(
      'aria-rowcount',
      '36',
    );
    await user.click(within(drawer).getByRole('button', { name: 'Close' }));
    await user.click(within(rows).getByRole('button', { name: 'A row is: By week' }));
    await user.click(await screen.findByRole('option', { name: 'By day' }));
    expect(await card('By registration day')).toBeVisible();
    expect(question().rows).toBe('day');
    expect(await cell(/^8 Jun, Day 1: 50%(,|$)/)).toBeVisible();
    expect(
      within(await card('By registration day')).getByRole('button', { name: 'Look by week' }),
    ).toBeVisible();
  });

  it('offers no longer periods where its rows are weeks already', async () => {
    const few = Array.from({ length: 28 }, (_, at) => ({
      day: `2026-06-${String(at + 1).padStart(2, '0')}`,
      size: 1,
      back: [1, 1],
    }));
    const { card } = await setup(csvOf(eventsOf(few)));
    const rows = await card('By registration week');
    await waitFor(() => expect(rows).toHaveTextContent('Fewer than four cohorts of 30 people or more'));
    expect(within(rows).queryByRole('button', { name: /^Look by/ })).not.toBeInTheDocument();
  });

  it('saves the people of a cell as a cohort and looks at only them', async () => {
    const { user, cell } = await setup();
    await user.click(await cell('5 Jan, Day 2: 25%'));
    await user.click(await screen.findByRole('button', { name: 'Save as cohort' }));
    const form = await screen.findByRole('dialog', { name: 'Save as cohort' });
    const name = within(form).getByRole('textbox', { name: 'Name of the cohort' });
    expect(name).toHaveValue('Came back: Mon 5 Jan · day 2');
    await user.clear(name);
    await user.type(name, 'Keen');
    await user.click(within(form).getByRole('button', { name: 'Save and look at only them' }));
    await waitFor(() => expect(savedStore.getState().saved.cohorts).toHaveLength(1));
    const [cohort] = savedStore.getState().saved.cohorts;
    expect(cohort).toMatchObject({ name: 'Keen', people: { ids: expect.arrayContaining(['0-0', '0-9']) } });
    expect(viewStore.getState().view.people).toEqual([{ kind: 'cohort', id: cohort?.id, name: 'Keen' }]);
    expect(await cell('All, pooled, Day 2: 100%, fewer than 30 people')).toBeVisible();
  });

  it('sets groups side by side and shows the table of one', async () => {
    const { choose, user, cell, card, question } = await setup();
    await choose(/^Split by:/, /channel/);
    const groups = await screen.findByRole('table', { name: 'Groups side by side' });
    expect(within(groups).getByRole('row', { name: /ads/ })).toHaveTextContent(/65.*30\.0%.*18 of 60/);
    expect(within(groups).getByRole('row', { name: /search/ })).toHaveTextContent(/\+20\.0 points/);
    expect(await card('Share still coming back')).toHaveTextContent(
      /At day 1, search keeps most, 50\.0%, and ads least/,
    );
    await user.click(within(groups).getByRole('button', { name: /search/ }));
    expect(question().group).toEqual({ value: 'search' });
    expect(await cell('All, pooled, Day 1: 50%')).toBeVisible();
    await user.click(await cell('5 Jan, Day 1: 50%'));
    expect(question().cell).toEqual({ cohort: '2026-01-05', offset: 1, retained: true, value: 'search' });
  });

  it('shows one offset over time and as a single number', async () => {
    const { user, card } = await setup();
    const curve = await card('Share still coming back');
    await user.click(within(curve).getByRole('radio', { name: 'Single number' }));
    expect(await within(curve).findByRole('button', { name: '38.0%: show the people' })).toBeVisible();
    expect(curve).toHaveTextContent('38 of 100');
    expect(curve).toHaveTextContent('Meets the target of 20%');
    await user.click(within(curve).getByRole('radio', { name: 'Over time' }));
    expect(curve).toHaveTextContent(/by the period in which people started/);
  });

  it('asks as another product does', async () => {
    const { user, card, question } = await setup();
    const elsewhere = await card('The same data elsewhere');
    await user.click(await within(elsewhere).findByRole('button', { name: 'Ask it this way: Mixpanel' }));
    expect(question()).toMatchObject({ mode: 'on-or-after', clock: 'rolling', average: 'sizeWeighted' });
    await waitFor(() => expect(elsewhere).toHaveTextContent(/Exactly your question\./));
  });

  it('says why it is empty and offers the way out', async () => {
    const { user, card } = await setup();
    await card('Share still coming back');
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2026-01-08', to: '2026-01-09' }));
    const [first] = await screen.findAllByText('Nobody did that in these dates');
    expect(first).toBeVisible();
    const [all] = screen.getAllByRole('button', { name: 'Look at all days' });
    if (all) await user.click(all);
    expect(viewStore.getState().view.range).toEqual({ kind: 'all' });
  });

  it('names a failure in the card and tries again', async () => {
    const page = await setup();
    await page.table();
    const run = page.backend.run.bind(page.backend);
    const failing = new HoldfastError({ code: 'worker-died', field: '', message: 'the worker is gone' });
    page.backend.run = () => Promise.reject(failing);
    act(() => viewStore.getState().ask('retention', { minOccurrences: 2 }));
    const curve = await page.card('Share still coming back');
    const alert = await within(curve).findByRole('alert');
    expect(alert).toHaveTextContent('The background worker stopped.');
    expect(alert).toHaveTextContent('the worker is gone');
    page.backend.run = run;
    await page.user.click(within(curve).getByRole('button', { name: 'Try again' }));
    expect(await page.cell(/^All, pooled, Day 0/)).toBeVisible();
  });

  it('refuses hourly cohorts over years and offers less', async () => {
    const { user, question } = await setup(
      csvOf(
        eventsOf([
          { day: '2020-01-05', size: 2, back: [2] },
          { day: '2026-01-05', size: 2, back: [2] },
        ]),
      ),
    );
    act(() => viewStore.getState().ask('retention', { period: 'hour' }));
    expect(await screen.findByText('52,632 hourly cohorts are too many to read')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Look by day' }));
    expect(question().period).toBe('day');
  });
});
