import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KindsCard } from '../../../src/features/segments/kinds/kinds-card.tsx';
import { ShownPeople } from '../../../src/features/segments/shown-people.tsx';
import { QueryView } from '../../../src/features/shell/query/query-view.tsx';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';

const day = (after: number): string => new Date(Date.UTC(2026, 0, 1 + after, 12)).toISOString();

/** Sixty days. Forty came once on the first; twenty use it on each of the last twenty, write, read and pay. */
const csv = [
  'user,event,time,amount',
  ...Array.from({ length: 40 }, (_, person) => `once${person},use,${day(0)},`),
  ...Array.from({ length: 20 }, (_, person) => [
    ...Array.from({ length: 20 }, (_, at) => `keen${person},use,${day(40 + at)},`),
    `keen${person},pay,${day(45)},30`,
    `keen${person},write,${day(46)},`,
    `keen${person},read,${day(47)},`,
  ]).flat(),
].join('\n');

const setup = async (data = csv) => {
  const page = await renderOnPage(
    <>
      <KindsCard />
      <ShownPeople />
    </>,
    { csv: data },
  );
  const card = await screen.findByRole('region', { name: 'Kinds of people' });
  return { ...page, card: within(card), region: card, question: () => viewStore.getState().view.segments };
};
const kinds = async (card: Awaited<ReturnType<typeof setup>>['card']) =>
  within(await card.findByRole('list', { name: 'Kinds of people' })).findAllByRole('heading', { level: 3 });

describe('the kinds of people', () => {
  it('names each by what sets it apart, and tells what its people do beside everyone', async () => {
    const { card, region } = await setup();
    act(() => viewStore.getState().ask('segments', { kinds: 2 }));
    await waitFor(async () => expect(await kinds(card)).toHaveLength(2));
    expect(region).toHaveTextContent(
      'On average used it 0 times in 28 days (everyone: 6.7); typically last seen 59 days ago (59), first seen 59 days ago (59), nobody paid (33%), 1 different thing done (1).',
    );
    expect(region).toHaveTextContent(
      'On average used it 20 times in 28 days (everyone: 6.7); typically last seen on the last day (59), first seen 19 days ago (59), 100% have paid (33%), 4 different things done (1).',
    );
    const [many, keen] = await kinds(card);
    expect(many).toHaveTextContent(/^[A-Z].*, /);
    expect(keen).toHaveTextContent(/^[A-Z].*, /);
    expect(keen?.textContent).not.toBe(many?.textContent);
    expect(region).toHaveTextContent(
      /People here fall into clearly different kinds \(silhouette 1\.00 of 1\)/,
    );
    const bars = card.getAllByRole('listitem', { name: '' }).map(({ textContent }) => textContent);
    expect(
      bars.some((text) => text?.includes('Uses in 28 days: 1.4 standard deviations above everyone’s mean')),
    ).toBe(true);
  });

  it('opens the people of a kind, which no filter can say', async () => {
    const { card, user, question } = await setup();
    const few = await card.findByRole('button', { name: /: 20 people, 33\.3%$/ });
    expect(few).toHaveAttribute('title', expect.stringMatching(/^20 of 60 people · 95% /));
    expect(card.getByText('fewer than 30')).toBeVisible();
    await user.click(few);
    expect(question()).toMatchObject({ kind: 2, selected: null, cell: null, move: null });
    const drawer = within(await screen.findByRole('dialog', { name: /./ }));
    expect(await drawer.findByText('20 people')).toBeVisible();
    expect(await drawer.findByText('keen0')).toBeVisible();
    expect(drawer.queryByText('once0')).toBeNull();
    expect(drawer.queryByRole('button', { name: 'Use as filter' })).toBeNull();
    await user.click(drawer.getByRole('button', { name: 'Close' }));
    expect(question().kind).toBeNull();
  });

  it('asks for as many kinds and days as the sentence says', async () => {
    const { card, user, question } = await setup();
    await kinds(card);
    await user.click(card.getByRole('button', { name: /^Number of kinds: as many kinds as/ }));
    await user.click(await screen.findByRole('option', { name: '2 kinds' }));
    const days = card.getByRole('spinbutton', { name: 'Days by which kinds are told' });
    await user.clear(days);
    await user.type(days, '7{Enter}');
    expect(question()).toMatchObject({ kinds: 2, kindDays: 7 });
    await waitFor(() => expect(card.getAllByText(/^On average used it 7 times in 7 days/)).toHaveLength(1));
  });

  it('says that too few people are there, and looks at everyone again', async () => {
    const { card, user } = await setup();
    await kinds(card);
    act(() =>
      viewStore.getState().addPeople({ kind: 'filter', name: 'Payers', filter: { did: { role: 'pay' } } }),
    );
    expect(await card.findByText('It takes at least 50 people; there are 20.')).toBeVisible();
    await user.click(card.getByRole('button', { name: 'Look at everyone' }));
    expect(await kinds(card)).toHaveLength(2);
  });

  it('says that people who all did the same have no kinds, and offers other days', async () => {
    const same = ['user,event,time', ...Array.from({ length: 60 }, (_, at) => `p${at},use,${day(0)}`)];
    const { card, user, question } = await setup(same.join('\n'));
    expect(await card.findByText('They are too much alike')).toBeVisible();
    await user.click(card.getByRole('button', { name: 'Count over the last 90 days' }));
    expect(question().kindDays).toBe(90);
  });

  it('calls no kind furthest from everyone that is much like everyone', async () => {
    const few = [
      'user,event,time',
      ...Array.from({ length: 55 }, (_, person) => `once${person},use,${day(person % 3)}`),
      ...Array.from({ length: 5 }, (_, person) =>
        Array.from({ length: 20 }, (__, at) => `keen${person},use,${day(40 + at)}`),
      ).flat(),
    ];
    const { card, region } = await setup(few.join('\n'));
    act(() => viewStore.getState().ask('segments', { kinds: 2 }));
    await waitFor(async () => expect(await kinds(card)).toHaveLength(2));
    expect(card.getByRole('heading', { name: 'Much like everyone' })).toBeVisible();
    expect(region).toHaveTextContent(/People here fall into clearly different kinds/);
    expect(region).not.toHaveTextContent('Furthest from everyone');
  });

  it('saves all figures, and says why there is no SQL', async () => {
    const { card, user } = await setup();
    await kinds(card);
    const made = savedFiles();
    const menu = card.getByRole('button', { name: 'More about Kinds of people' });
    await user.click(menu);
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    const lines = (await made[0]?.text())?.trim().split('\r\n') ?? [];
    expect(lines[0]).toContain('Kind,Figure,People,Share,Low,High,Median,Mean,Share with any,');
    expect(lines).toHaveLength(1 + 3 * 5);
    expect(lines.at(-2)).toMatch(/^Everyone,Payments,60,1,,,0,0\.333/);
    await user.click(menu);
    await user.click(await screen.findByRole('menuitem', { name: 'The query and its SQL' }));
    const asked = useAskedStore.getState().shown?.queries ?? [];
    expect(asked.map(({ query }) => query)).toEqual([{ kind: 'clusters', windowDays: 28 }]);
    const query = await renderOnPage(<QueryView queries={asked} />, { csv });
    expect(await within(query.container).findByRole('alert')).toHaveTextContent(
      'SQL cannot answer this question. SQL fits no clusters',
    );
  });
});
