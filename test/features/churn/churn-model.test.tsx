import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChurnPage } from '../../../src/features/churn/churn-page.tsx';
import { Verdict } from '../../../src/features/churn/scorecard/verdict.tsx';
import type { ChurnModel } from '../../../src/model/result/churn-model.ts';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { drawLeavers } from '../../support/draw-leavers.ts';
import { renderUi } from '../../support/render.tsx';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';

let csv = '';
beforeAll(() => {
  const events = drawLeavers({ seed: 1, people: 700, days: 75, from: '2026-01-05' });
  const rows = events.map(({ user, event, time, rating }) => [user, event, time, rating ?? ''].join(','));
  csv = ['user,event,time,rating', ...rows].join('\n');
});

const setup = async (text = csv) => {
  const page = await renderOnPage(<ChurnPage />, { csv: text, path: '/overview' });
  const list = () => screen.findByRole('grid', { name: /^People at risk/ });
  const cells = async (): Promise<string[]> =>
    within((await within(await list()).findAllByRole('row'))[1] ?? document.body)
      .getAllByRole('gridcell')
      .map(({ textContent }) => textContent);
  const scorecard = () => screen.findByRole('region', { name: 'How well the model tells' });
  return { ...page, list, cells, scorecard, question: () => viewStore.getState().view.churn };
};

