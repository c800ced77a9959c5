import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DeadWorkerBanner } from '../../../src/features/shell/dead-worker-banner.tsx';
import { DemoBanner } from '../../../src/features/shell/demo-banner.tsx';
import { NoticeBanners } from '../../../src/features/shell/notice-banners.tsx';
import { OpeningGate } from '../../../src/features/shell/opening-gate.tsx';
import { ChurnBadge } from '../../../src/features/shell/churn-badge.tsx';
import type { KeptChange } from '../../../src/model/dataset.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import type { Start } from '../../../src/queries/start.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { renderOnPage } from '../page.tsx';

const csv = `user,event,time
ann,register,2026-01-01T08:00:00Z
ann,use,2026-01-02T08:00:00Z
`;
const start = (change: Partial<Start> = {}): Start => ({
  status: 'open',
  demoComes: false,
  missing: null,
  choices: [],
  retry: vi.fn<() => void>(),
  dismiss: vi.fn<() => void>(),
  ...change,
});
const change = (part: object): void =>
  act(() => {
    const { dataset } = datasetStore.getState();
    if (dataset) datasetStore.setState({ dataset: { ...dataset, ...part } });
  });

describe('the demo banner', () => {
  it('is there for the demo only, and leads to one’s own file', async () => {
    const onUseMyFile = vi.fn<() => void>();
    const { user } = await renderOnPage(<DemoBanner onUseMyFile={onUseMyFile} />, { csv });
    expect(screen.queryByRole('status')).toBeNull();
    change({ origin: 'demo' });
    expect(screen.getByRole('status')).toHaveTextContent('You are looking at demo data.');
    await user.click(screen.getByRole('button', { name: 'Use my own file' }));
    expect(onUseMyFile).toHaveBeenCalledOnce();
  });
});

describe('notices', () => {
  it('say that a data set is in memory only, until dismissed', async () => {
    const backend = createSessionBackend({ folder: null });
    const { user } = await renderOnPage(<NoticeBanners start={start()} />, { backend, csv });
    expect(screen.getByRole('status')).toHaveTextContent('events.csv is in memory only');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('name what was damaged in the storage', async () => {
    await renderOnPage(<NoticeBanners start={start()} />, { csv });
    change({ damaged: ['channel', 'plan'] });
    expect(screen.getByRole('status')).toHaveTextContent('is left out: channel, plan');
  });

  it('say how many events were damaged, with the columns where there are such', async () => {
    await renderOnPage(<NoticeBanners start={start()} />, { csv });
    change({ lostEvents: 32_768 });
    expect(screen.getByRole('status')).toHaveTextContent('is left out: 32,768 of its events. The rest');
    change({ damaged: ['plan'] });
    expect(screen.getByRole('status')).toHaveTextContent('32,768 of its events, and the columns plan.');
  });

  it('say that an older version kept it', async () => {
    await renderOnPage(<NoticeBanners start={start()} />, { csv });
    change({ olderLayout: true });
    expect(screen.getByRole('status')).toHaveTextContent('events.csv was kept by an older Holdfast.');
  });

  it('tell of what another tab did to the open data set, and open it as it is now', async () => {
    const { user } = await renderOnPage(<NoticeBanners start={start()} />, { csv });
    const { id = '', version = '' } = datasetStore.getState().dataset ?? {};
    const hear = (news: Partial<KeptChange>): void =>
      act(() => datasetStore.getState().heardOf({ id, name: 'events.csv', version, ...news }));
    hear({});
    expect(screen.queryByRole('status')).toBeNull();
    hear({ id: 'another', version: null });
    expect(screen.queryByRole('status')).toBeNull();
    hear({ version: 'newer' });
    expect(screen.getByRole('status')).toHaveTextContent('events.csv was changed in another tab.');
    await user.click(screen.getByRole('button', { name: 'Open it as it is now' }));
    expect(datasetStore.getState().dataset).toMatchObject({ id, version });

    hear({ name: 'spring.csv' });
    expect(datasetStore.getState().dataset?.name).toBe('spring.csv');
    hear({ version: null });
    expect(screen.getByRole('status')).toHaveTextContent(
      'spring.csv was deleted in another tab. It stays open here',
    );
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('say what an address asked for in vain', async () => {
    const { user } = await renderOnPage(<NoticeBanners start={start()} />, { csv });
    act(() =>
      viewStore
        .getState()
        .show(viewStore.getState().view, [{ name: 'range', value: 'someday', reason: 'invalid' }]),
    );
    expect(screen.getByRole('status')).toHaveTextContent('left out: range=someday');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('say where damaged settings lie', async () => {
    await renderOnPage(<NoticeBanners start={start()} />, { csv });
    act(() => savedStore.setState({ trouble: { reason: 'damaged', keptUnder: 'holdfast-saved-aside-1' } }));
    expect(screen.getByRole('status')).toHaveTextContent('under “holdfast-saved-aside-1”');
  });

  it('say that the data set of an address is not here while another one stays open', async () => {
    const here = start({ missing: 'abc' });
    const { user } = await renderOnPage(<NoticeBanners start={here} />, { csv });
    expect(screen.getByRole('status')).toHaveTextContent('events.csv stays open');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(here.dismiss).toHaveBeenCalledOnce();
  });
});

describe('a dead worker', () => {
  it('is told, and asked again on request', async () => {
    const session = createSessionBackend();
    let dead = true;
    const run: typeof session.run = (query, task) =>
      dead
        ? Promise.reject(new HoldfastError({ code: 'worker-died', field: 'worker', message: 'it stopped' }))
        : session.run(query, task);
    const { user } = await renderOnPage(
      <>
        <DeadWorkerBanner />
        <ChurnBadge />
      </>,
      { backend: { ...session, run }, csv },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('Your data set is not lost');
    dead = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('where nothing is open', () => {
  const page = <p>the page</p>;

  it('says why, and offers what can be done', async () => {
    const onPickFiles = vi.fn<() => void>();
    const failed = start({ status: 'failed', choices: ['retry', 'demo', 'file', 'api'] });
    const gate = (
      <OpeningGate start={failed} onPickFiles={onPickFiles}>
        {page}
      </OpeningGate>
    );
    const { user, router } = await renderOnPage(gate, { path: '/overview' });
    expect(screen.queryByText('the page')).toBeNull();
    expect(screen.getByText('No data is open.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failed.retry).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Read a file' }));
    expect(onPickFiles).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Connect an API' }));
    expect(router.state.location.pathname).toBe('/data');
  });

  it('explains a link to data that is not here', async () => {
    const gate = (
      <OpeningGate start={start({ status: 'missing', choices: ['file'] })} onPickFiles={vi.fn<() => void>()}>
        {page}
      </OpeningGate>
    );
    await renderOnPage(gate, { path: '/overview' });
    expect(screen.getByText('This link speaks of data that is not here.')).toBeVisible();
  });

  it('leaves the Data page alone, where all of this can be done', async () => {
    const gate = (
      <OpeningGate start={start({ status: 'idle' })} onPickFiles={vi.fn<() => void>()}>
        {page}
      </OpeningGate>
    );
    await renderOnPage(gate, { path: '/data' });
    expect(screen.getByText('the page')).toBeVisible();
  });
});
