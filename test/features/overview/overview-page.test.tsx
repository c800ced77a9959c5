import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../../../src/backends/backend.ts';
import { OverviewPage } from '../../../src/features/overview/overview-page.tsx';
import { CompareControl } from '../../../src/features/shell/compare/compare-control.tsx';
import type { UserFilter } from '../../../src/model/query/shared.ts';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { renderOnPage } from '../page.tsx';
import { csvOf, eventsOf } from '../retention/crowd.ts';

const csv = csvOf([
  ...eventsOf([
    { day: '2026-01-01', size: 100, back: [100, 10], properties: { channel: 'search' } },
    { day: '2026-01-11', size: 100, back: [100, 40], properties: { channel: 'ads' } },
  ]),
  { user: '0-0', event: 'pay', time: '2026-01-12T12:00:00Z', amount: '30' },
  { user: '0-1', event: 'register', time: '2026-01-14T12:00:00Z' },
]);

const setup = async (path = '/overview') => {
  const page = await renderOnPage(
    <>
      <CompareControl comparing={['/overview']} />
      <OverviewPage />
    </>,
    { csv, path },
  );
  // The place-holder is another element: the tile is there once it has a target.
  const tile = async (name: string): Promise<HTMLElement> => {
    await screen.findByRole('spinbutton', { name: `Target of ${name}` });
    return screen.getByRole('group', { name });
  };
  return { ...page, tile };
};

