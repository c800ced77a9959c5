import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PersonDrawer } from '../../../src/features/person/person-drawer.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';

const on = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`;

/** Until the 31st. Ann's uses fell, Bob rated badly, Cat is still here, Dan has used it once. */
const csv = [
  'user,event,time,rating',
  ...[1, 2, 3, 4, 5, 11].map((day) => `ann,use,${on(day)},`),
  ...[10, 15, 20].map((day) => `bob,use,${on(day)},`),
  `bob,feedback,${on(20)},1`,
  ...[29, 30, 31].map((day) => `cat,use,${on(day)},`),
  `cat,feedback,${on(31)},5`,
  `dan,use,${on(20)},`,
].join('\n');

describe('a person', () => {
  it('comes with what to do next, by what stands out about them', async () => {
    await renderOnPage(<PersonDrawer />, { csv });
    const next = async (person: string): Promise<HTMLElement> => {
      act(() => viewStore.getState().showPerson(person));
      await screen.findByRole('dialog', { name: person });
      return screen.findByRole('region', { name: 'Next step' });
    };
    expect(await next('ann')).toHaveTextContent(/Write to them now.*uses fell 4 → 2 a week · silent 20 d/);
    expect(await next('bob')).toHaveTextContent(
      /Ask what went wrong.*last rating 1 of 5.*3 uses, then silent 11 d/,
    );
    expect(await next('cat')).toHaveTextContent(
      /Nothing presses.*3 uses so far, the last one less than 7 days ago/,
    );
    expect(await next('dan')).toHaveTextContent(/Help them to another use.*1 use so far/);
  });

  it('names once what is the same on all of their events', async () => {
    const events = [
      'user,event,time,plan,seconds',
      `eve,use,${on(1)},free,20`,
      `eve,use,${on(2)},free,25`,
      `eve,share,${on(2)},free,`,
    ].join('\n');
    await renderOnPage(<PersonDrawer />, { csv: events });
    act(() => viewStore.getState().showPerson('eve'));
    const timeline = await screen.findByRole('region', { name: 'Timeline, newest first' });
    expect(timeline).toHaveTextContent(/^The same on every event ?plan free/);
    expect(within(timeline).getAllByText('free')).toHaveLength(1);
    expect(within(timeline).getByText('25')).toBeVisible();
  });
});
