import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { JourneysPage } from '../../../src/features/journeys/journeys-page.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';
import { csvOf } from '../retention/crowd.ts';

const at = (minute: number): string => `2026-01-05T12:${String(minute).padStart(2, '0')}:00Z`;
const path = (user: string, ...events: string[]) =>
  events.map((event, index) => ({ user, event, time: at(index) }));
const csv = csvOf([
  ...path('ann', 'open', 'write', 'share'),
  ...path('bob', 'open', 'write'),
  ...path('cat', 'write'),
]);

it('draws paths, starts at the event that is chosen by keyboard, and goes back to all of them', async () => {
  const { user } = await renderOnPage(<JourneysPage />, { csv, path: '/retention' });
  const card = await screen.findByRole('region', { name: 'Paths' });
  await waitFor(() =>
    expect(card).toHaveTextContent(/Most travelled: “open” to “write”, 2 paths of 2 people/),
  );
  (await within(card).findByRole('button', { name: 'write 2, step 2: 2 paths. Start here' })).focus();
  expect(await within(card).findByText('Step 2: write')).toBeInTheDocument();
  const [flow] = within(card).getByRole('group', { name: 'Paths' }).querySelectorAll('path');
  fireEvent.pointerEnter(flow ?? card);
  expect(await within(card).findByText('100.0% of 2 paths here')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(viewStore.getState().view.journeys.from).toEqual({ event: 'write' });
  expect(
    await within(card).findByRole('button', { name: 'write 3, step 1: 3 paths. Start here' }),
  ).toBeInTheDocument();
  expect(within(card).queryByRole('button', { name: /open: / })).not.toBeInTheDocument();
  await user.click(within(card).getByRole('button', { name: 'More about Paths' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Show as table' }));
  expect(await within(card).findByRole('grid', { name: 'Paths' })).toHaveTextContent(/write.*share/);
  await user.click(within(card).getByRole('button', { name: /^Paths begin with:/ }));
  await user.click(await screen.findByRole('option', { name: /^anything/ }));
  expect(viewStore.getState().view.journeys.from).toBeNull();
});

const many = (count: number, ...events: string[]) =>
  Array.from({ length: count }, (_, at) => path(`${events.join('-')}${at}`, ...events)).flat();

it('says that hardly any path goes on, and leads to where more do', async () => {
  const lonely = csvOf([...many(970, 'open'), ...many(10, 'open', 'write'), ...many(40, 'pay', 'share')]);
  const { user } = await renderOnPage(<JourneysPage />, { csv: lonely, path: '/retention' });
  const card = await screen.findByRole('region', { name: 'Paths' });
  expect(await within(card).findByText('Hardly any path goes on to another event')).toBeVisible();
  expect(card).toHaveTextContent('Of 1,020 paths 50 (4.9%) have another event within 30 minutes');
  expect(within(card).queryByRole('figure')).not.toBeInTheDocument();
  await user.click(within(card).getByRole('button', { name: 'Begin with “pay”: 100.0% go on' }));
  expect(viewStore.getState().view.journeys.from).toEqual({ event: 'pay' });
  expect(await within(card).findByRole('button', { name: /^share 40, step 2/ })).toBeInTheDocument();
});

it('draws the few flows where that is wanted, and looks at what comes before', async () => {
  const lonely = csvOf([...many(970, 'open'), ...many(10, 'open', 'write'), ...many(10, 'seek', 'open')]);
  const { user } = await renderOnPage(<JourneysPage />, { csv: lonely, path: '/retention' });
  act(() => viewStore.getState().ask('journeys', { from: { event: 'open' } }));
  const card = await screen.findByRole('region', { name: 'Paths' });
  await user.click(await within(card).findByRole('button', { name: 'Draw them all the same' }));
  expect(await within(card).findByRole('button', { name: /^open 990, step 1/ })).toBeInTheDocument();
  await user.click(within(card).getByRole('button', { name: /^Paths begin with:/ }));
  await user.click(await screen.findByRole('option', { name: /^do “write”/ }));
  expect(await within(card).findByText('No path goes on to another event')).toBeVisible();
  await user.click(within(card).getByRole('button', { name: 'What leads to it' }));
  expect(viewStore.getState().view.journeys).toMatchObject({ from: null, to: { event: 'write' } });
  expect(await within(card).findByRole('button', { name: /^open 10, step 1/ })).toBeInTheDocument();
});
