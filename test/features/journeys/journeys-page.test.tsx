import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { dataPlaces } from '../../../src/parts/data-link/data-link.tsx';
import { JourneysPage } from '../../../src/features/journeys/journeys-page.tsx';
import { HoldfastError } from '../../../src/model/errors.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { decodeView, encodeView } from '../../../src/state/url-codec.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';
import { csvOf } from '../retention/crowd.ts';
import { momentEvents } from './people.ts';

const setup = async (events = momentEvents) => {
  const page = await renderOnPage(<JourneysPage />, { csv: csvOf(events), path: '/retention' });
  const { user } = page;
  const card = (name: string) => screen.findByRole('region', { name });
  const choose = async (word: RegExp, option: string | RegExp): Promise<void> => {
    await user.click(screen.getByRole('button', { name: word }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const question = () => viewStore.getState().view.journeys;
  const steps = () =>
    within(screen.getByRole('list', { name: 'Steps of the funnel' }))
      .getAllByRole('button', { name: /^Step \d: / })
      .map((step) => step.textContent);
  return { ...page, card, choose, question, steps };
};

describe('the four moments on the Journeys page', () => {
  it('show how many reach each, by when, where most leave and who pays again', async () => {
    const { card } = await setup();
    const moments = await card('Four moments');
    expect(
      await within(moments).findByRole('button', { name: 'First use: 30 people reached it, 75.0%' }),
    ).toBeInTheDocument();
    for (const text of ['30 of 40', 'half within 1h', 'half by hour 25', 'half by day 5', 'half by day 20'])
      expect(await within(moments).findByText(text)).toBeInTheDocument();
    expect(moments).toHaveTextContent(/37\.5% are not seen after the first 24 hours \(15 of 40/);
    expect(moments).toHaveTextContent(/16\.7% paid again 15–30 days after their first payment \(1 of 6/);
  });

  it('open the people who reached a moment and those who did not, by keyboard', async () => {
    const { card, user, question } = await setup();
    const moments = await card('Four moments');
    (await within(moments).findByRole('button', { name: 'Settling: 10 people reached it, 25.0%' })).focus();
    await user.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', { name: 'Reached: Settling · day 3–7' });
    expect(drawer).toHaveTextContent(/2 people whose moment has not ended are left out/);
    expect(await within(drawer).findByRole('grid')).toHaveAttribute('aria-rowcount', '11');
    await user.click(within(drawer).getByRole('radio', { name: 'Did not (30)' }));
    expect(question().moment).toEqual({ moment: 'settling', reached: false });
    await waitFor(() => expect(within(drawer).getByRole('grid')).toHaveAttribute('aria-rowcount', '31'));
    await user.click(within(drawer).getByRole('button', { name: 'Close' }));
    expect(question().moment).toBeNull();
  });

  it('are split by a property, and each share leads to its people', async () => {
    const { choose, user, question } = await setup();
    await choose(/^Split the moments by:/, /channel/);
    const groups = await screen.findByRole('table', { name: 'The moments by group' });
    expect(within(groups).getByRole('row', { name: /search/ })).toHaveTextContent(/22.*100\.0%.*60\.0%/);
    await user.click(within(groups).getByRole('button', { name: 'ads, First use: 50.0%' }));
    expect(question().moment).toEqual({ moment: 'first-use', reached: true, group: { value: 'ads' } });
    const drawer = await screen.findByRole('dialog', { name: /^Reached: First use.*ads/ });
    expect(await within(drawer).findByRole('grid')).toHaveAttribute('aria-rowcount', '11');
  });

  it('say that payments are unknown where nothing counts as one', async () => {
    const { card, user, router } = await setup(momentEvents.filter(({ event }) => event !== 'pay'));
    const moments = await card('Four moments');
    expect(await within(moments).findByText('no payment events')).toBeInTheDocument();
    // As the Data page will have it, once it is drawn.
    const roles = document.createElement('section');
    roles.id = dataPlaces.roles;
    roles.tabIndex = -1;
    await user.click(within(moments).getByRole('link', { name: 'Say which event does' }));
    document.body.append(roles);
    await waitFor(() => expect(roles).toHaveFocus());
    expect(router.state.location.pathname).toBe('/data');
    roles.remove();
    expect(within(moments).queryByRole('button', { name: /^Paying:/ })).not.toBeInTheDocument();
  });
});

describe('the funnel on the Journeys page', () => {
  it('begins with what the roles of the data make of it', async () => {
    const { card, steps } = await setup();
    const funnel = await card('Funnel');
    expect(
      await within(funnel).findByRole('button', { name: '2 use: 30 people reached it, 71.4%' }),
    ).toBeInTheDocument();
    expect(steps()).toEqual(['register', 'use', 'pay']);
    const table = within(funnel).getByRole('table', { name: 'Steps in numbers' });
    expect(within(table).getByRole('row', { name: /3 pay/ })).toHaveTextContent(
      /4.*9\.5% 95% 3\.8–22\.1%.*13\.3% 95%.*26/,
    );
    expect(funnel).toHaveTextContent(/Most are lost before step 3, pay: 26 people, 86\.7%/);
    expect(funnel).toHaveTextContent(/2 people still have time to go on/);
  });

  it('moves steps by their arrows and keeps the focus on the one that moves', async () => {
    const { user, steps, question } = await setup();
    const up = await screen.findByRole('button', { name: 'Move Step 3 up' });
    up.focus();
    await user.keyboard('{Enter}');
    expect(steps()).toEqual(['register', 'pay', 'use']);
    expect(screen.getByText('pay is now step 2 of 3')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move Step 2 up' })).toHaveFocus());
    await user.keyboard('{Enter}');
    expect(steps()).toEqual(['pay', 'register', 'use']);
    await user.click(screen.getByRole('button', { name: 'Back to the usual steps' }));
    expect(question().steps).toBeNull();
  });

  it('adds, filters and removes steps; the address says all of it', async () => {
    const { user, choose, question, card } = await setup();
    await choose(/^Add a step$/, /do “use”/);
    await user.click(screen.getByRole('button', { name: 'Filter of Step 1: where…' }));
    const form = await screen.findByRole('dialog', { name: 'Filter of Step 1' });
    await user.click(within(form).getByRole('button', { name: 'Only where… (Step 1)' }));
    await user.type(within(form).getByRole('combobox', { name: 'Values of channel' }), 'ads{Enter}');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Remove Step 3' }));
    const where = { property: 'channel', op: 'eq', value: 'ads' };
    expect(question().steps).toEqual([{ role: 'register', where }, { role: 'use' }, { event: 'use' }]);
    const funnel = await card('Funnel');
    expect(
      await within(funnel).findByRole('button', { name: '2 use: 10 people reached it, 50.0%' }),
    ).toBeInTheDocument();
    const { view } = viewStore.getState();
    expect(decodeView(encodeView(view).search)).toEqual({ view, ignored: [] });
  });

  it('leaves out who did something in between, in the given order only', async () => {
    const { choose, card, question } = await setup();
    await choose(/^Leave out who…$/, /do “use”/);
    await choose(/^Exclusion 1 begins after step/, '2');
    expect(question().exclusions).toEqual([{ event: 'use', after: 1, before: 2 }]);
    const funnel = await card('Funnel');
    // Whoever came back after a first use spoiled the way to a payment; only 15–29 and those who never used it are left.
    expect(
      await within(funnel).findByRole('button', { name: '2 use: 15 people reached it, 55.6%' }),
    ).toBeInTheDocument();
    await choose(/^Order of the steps/, /in any order/);
    expect(within(funnel).getByText('Exclusions need steps in this order.')).toBeVisible();
    expect(
      await within(funnel).findByRole('button', { name: '2 use: 30 people reached it, 71.4%' }),
    ).toBeInTheDocument();
  });

  it('shows who reached a step and who was lost, and saves them as a cohort', async () => {
    const { user, question } = await setup();
    await user.click(await screen.findByRole('button', { name: '26 people lost before 3 pay' }));
    const drawer = await screen.findByRole('dialog', { name: 'Lost before 3 pay' });
    expect(await within(drawer).findByRole('grid')).toHaveAttribute('aria-rowcount', '27');
    await user.click(within(drawer).getByRole('radio', { name: 'Reached it (4)' }));
    expect(question().cell).toEqual({ step: 2, dropped: false });
    const reached = await screen.findByRole('dialog', { name: 'Reached 3 pay' });
    await user.click(within(reached).getByRole('button', { name: 'Save as cohort' }));
    const form = await screen.findByRole('dialog', { name: 'Save as cohort' });
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(savedStore.getState().saved.cohorts).toHaveLength(1));
    expect(savedStore.getState().saved.cohorts[0]).toMatchObject({
      name: 'Reached 3 pay',
      people: { ids: expect.arrayContaining(['u0', 'u3']) },
    });
  });

  it('stands beside that of other people, with the difference', async () => {
    const { card } = await setup();
    const by = (value: string) =>
      ({ kind: 'filter', name: value, filter: { user: { property: 'channel', op: 'eq', value } } }) as const;
    act(() => {
      viewStore.getState().addPeople(by('search'));
      viewStore.getState().setCompare({ kind: 'people', chip: by('ads') });
    });
    const funnel = await card('Funnel');
    await waitFor(() =>
      expect(funnel).toHaveTextContent(/To the end: 18\.2% against 0\.0% \(ads\), \+18\.2 points \(95% /),
    );
    const table = within(funnel).getByRole('table', { name: 'Steps in numbers' });
    expect(within(table).getByRole('columnheader', { name: 'ads' })).toBeVisible();
    expect(within(table).getByRole('row', { name: /2 use/ })).toHaveTextContent(/50\.0% \+40\.9 pts \(/);
    const moments = within(await card('Four moments'));
    const list = await moments.findByRole('list', { name: 'Against ads' });
    expect(list).toHaveTextContent('First use: 100.0% against 50.0% (ads), +50.0 points');
  });

  it('stands side by side by a property', async () => {
    const { choose, user, question, card } = await setup();
    await choose(/^Split the funnel by:/, /channel/);
    const groups = await screen.findByRole('table', { name: 'Groups of the funnel' });
    expect(within(groups).getByRole('row', { name: /ads/ })).toHaveTextContent(/20.*50\.0%.*0\.0%/);
    expect(await within(await card('Funnel')).findByRole('figure', { name: 'Funnel' })).toBeVisible();
    await user.click(within(groups).getByRole('button', { name: 'search, use: 90.9%' }));
    expect(question().cell).toEqual({ step: 1, dropped: false, value: 'search' });
    const drawer = await screen.findByRole('dialog', { name: 'Reached 2 use, search' });
    expect(await within(drawer).findByRole('grid')).toHaveAttribute('aria-rowcount', '21');
  });

  it('says why it is empty and offers the way out', async () => {
    const { card, user } = await setup();
    await card('Funnel');
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2026-02-01', to: '2026-02-02' }));
    await waitFor(() => expect(screen.getAllByText('Nobody did that in these dates')).toHaveLength(2));
    const paths = within(await card('Paths'));
    await user.click(await paths.findByRole('button', { name: 'Look at all days' }));
    expect(viewStore.getState().view.range).toEqual({ kind: 'all' });
  });

  it('names a failure in the card and tries again', async () => {
    const page = await setup();
    const funnel = await page.card('Funnel');
    await within(funnel).findByRole('table', { name: 'Steps in numbers' });
    const run = page.backend.run.bind(page.backend);
    const failing = new HoldfastError({ code: 'worker-died', field: '', message: 'the worker is gone' });
    page.backend.run = () => Promise.reject(failing);
    act(() => viewStore.getState().ask('journeys', { window: { value: 3, unit: 'day' } }));
    expect(await within(funnel).findByRole('alert')).toHaveTextContent('the worker is gone');
    page.backend.run = run;
    await page.user.click(within(funnel).getByRole('button', { name: 'Try again' }));
    expect(await within(funnel).findByRole('table', { name: 'Steps in numbers' })).toBeVisible();
  });
});
