import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SegmentsPage } from '../../../src/features/segments/segments-page.tsx';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';

/** Ten days. Ann uses every day and pays, Bob used twice at first, Cat came today. */
const csv = [
  'user,event,time,amount',
  ...Array.from({ length: 10 }, (_, day) => `ann,use,2026-01-${String(day + 5).padStart(2, '0')}T12:00:00Z,`),
  'ann,pay,2026-01-06T12:00:00Z,30',
  'bob,use,2026-01-05T12:00:00Z,',
  'bob,use,2026-01-06T12:00:00Z,',
  'cat,use,2026-01-14T12:00:00Z,',
].join('\n');

const setup = async (data = csv) => {
  const page = await renderOnPage(<SegmentsPage />, { csv: data, path: '/retention' });
  const card = (name: string) => screen.findByRole('region', { name });
  const people = () => screen.findByRole('dialog', { name: /./ });
  return { ...page, card, people, question: () => viewStore.getState().view.segments };
};

describe('the Segments page', () => {
  it('offers nothing to do with a list of nobody, and says whether the people filter is why', async () => {
    const { user, card, people } = await setup();
    await user.click(await within(await card('Split')).findByRole('button', { name: /Regular/ }));
    const list = await people();
    expect(await within(list).findByText('No one in the data is behind this number.')).toBeVisible();
    for (const name of ['Use as filter', 'Save as cohort', 'Save as CSV'])
      expect(within(list).queryByRole('button', { name })).not.toBeInTheDocument();
    act(() => viewStore.getState().addPeople({ kind: 'filter', name: 'Cat', filter: { ids: ['cat'] } }));
    expect(await within(list).findByText('Nobody is left after the people filter.')).toBeVisible();
  });

  it('says how the split has moved since the first date', async () => {
    const { card } = await setup();
    const history = await card('How the split has moved');
    await waitFor(() =>
      expect(history).toHaveTextContent('Potential moved most: from 100.0% on 5 Jan to 66.7% on 14 Jan.'),
    );
  });

  it('names no largest move where no share has moved', async () => {
    const { card } = await setup(
      'user,event,time\nann,use,2026-01-05T12:00:00Z\nben,use,2026-01-07T12:00:00Z',
    );
    const history = await card('How the split has moved');
    await waitFor(() => expect(history).toHaveTextContent('No share moved from 5 Jan to 7 Jan.'));
  });

  it('measures a move from the first date that has 30 people', async () => {
    const crowd = Array.from({ length: 30 }, (_, at) => `p${at},use,2026-01-08T12:00:00Z`);
    const regular = [9, 10].map((day) => `p0,use,2026-01-${String(day).padStart(2, '0')}T12:00:00Z`);
    const early = [1, 2, 3].map((hour) => `ann,use,2026-01-05T1${hour}:00:00Z`);
    const { card } = await setup(['user,event,time', ...early, ...crowd, ...regular].join('\n'));
    const history = await card('How the split has moved');
    await waitFor(() =>
      expect(history).toHaveTextContent(/moved most: from \d+\.\d% on 8 Jan to .* on 10 Jan\./),
    );
    expect(history).toHaveTextContent('Dotted: fewer than 30 people.');
  });

  it('sets the split beside that of other people, and beside the one before', async () => {
    const { card } = await setup();
    const split = await card('Split');
    const heads = () =>
      within(split)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent);
    act(() => {
      viewStore.getState().addPeople({ kind: 'filter', name: 'Two', filter: { ids: ['ann', 'bob'] } });
      viewStore
        .getState()
        .setCompare({ kind: 'people', chip: { kind: 'filter', name: 'Cat', filter: { ids: ['cat'] } } });
    });
    await waitFor(() =>
      expect(heads()).toEqual(['Segment', 'People', 'Share', 'Against Cat', 'Difference, points']),
    );
    await waitFor(() =>
      expect(within(split).getByRole('row', { name: /^Potential/ })).toHaveTextContent(
        /50\.0%100\.0%−50\.0 /,
      ),
    );
    expect(split).toHaveTextContent('Against Cat: no difference holds up at 5%');
    act(() => {
      viewStore.getState().setRange({ kind: 'between', from: '2026-01-10', to: '2026-01-14' });
      viewStore.getState().setCompare({ kind: 'previous' });
    });
    await waitFor(() => expect(heads()).toContain('On 9 Jan 2026'));
    expect(split).toHaveTextContent('No test: mostly the same people at another time.');
  });

  it('says why there is no history, and offers the way out', async () => {
    const { card, user } = await setup();
    const history = within(await card('How the split has moved'));
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2001-01-01', to: '2001-01-31' }));
    await user.click(await history.findByRole('button', { name: 'Look at all days' }));
    expect(viewStore.getState().view.range).toEqual({ kind: 'all' });
  });

  it('sets recency against frequency, and opens the people of a cell', async () => {
    const { card, user, people, question } = await setup();
    const grid = within(await card('How recently, how often'));
    const cell = await grid.findByRole('button', {
      name: /^within 6 days, 10–24 times: 1 of 3 people, 33\.3% · 95% 6\.1–79\.2%; paid/,
    });
    expect(grid.getByRole('table', { name: 'How recently, how often' })).toContainElement(cell);
    expect(grid.getByRole('button', { name: /^7–13 days ago, 2–4 times/ })).toHaveTextContent('1');
    await user.click(grid.getByRole('radio', { name: 'Paid each' }));
    await waitFor(() => expect(cell).toHaveTextContent('30'));

    await user.click(cell);
    expect(question().cell).toEqual({ recency: 0, frequency: 10 });
    const drawer = within(await people());
    expect(await drawer.findByText('ann')).toBeVisible();
    await user.click(drawer.getByRole('button', { name: 'Use as filter' }));
    expect(question().cell).toBeNull();
    expect(viewStore.getState().view.people).toEqual([
      {
        kind: 'filter',
        name: 'Used 10–24 times, last within 6 days',
        filter: {
          and: [
            { did: { role: 'use' }, atLeast: 10, atMost: 24 },
            { did: { role: 'use' }, lastDays: 7 },
          ],
        },
      },
    ]);
    // The same person is all that is left, in the same cell.
    expect(
      await grid.findByRole('button', { name: /^within 6 days, 10–24 times: 1 of 1 people, 100\.0%/ }),
    ).toBeVisible();
  });

  it('counts payments instead of uses', async () => {
    const { card, user } = await setup();
    const grid = within(await card('How recently, how often'));
    await user.click(await grid.findByRole('button', { name: 'What is counted: uses' }));
    await user.click(await screen.findByRole('option', { name: 'payments' }));
    expect(
      await grid.findByRole('button', { name: /^7–13 days ago, once: 1 of 1 people, 100\.0%/ }),
    ).toBeVisible();
  });

  it('opens the people of a segment and saves them as a cohort that can be renamed, used and deleted', async () => {
    const { card, user, people } = await setup();
    const split = within(await card('Split'));
    await user.click((await split.findAllByRole('button', { name: /^Potential/ }))[0] as HTMLElement);
    const drawer = within(await people());
    expect(await drawer.findByText('cat')).toBeVisible();
    act(() =>
      savedStore.getState().putCohort({
        id: 'two',
        name: 'Newcomers',
        people: { ids: ['cat', 'gone'] },
        createdAt: '2026-01-14T00:00:00Z',
        dataset: null,
      }),
    );
    await user.click(drawer.getByRole('button', { name: 'Close' }));
    const cohorts = within(await card('Saved cohorts'));
    const row = await cohorts.findByRole('row', { name: /Newcomers/ });
    await waitFor(() => expect(row).toHaveTextContent(/1 of 2 saved/));

    const made = savedFiles();
    const menu = cohorts.getByRole('button', { name: 'More about Saved cohorts' });
    await user.click(menu);
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    expect(await made[0]?.text()).toContain(
      'Cohort,People now,Saved\r\nNewcomers,1,2026-01-14T00:00:00Z\r\n',
    );
    await user.click(menu);
    await user.click(await screen.findByRole('menuitem', { name: 'The query and its SQL' }));
    expect(useAskedStore.getState().shown?.queries.map(({ name }) => name)).toEqual(['Newcomers']);

    await user.click(cohorts.getByRole('button', { name: 'Rename Newcomers' }));
    const name = cohorts.getByRole('textbox', { name: 'New name of Newcomers' });
    await user.clear(name);
    await user.type(name, 'Just came{Enter}');
    await user.click(await cohorts.findByRole('button', { name: 'Use Just came as filter' }));
    expect(viewStore.getState().view.people).toEqual([{ kind: 'cohort', id: 'two', name: 'Just came' }]);

    await user.click(cohorts.getByRole('button', { name: 'Delete Just came' }));
    await waitFor(() => expect(cohorts.queryByRole('row', { name: /Just came/ })).toBeNull());
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await cohorts.findByRole('row', { name: /Just came/ })).toBeVisible();
  });

  it('opens who moved from one segment to another, and who stood in one on a day', async () => {
    const { card, user, people, question } = await setup();
    const flow = within(await card('Who moved where'));
    const move = await flow.findByRole('button', { name: /^From New since then to Core: 1/ });
    expect(flow.getByRole('table', { name: 'Who moved where' })).toContainElement(move);
    expect(move).toHaveAttribute('title', expect.stringMatching(/^1 of 3 people, 33\.3% · 95% \d/));
    expect(flow.getByText('Grey, without shade: rows of fewer than 30 people.')).toBeVisible();
    (await flow.findByRole('button', { name: /^Core 1, now: 1 person/ })).focus();
    expect(await flow.findByText(/^\d\d\.\d% of \d people, 95% \d/)).toBeInTheDocument();
    await user.click(move);
    expect(question().move).toMatchObject({ was: null, is: 'core', to: '2026-01-14' });
    const drawer = within(await people());
    expect(await drawer.findByText('ann')).toBeVisible();
    expect(drawer.queryByText('bob')).toBeNull();

    act(() => {
      const on = { from: '2026-01-06', to: '2026-01-06', was: 'potential', is: 'potential' };
      viewStore.getState().ask('segments', { move: on });
    });
    const then = within(await people());
    expect(await then.findByText('bob')).toBeVisible();
    expect(then.getByRole('radio', { name: 'Potential' })).toBeChecked();
    expect(then.queryByText('cat')).toBeNull();
  });
});
