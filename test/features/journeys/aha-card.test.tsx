import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { JourneysPage } from '../../../src/features/journeys/journeys-page.tsx';
import type { AhaResult } from '../../../src/model/result/result.ts';
import { decodeView, encodeView } from '../../../src/state/url-codec.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import type { PlainEvent } from '../../support/plain-event.ts';
import { runOracle } from '../../oracle/run.ts';
import { toAhaQuery } from '../../../src/state/to-query/aha.ts';
import { parseSettings } from '../../../src/model/settings/settings.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { renderOnPage } from '../page.tsx';
import { csvOf } from '../retention/crowd.ts';

const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 0, 5 + day, hour)).toISOString();

/** Of 400 who register, every second exports on their second day; of those 8 in 10 use it on day 9, of the others 1 in 5. */
const crowd = (people: number): PlainEvent[] =>
  Array.from({ length: people }, (_, n): PlainEvent[] => {
    const user = `person ${n}`;
    const exports = n % 2 === 0;
    const stays = exports ? n % 10 < 8 : n % 10 === 1;
    const looks = n % 3 === 0;
    return [
      { user, event: 'register', time: at(0, 9) },
      ...(exports ? [{ user, event: 'export', time: at(1, 9) }] : []),
      ...(looks ? [{ user, event: 'look', time: at(1, 10) }] : []),
      ...(stays ? [{ user, event: 'use', time: at(9, 9) }] : []),
      ...(n === 0 ? [{ user, event: 'use', time: at(20, 9) }] : []),
    ];
  }).flat();

const setup = async (events: PlainEvent[]) => {
  const page = await renderOnPage(<JourneysPage />, { csv: csvOf(events), path: '/retention' });
  // The card is loaded by itself, and takes the place of what stands there until then.
  await screen.findByRole('group', { name: 'Which habits' }, { timeout: 10_000 });
  const card = screen.getByRole('region', { name: 'Aha finder' });
  const question = () => viewStore.getState().view.journeys;
  return { ...page, card, question };
};

/** What the oracle says to the question that the view asks now. */
function expected(events: PlainEvent[]): AhaResult {
  const { dataset } = datasetStore.getState();
  if (!dataset) throw new Error('no data set is open');
  const query = toAhaQuery(viewStore.getState().view, { dataset, cohorts: [] });
  return runOracle(events, parseSettings(dataset.settings, 'UTC'), query) as AhaResult;
}

describe('the aha finder', () => {
  it('says which habit goes with coming back, as the oracle finds it, and that others do not hold up', async () => {
    const events = crowd(400);
    const { card } = await setup(events);
    const table = await within(card).findByRole('table', { name: 'Habits and coming back' });
    const { habits } = expected(events);
    const [best] = habits;
    expect(best).toMatchObject({ habit: { did: { event: 'export' } }, atLeast: 1, holds: true });
    const percent = (rate = NaN): string => `${(100 * rate).toFixed(1)}%`;
    const row = within(table).getByRole('row', { name: /did “export” at least once/ });
    expect(row).toHaveTextContent(percent(best?.with.rate));
    expect(row).toHaveTextContent(percent(best?.without.rate));
    expect(row).toHaveTextContent('holds up');
    const [having = 0, others = 0] = [best?.with.n, best?.without.n];
    const support = within(row).getByText(percent(best?.support.rate));
    expect(support).toHaveAttribute(
      'title',
      expect.stringMatching(new RegExp(`^${having} of ${having + others} · 95% \\d`)),
    );
    expect(within(table).getByRole('row', { name: /did “look” at least once/ })).toHaveTextContent(
      'could be chance',
    );
    expect(within(table).getAllByRole('row')).toHaveLength(1 + habits.length);
    expect(card).toHaveTextContent(
      /People who did “export” at least once in their first 3 days came back in days 7–13/,
    );
    expect(card).toHaveTextContent(/no proof of a cause/);
  });

  it('opens the people behind a rate, by keyboard, as many as it says', async () => {
    const events = crowd(400);
    const { card, user, question } = await setup(events);
    const rate = await within(card).findByRole('button', { name: /^Those who did “export” at least once: / });
    const side = expected(events).habits[0]?.with;
    rate.focus();
    await user.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', {
      name: 'Those who did “export” at least once: came back in days 7–13',
    });
    expect(await within(drawer).findByRole('grid')).toHaveAttribute('aria-rowcount', `${(side?.x ?? 0) + 1}`);
    const left = (side?.n ?? 0) - (side?.x ?? 0);
    await user.click(within(drawer).getByRole('radio', { name: `Did not (${left})` }));
    expect(question().ahaCell).toMatchObject({ has: true, stayed: false });
    const { view } = viewStore.getState();
    expect(decodeView(encodeView(view).search)).toEqual({ view, ignored: [] });
  });

  it('asks anew for other days, and says where that outcome is not known yet', async () => {
    const { card, user, question } = await setup(crowd(400));
    await user.click(await within(card).findByRole('button', { name: /^Coming back: / }));
    await user.click(await screen.findByRole('option', { name: 'in days 28–34' }));
    expect(question().ahaOutcome).toBe('days-28-34');
    expect(await within(card).findByText('Nobody has got past day 34 yet')).toBeVisible();
    await user.click(within(card).getByRole('button', { name: 'Ask about day 7' }));
    expect(question().ahaOutcome).toBe('day-7');
  });

  it('says how many people it takes', async () => {
    const { card } = await setup(crowd(40));
    expect(await within(card).findByText('Too few people to tell')).toBeVisible();
    expect(card).toHaveTextContent('Day 13 is over for 40 people. At least 120 are needed');
  });
});