describe('the Overview', () => {
  it('takes another target right in the tile, for this data set, and gives the product’s own back', async () => {
    const { user, tile } = await setup();
    const day1 = await tile('Day-1');
    await waitFor(() => expect(day1).toHaveTextContent('25.0%'));
    expect(within(day1).getByText('met')).toBeInTheDocument();
    const target = within(day1).getByRole('spinbutton', { name: 'Target of Day-1' });
    await user.clear(target);
    await user.type(target, '27.5{Enter}');
    expect(within(day1).getByText('missed')).toBeInTheDocument();
    expect(savedStore.getState().saved.datasets[0]?.targets).toEqual([{ id: 'd1', target: 0.275 }]);
    await user.click(within(day1).getByRole('button', { name: 'Day-1: back to the target ≥ 20%' }));
    expect(within(day1).getByText('met')).toBeInTheDocument();
    expect(savedStore.getState().saved.datasets[0]?.targets).toEqual([]);
  });

  it('asks for the cost of winning a customer where it is missing, and takes it there', async () => {
    const { user, tile } = await setup();
    const ltv = await tile('LTV ÷ CAC');
    await user.type(await within(ltv).findByRole('textbox', { name: 'Cost of winning a customer' }), '50');
    await user.click(within(ltv).getByRole('button', { name: 'Set' }));
    await waitFor(() => expect(datasetStore.getState().dataset?.settings.economics).toEqual({ cac: 50 }));
    expect(
      await within(await tile('LTV ÷ CAC')).findByRole('textbox', { name: 'Months that a payer stays' }),
    ).toBeVisible();
  });

  it('says of dates after the data, and of a filter that no question can hold, why nothing changed', async () => {
    await setup();
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2030-01-01', to: '2030-01-31' }));
    expect(await screen.findByText('Nothing can be compared yet')).toBeVisible();
    expect(
      await within(screen.getByRole('region', { name: 'Next best action' })).findAllByRole('listitem'),
    ).not.toEqual([]);
    const within31 = { from: '2026-01-31', to: '2026-01-01' };
    const impossible: UserFilter = { did: { role: 'use' }, within: within31 };
    act(() => viewStore.getState().addPeople({ kind: 'filter', name: 'Backwards', filter: impossible }));
    for (const name of ['What changed', 'Next best action']) {
      expect(
        await within(screen.getByRole('region', { name })).findByText('This could not be computed.'),
      ).toBeVisible();
    }
  });

  it('compares the dates with the days before, tests what can be tested, and says what is compared', async () => {
    const { user, tile } = await setup();
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2026-01-08', to: '2026-01-14' }));
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    await user.click(await screen.findByRole('menuitem', { name: /The days before/ }));
    expect(viewStore.getState().view.compare).toEqual({ kind: 'previous' });
    const day1 = await tile('Day-1');
    await waitFor(() => expect(day1).toHaveTextContent('40.0% against 10.0% · holds up (p < 0.001)'));
    expect(day1).toHaveTextContent('+30.0 pts(better)');
    expect(screen.getByText(/Jan 2026 against .* Day-1, Day-7/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Remove: against 1.*7 Jan 2026/ }));
    await waitFor(() => expect(day1).not.toHaveTextContent('against'));
  });

  it('says which of its numbers chosen dates concern, and why there is no curve in them', async () => {
    const { user, tile } = await setup();
    await tile('Day-1');
    expect(await screen.findByText(/^1.+14 Jan 2026 · 200 people · .*targets met$/)).toBeVisible();
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2025-03-01', to: '2025-03-31' }));
    expect(
      await screen.findByText(/^200 people · .*targets met · curve and changes: 1.+31 Mar 2025$/),
    ).toBeVisible();
    const curve = within(screen.getByRole('region', { name: 'Came back after registering' }));
    expect(await curve.findByText('Nobody registered in these dates')).toBeVisible();
    expect(curve.queryByText(/Too few people registered/)).not.toBeInTheDocument();
    await user.click(curve.getByRole('button', { name: 'Look at all days' }));
    expect(viewStore.getState().view.range).toEqual({ kind: 'all' });
  });

  it('opens the people behind an indicator, its other side, and its question', async () => {
    const { user, tile } = await setup();
    const day1 = await tile('Day-1');
    await user.click(await within(day1).findByRole('button', { name: 'Day-1: 25.0%, the people behind it' }));
    const counted = within(await screen.findByRole('dialog', { name: 'Day-1: who is counted' }));
    expect(await counted.findByText('50 people')).toBeVisible();
    await user.click(counted.getByRole('radio', { name: 'Out of whom' }));
    const all = within(await screen.findByRole('dialog', { name: 'Day-1: out of whom' }));
    expect(await all.findByText('200 people')).toBeVisible();
    await user.keyboard('{Escape}');
    await user.click(within(day1).getByRole('button', { name: 'More about Day-1' }));
    expect(await screen.findByText(/exactly 1 day after registering.*50 ÷ 200/s)).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'The query and its SQL' }));
    expect(useAskedStore.getState().shown).toEqual({
      title: 'Day-1',
      queries: [{ name: 'Day-1', query: { kind: 'indicators' } }],
    });
  });

  it('opens those who came back on a day, and those who did not', async () => {
    const { user } = await setup();
    await user.click(await screen.findByRole('button', { name: 'More about Came back after registering' }));
    await user.click(await screen.findByRole('menuitem', { name: 'The people behind it' }));
    const back = within(await screen.findByRole('dialog', { name: /^Came back on D1: registered 1/ }));
    expect(await back.findByText('50 people')).toBeVisible();
    await user.click(back.getByRole('radio', { name: 'Did not' }));
    const gone = within(await screen.findByRole('dialog', { name: /^Did not come back on D1/ }));
    expect(await gone.findByText('150 people')).toBeVisible();
    await user.click(gone.getByRole('radio', { name: 'D30' }));
    expect(await screen.findByRole('dialog', { name: /^Did not come back on D30/ })).toBeVisible();
  });

  it('opens the people of a segment, and everyone at risk', async () => {
    const { user } = await setup();
    const segments = await screen.findByRole('table', { name: 'Segments' });
    await user.click(within(segments).getByRole('button', { name: 'Potential' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Potential' }));
    expect(await dialog.findByRole('button', { name: 'Use as filter' })).toBeVisible();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'More about At risk of leaving' }));
    await user.click(await screen.findByRole('menuitem', { name: 'The people behind it' }));
    expect(await screen.findByRole('dialog', { name: 'At risk of leaving' })).toBeVisible();
    expect(viewStore.getState().view.overview.people).toEqual({ card: 'risk' });
  });

  it('saves of the segments all that the card shows, and the silence of people at risk in days', async () => {
    const made = savedFiles();
    const { user } = await setup();
    const segments = await screen.findByRole('table', { name: 'Segments' });
    await within(segments).findByRole('row', { name: /^Potential/ });
    for (const name of ['Segments', 'At risk of leaving']) {
      await user.click(screen.getByRole('button', { name: `More about ${name}` }));
      await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    }
    await waitFor(() => expect(made).toHaveLength(2));
    const [split = '', risk] = await Promise.all(made.map((file) => file.text()));
    expect(split).toMatch(/Segment,People,Share,Low,High,vs 30 d ago\r\n/);
    expect(split).toMatch(/^Potential,200,1,0\.98\d+,1,\r$/m);
    expect(risk).toContain('user,uses,last_use,silent_days,');
  });

  it('shows every question that looks for changes', async () => {
    const { user } = await setup();
    await screen.findByText(/shares of people, for everyone and by group/);
    await user.click(screen.getByRole('button', { name: 'More about What changed' }));
    await user.click(await screen.findByRole('menuitem', { name: 'The query and its SQL' }));
    const names = useAskedStore.getState().shown?.queries.map(({ name }) => name);
    expect(names).toContain('D1, D7, D30');
    expect(names).toContain('D1, D7, D30, by channel');
  });

  it('keeps what changed until the changes among other people are there', async () => {
    const session = createSessionBackend();
    const backend: Backend = {
      ...session,
      run: async (query, task) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return session.run(query, task);
      },
    };
    await renderOnPage(<OverviewPage />, { backend, csv, path: '/overview' });
    const card = await screen.findByRole('region', { name: 'What changed' });
    const advice = await screen.findByRole('region', { name: 'Next best action' });
    await within(card).findByText(/shares of people, for everyone and by group/);
    await within(advice).findByRole('list');
    let wasBlank = false;
    const watch = new MutationObserver(() => {
      wasBlank ||= !/shares of people/.test(card.textContent) || !/week|presses/.test(advice.textContent);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    const filter: UserFilter = { user: { property: 'channel', op: 'eq', value: 'ads' } };
    act(() => viewStore.getState().addPeople({ kind: 'filter', name: null, filter }));
    await within(advice).findByText('Nothing presses');
    watch.disconnect();
    expect(wasBlank).toBe(false);
  });

  it('says what to do first, and why', async () => {
    await setup();
    const next = await screen.findByRole('region', { name: 'Next best action' });
    expect(
      await within(next).findByRole('button', { name: 'Look at what newcomers do in their first week' }),
    ).toBeVisible();
    expect(next).toHaveTextContent(
      'Day-7 is 0.0%, 10.0 points short of its target: 10 people more would have met it.',
    );
  });

  it('has what to do as a table', async () => {
    const { user } = await setup();
    const next = await screen.findByRole('region', { name: 'Next best action' });
    await within(next).findByRole('list');
    await user.click(within(next).getByRole('button', { name: 'More about Next best action' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Show as table' }));
    const row = within(next).getByRole('row', { name: /^Look at what newcomers do in their first week/ });
    expect(row).toHaveTextContent(/10$/);
  });

  it('has the indicators as a table, with a way back that the keyboard keeps', async () => {
    const { user, tile } = await setup();
    const day1 = await tile('Day-1');
    await user.click(within(day1).getByRole('button', { name: 'More about Day-1' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Show all as table' }));
    const table = await screen.findByRole('grid', { name: 'Indicators' });
    expect(within(table).getByRole('row', { name: /^Day-1/ })).toHaveTextContent(
      /^Day-125\.0%≥ 20%met\d\d\.\d%\d\d\.\d%50200$/,
    );
    expect(within(table).getByRole('row', { name: /^LTV ÷ CAC: The cost/ })).toBeVisible();
    const menu = screen.getByRole('button', { name: 'More about Indicators' });
    await waitFor(() => expect(menu).toHaveFocus());
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Show as tiles' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'More about Day-1' })).toHaveFocus());
  });

  it('says of each person at risk what stands out', async () => {
    const on = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`;
    const leaving = [
      'user,event,time',
      ...[1, 2, 3, 4, 5, 11].map((day) => `ann,use,${on(day)}`),
      `cat,use,${on(31)}`,
    ].join('\n');
    await renderOnPage(<OverviewPage />, { csv: leaving, path: '/overview' });
    const list = await screen.findByRole('table', { name: 'At risk of leaving: 1' });
    expect(within(list).getByRole('row', { name: /^ann/ })).toHaveTextContent(
      'uses fell 4 → 2 a weeksilent 20 d, usually 1 d between uses',
    );
    expect(await screen.findByText(/^1 of 2 people, 50\.0% \(95% /)).toBeVisible();
  });

  it('saves everyone at risk, not only the few that it shows', async () => {
    const made = savedFiles();
    const rows = ['user,event,time', 'here,use,2026-01-31T12:00:00Z'];
    for (let person = 1; person <= 10; person++)
      for (let day = 1; day <= 3 + person; day++)
        rows.push(`gone-${person},use,2026-01-${String(day).padStart(2, '0')}T12:00:00Z`);
    const { user } = await renderOnPage(<OverviewPage />, { csv: rows.join('\n'), path: '/overview' });
    const list = await screen.findByRole('table', { name: 'At risk of leaving: 10' });
    expect(within(list).queryByRole('row', { name: /^gone-2/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More about At risk of leaving' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    await waitFor(() => expect(made).toHaveLength(1));
    const lines = (await made[0]?.text())?.trim().split('\r\n') ?? [];
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'user',
      ...[10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((person) => `gone-${person}`),
    ]);
  });

  it('does not test people who stand on both sides', async () => {
    const { tile } = await setup();
    act(() =>
      viewStore.getState().setCompare({
        kind: 'people',
        chip: {
          kind: 'filter',
          name: null,
          filter: { user: { property: 'channel', op: 'eq', value: 'ads' } },
        },
      }),
    );
    const day1 = await tile('Day-1');
    await waitFor(() => expect(day1).toHaveTextContent('against 40.0%'));
    expect(await screen.findByText(/Nothing is tested: 100 people are on both sides/)).toBeVisible();
    expect(day1).not.toHaveTextContent(/chance|holds up/);
    expect(day1).toHaveTextContent('No test: not a share of people in two groups that do not overlap.');
  });

  it('says how many of the people its filter leaves', async () => {
    await setup();
    const filter: UserFilter = { user: { property: 'channel', op: 'eq', value: 'search' } };
    act(() => viewStore.getState().addPeople({ kind: 'filter', name: null, filter }));
    expect(await screen.findByText(/ · 100 of 200 people · days in .*targets met$/)).toBeVisible();
  });

  it('says so where nothing on the page compares, or no days lie before', async () => {
    const { user } = await setup('/data');
    act(() => viewStore.getState().setCompare({ kind: 'previous' }));
    expect(await screen.findByText(/all days leave none before/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Last 30 days' }));
    expect(viewStore.getState().view.range).toEqual({ kind: 'last', days: 30 });
    expect(await screen.findByText('nothing on this page compares')).toBeVisible();
  });
});