describe('the model on the Churn risk page', () => {
  it('adds to the rule’s list each one’s risk and why, in words', async () => {
    const { cells, list } = await setup();
    expect(await within(await list()).findByRole('columnheader', { name: /^Risk/ })).toBeVisible();
    await waitFor(async () => expect((await cells())[1]).toMatch(/^(> )?\d+%$/));
    expect((await cells()).at(-1)).toMatch(/silent \d+ d|used it on|no use in the last 7 days/);
    const shown = within(await list()).getAllByText(/^(> )?\d+%$/)[0];
    expect(shown).toHaveAttribute(
      'title',
      expect.stringMatching(/^\d+\.\d%\. The chance of no use in the next 14 days/),
    );
  });

  it('asks the rule’s list of SQL as well, without the risk', async () => {
    const { user, list } = await setup();
    await within(await list()).findByRole('columnheader', { name: /^Risk/ });
    await user.click(screen.getByRole('button', { name: 'More about People at risk' }));
    await user.click(await screen.findByRole('menuitem', { name: 'The query and its SQL' }));
    const [byRule, withRisk] = useAskedStore.getState().shown?.queries ?? [];
    expect(byRule?.query).not.toHaveProperty('model');
    expect(withRisk?.query).toHaveProperty('model', true);
  });

  it('sorts the rule’s list by risk', async () => {
    const { user, list, cells } = await setup();
    await user.click(await within(await list()).findByRole('button', { name: /^Risk/ }));
    await waitFor(async () => expect((await cells())[1]).toBe('> 99%'));
    await user.click(await within(await list()).findByRole('button', { name: /^Risk/ }));
    await waitFor(async () => expect((await cells())[1]).not.toBe('> 99%'));
  });

  it('lists those who are still here by the model, from a least risk on', async () => {
    const { user, question, cells } = await setup();
    await user.click(screen.getByRole('radio', { name: 'By the model' }));
    expect(await screen.findByText(/by the plain rule; the list below goes by the model\.$/)).toBeVisible();
    expect(question()).toMatchObject({ model: true, leastRisk: 0.5, hereDays: 7 });
    expect(
      await screen.findByText(
        /^Risk: the chance of no use in the next 14 days\. None of them is on the rule/,
      ),
    ).toBeVisible();
    const count = async (): Promise<number> =>
      Number(
        (await screen.findByRole('heading', { name: /^People at risk: \d/ })).textContent.replace(/\D/g, ''),
      );
    await waitFor(async () => expect(Number.parseInt((await cells())[2] ?? '', 10)).toBeLessThan(7));
    const likely = await count();
    expect(likely).toBeGreaterThan(0);
    const least = screen.getByRole('spinbutton', { name: 'Risk in per cent, at least' });
    await user.clear(least);
    await user.type(least, '10{Enter}');
    await waitFor(async () => expect(await count()).toBeGreaterThan(likely));
    expect(question().leastRisk).toBe(0.1);
  });

  it('keeps exactly the people of the model’s list as a cohort, to look at only them', async () => {
    const { user, list } = await setup();
    await user.click(screen.getByRole('radio', { name: 'By the model' }));
    const heading = await screen.findByRole('heading', { name: /^People at risk: \d/ });
    await waitFor(async () => expect(within(await list()).getAllByRole('row').length).toBeGreaterThan(2));
    const total = Number(heading.textContent.replace(/\D/g, ''));
    expect(screen.queryByRole('button', { name: 'Use as filter' })).not.toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Save as cohort' }));
    const form = within(await screen.findByRole('dialog', { name: 'Save as cohort' }));
    expect(form.getByText(/^A fixed list of these people/)).toBeVisible();
    expect(form.getByRole('textbox', { name: 'Name of the cohort' })).toHaveValue('Risk of 50% or more');
    await user.click(form.getByRole('button', { name: 'Save and look at only them' }));
    await waitFor(() =>
      expect(viewStore.getState().view.people).toMatchObject([
        { kind: 'cohort', name: 'Risk of 50% or more' },
      ]),
    );
    const people = savedStore.getState().saved.cohorts.at(-1)?.people;
    expect(people).toHaveProperty('ids.length', total);
  });

  it('saves risk and reasons with the list', async () => {
    const made = savedFiles();
    const { user, list } = await setup();
    await within(await list()).findByRole('columnheader', { name: /^Risk/ });
    await user.click(screen.getByRole('button', { name: 'Save as CSV' }));
    await waitFor(() => expect(made).toHaveLength(1));
    const lines = (await made[0]?.text())?.split('\r\n') ?? [];
    expect(lines[0]).toContain('user,uses,last_use,silent_days,segment,risk,reasons,signals');
    expect(lines[1]).toMatch(/^p\d+-\d+,\d+,[^,]+,\d+,\w+,0\.\d+,/);
  });

  it('says how well it did on a later day, beside the rule, in sentences and as a table', async () => {
    const { user, scorecard } = await setup();
    const card = within(await scorecard());
    expect(
      await card.findByText(
        /^Asked on 6 Mar 2026 who would not come back within 14 days, it ranked .* \(AUC 0\.\d+/,
      ),
    ).toBeVisible();
    expect(card.getByText(/^Of the \d+ people whom the rule listed \d+% left/)).toBeVisible();
    expect(
      card.getByText(/^Learned from \d+ people as of 20 Feb 2026, then tested on \d+ as of 6 Mar 2026/),
    ).toBeVisible();
    expect(
      within(card.getByRole('list', { name: 'What it looks at' })).getAllByRole('listitem').length,
    ).toBeGreaterThan(4);
    await user.click(card.getByRole('button', { name: 'More about How well the model tells' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Show as table' }));
    expect(await card.findByRole('columnheader', { name: 'Predicted risk' })).toBeVisible();
    const made = savedFiles();
    await user.click(card.getByRole('button', { name: 'More about How well the model tells' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    const text = await made[0]?.text();
    expect(text).toContain('Part,Risk from,Risk to,People,Predicted,Left,95% from,95% to,Weight\r\n');
    expect(text).toMatch(/^Risk .+%,0\.\d{5,},0\.\d{5,},\d+,0\.\d{5,},/m);
  });

  it('says why there is none, and leads back to the rule', async () => {
    const few = [
      'user,event,time',
      ...[5, 6, 7].map((day) => `ann,use,2026-01-0${day}T12:00:00Z`),
      'bob,use,2026-03-05T12:00:00Z',
    ];
    const { user, scorecard, question } = await setup(few.join('\n'));
    expect(await within(await scorecard()).findByText('There is no model for these data')).toBeVisible();
    expect(
      within(await scorecard()).getByText(
        /^A model takes at least 200 people .* only 0 had enough uses in time/,
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'By the model' }));
    await user.click(await screen.findByRole('button', { name: 'List by the rule' }));
    expect(question().model).toBe(false);
    expect(await screen.findByRole('row', { name: /^ann/ })).toBeVisible();
  });
});

const area = (value: number) => ({ value, low: value - 0.02, high: value + 0.02 });
const nobody = { people: 0, left: 0, share: null, low: null, high: null, caught: 0 };
const worse: ChurnModel = {
  horizonDays: 7,
  windowDays: 14,
  trainedOn: { day: '2026-01-14', people: 300, left: 100, of: 300 },
  testedOn: { day: '2026-01-21', people: 400, left: 120, of: 400 },
  auc: area(0.812),
  brier: 0.2,
  calibration: [],
  baseline: { auc: area(0.82), silentDays: 30, list: nobody },
  sameSize: nobody,
  difference: area(-0.008),
  beatsRule: false,
  gone: { people: 0, left: 0, predicted: null },
  features: [],
};

describe('the verdict on a model', () => {
  it('says plainly that it does not beat the rule', () => {
    renderUi(<Verdict model={worse} />);
    expect(screen.getByText('It does not beat the rule: go by the days of silence.')).toBeVisible();
    expect(
      screen.getByText(
        /81 of 100 times .*82 of 100 .*The difference of the two is [-−]0\.008, 95% [-−]0\.028 … \+0\.012\./,
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/^The rule of 30 days lists nobody who used it in the 14 days before/),
    ).toBeVisible();
  });
});
