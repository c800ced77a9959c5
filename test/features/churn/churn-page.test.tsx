import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activateLanguage } from '../../../src/app/i18n/activate.ts';
import { ChurnPage } from '../../../src/features/churn/churn-page.tsx';
import { savedStore } from '../../../src/state/saved-store.ts';
import type { PeopleChip } from '../../../src/state/view.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import type { Language } from '../../../src/ui/format/create-format.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';

const on = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`;

/** Until the 31st. Ann's uses fell, Bob rated badly and never exported, Cat is still here. */
const csv = [
  'user,event,time,rating',
  ...[1, 2, 3, 4, 5, 11].map((day) => `ann,use,${on(day)},`),
  `ann,export,${on(3)},`,
  ...[10, 15, 20].map((day) => `bob,use,${on(day)},`),
  `bob,feedback,${on(20)},1`,
  `cat,use,${on(29)},`,
  `cat,use,${on(30)},`,
  `cat,use,${on(31)},`,
  `cat,feedback,${on(31)},5`,
].join('\n');

const setup = async (language: Language = 'en') => {
  const page = await renderOnPage(<ChurnPage />, { csv, path: '/overview', language });
  const list = () =>
    screen.findByRole('grid', { name: language === 'zh' ? /^有流失风险的人/ : /^People at risk/ });
  const row = async (name: RegExp) => within(await list()).findByRole('row', { name });
  return { ...page, list, row, question: () => viewStore.getState().view.churn };
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the Churn risk page', () => {
  it('says what stands out about each person, with the numbers', async () => {
    const { row } = await setup();
    await waitFor(async () =>
      expect(await row(/^ann/)).toHaveTextContent(
        'uses fell 4 → 2 a week · silent 20 d, usually 1 d between uses',
      ),
    );
    expect(await row(/^bob/)).toHaveTextContent('last rating 1 of 5 · never did “export”');
    expect(screen.queryByRole('row', { name: /^cat/ })).toBeNull();
  });

  it('saves the whole list from the menu as from its button', async () => {
    const made = savedFiles();
    const { user, row } = await setup();
    await row(/^ann/);
    await user.click(screen.getByRole('button', { name: 'More about People at risk' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    await waitFor(() => expect(made).toHaveLength(1));
    const text = await made[0]?.text();
    expect(text).toContain('user,uses,last_use,silent_days,segment,signals\r\nann,6,');
    expect(text).toMatch(/^bob,3,2026-01-20T12:00:00\.000Z,11,Regular,/m);
  });

  it('saves Chinese words with plain spaces between numbers and units', async () => {
    await act(() => activateLanguage('zh'));
    try {
      const made = savedFiles();
      const { user, row } = await setup('zh');
      await waitFor(async () => expect(await row(/^ann/)).toHaveTextContent('沉默 20 天'));
      await user.click(screen.getByRole('button', { name: '保存为 CSV' }));
      await waitFor(() => expect(made).toHaveLength(1));
      const text = await made[0]?.text();
      expect(text).toContain('沉默 20 天，平时间隔 1 天');
      expect(text).not.toMatch(/[\u00A0\u2060]/);
    } finally {
      await act(() => activateLanguage('en'));
    }
  });

  it('finds a person by their id', async () => {
    const { user, row, question } = await setup();
    await row(/^ann/);
    await user.type(screen.getByRole('searchbox', { name: 'Find a person' }), 'OB');
    expect(await screen.findByRole('heading', { name: 'People at risk: 1' })).toBeVisible();
    expect(await row(/^bob/)).toBeVisible();
    expect(question().search).toBe('OB');
    await user.type(screen.getByRole('searchbox', { name: 'Find a person' }), 'x');
    expect(await screen.findByText('Nobody found')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save as cohort' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(await row(/^ann/)).toBeVisible();
  });

  it('keeps those found as a cohort, since no filter can say a search; filters by the rule; offers neither of nobody', async () => {
    const { user, row } = await setup();
    await row(/^ann/);
    expect(screen.getByRole('button', { name: 'Use as filter' })).toBeEnabled();
    act(() => viewStore.getState().ask('churn', { search: 'ob' }));
    await user.click(await screen.findByRole('button', { name: 'Save as cohort' }));
    expect(screen.queryByRole('button', { name: 'Use as filter' })).not.toBeInTheDocument();
    const form = within(await screen.findByRole('dialog', { name: 'Save as cohort' }));
    expect(form.getByRole('textbox', { name: 'Name of the cohort' })).toHaveValue('At risk: “ob”');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(savedStore.getState().saved.cohorts[0]?.people).toEqual({ ids: ['bob'] }));
    act(() => viewStore.getState().ask('churn', { search: '', silentDays: 90 }));
    expect(await screen.findByText('Nobody is at risk by this rule')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Use as filter' })).not.toBeInTheDocument();
  });

  it('offers a milder rule where it lists nobody, and only one that lists somebody', async () => {
    const { user, row, question } = await setup();
    await row(/^ann/);
    act(() => viewStore.getState().ask('churn', { silentDays: 25 }));
    expect(
      await screen.findByText('Of the people with at least 3 uses, all 3 used it in the last 25 days.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Take people from one use on' })).not.toBeInTheDocument();
    act(() => viewStore.getState().ask('churn', { silentDays: 90 }));
    expect(await screen.findByRole('button', { name: 'From 20 days of silence on' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'From 45 days of silence on' })).not.toBeInTheDocument();
    act(() => viewStore.getState().ask('churn', { silentDays: 7, minUses: 7 }));
    expect(await screen.findByText('Nobody has at least 7 uses.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /days? of silence on$/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Take people from one use on' })).toBeVisible();
    act(() => viewStore.getState().ask('churn', { silentDays: 25, minUses: 3 }));
    await user.click(await screen.findByRole('button', { name: 'From 12 days of silence on' }));
    expect(await row(/^ann/)).toBeVisible();
    expect(question()).toMatchObject({ silentDays: 12, minUses: 3 });
  });

  it('shows only the columns that are wanted', async () => {
    const { user, row, list } = await setup();
    await row(/^ann/);
    const heads = async () =>
      within(await list())
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent);
    expect(await heads()).toEqual(['Person', 'Silent', 'Uses', 'Last use', 'Segment', 'Early signals']);
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Last use', checked: true }));
    await waitFor(async () => expect(await heads()).not.toContain('Last use'));
    await user.click(await screen.findByRole('checkbox', { name: 'Last use', checked: false }));
    await waitFor(async () => expect(await heads()).toContain('Last use'));
  });

  it('says on a phone below each name what stands out, where a column would lie beyond the edge', async () => {
    const asked = window.matchMedia;
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      Object.assign(asked(query), { matches: query === '(width < 600px)' }),
    );
    const { row, list } = await setup();
    const [name] = within(await row(/^ann/)).getAllByRole('gridcell');
    expect(name).toHaveTextContent(/^ann ?uses fell 4 → 2 a week/);
    expect(
      within(await list()).queryByRole('columnheader', { name: 'Early signals' }),
    ).not.toBeInTheDocument();
  });

  it('sets the share at risk beside other people, and beside the same people before', async () => {
    await setup();
    const { setCompare, addPeople, setRange } = viewStore.getState();
    const cat: PeopleChip = { kind: 'filter', name: 'Cat', filter: { ids: ['cat'] } };
    act(() => setCompare({ kind: 'people', chip: cat }));
    expect(
      await screen.findByText(
        'At risk, 2 of 3 people against 0 of 1: 66.7% against 0.0% (Cat), +66.7 points. No test: 1 person is on both sides.',
      ),
    ).toBeVisible();
    expect(await screen.findByText(/as shares, beside Cat\.$/)).toBeVisible();
    act(() => addPeople({ kind: 'filter', name: 'Others', filter: { ids: ['ann', 'bob'] } }));
    expect(
      await screen.findByText(/^At risk, 2 of 2 people against 0 of 1: 100\.0% against 0\.0% \(Cat\).*95%/),
    ).toBeVisible();
    act(() => {
      viewStore.getState().clearPeople();
      setRange({ kind: 'between', from: '2026-01-16', to: '2026-01-31' });
      setCompare({ kind: 'previous' });
    });
    expect(
      await screen.findByText(
        /^At risk, 2 of 3 people against 0 of 2: .*\(on 15 Jan 2026\).*No test: mostly the same people/,
      ),
    ).toBeVisible();
  });

  it('never sets the people at risk of one filter against everyone of the next', async () => {
    const { backend } = await setup();
    await screen.findByText(/^2 of 3 people/);
    const run = backend.run.bind(backend);
    let answer = (): void => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    backend.run = async (query, options) => {
      if (query.kind === 'churn') await held;
      return run(query, options);
    };
    act(() => viewStore.getState().addPeople({ kind: 'filter', name: 'Cat', filter: { ids: ['cat'] } }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(screen.getByText(/^2 of 3 people/)).toBeVisible();
    answer();
    expect(await screen.findByText(/^0 of 1 people/)).toBeVisible();
  });

  it('opens the people of a band of silence', async () => {
    const { user, row, question } = await setup();
    await row(/^ann/);
    await user.click(screen.getByRole('button', { name: 'More about How long they have been silent' }));
    await user.click(await screen.findByRole('menuitem', { name: 'The people behind it' }));
    expect(question().band).toEqual({ from: 7, to: null });
    const all = within(await screen.findByRole('dialog', { name: 'Silent for 7+ d' }));
    expect(await all.findByText('ann')).toBeVisible();
    expect(all.getByText('bob')).toBeVisible();

    act(() => viewStore.getState().ask('churn', { band: { from: 7, to: 13 } }));
    const band = within(await screen.findByRole('dialog', { name: 'Silent for 7–13 d' }));
    expect(await band.findByText('1 person')).toBeVisible();
    expect(band.queryByText('ann')).toBeNull();
  });
});
