import { notifications } from '@mantine/notifications';
import { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../src/app/app.tsx';
import { type StartDemo, toDemo } from '../../src/app/demo-source.ts';
import { activateLanguage } from '../../src/app/i18n/activate.ts';
import { PageShell } from '../../src/app/page-shell.tsx';
import { createAppRouter } from '../../src/app/router.tsx';
import { routerAddress } from '../../src/app/router-address.ts';
import { datasetStore } from '../../src/state/dataset-store.ts';
import { parseSearch, stringifySearch } from '../../src/state/url/search.ts';
import { viewStore } from '../../src/state/view-store.ts';
import { bindViewToAddress } from '../../src/state/view-url.ts';
import { createSessionBackend } from '../support/session-backend.ts';
import { resetStores } from '../support/stores.ts';

configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 40_000 });

const demoRows = `user,event,time,plan
ann,register,2026-01-01T08:00:00Z,free
ann,use,2026-01-02T08:00:00Z,free
bob,register,2026-01-01T09:00:00Z,pro
`;
const ownRows = 'user_id,event,time\nzoe,use,2026-02-01T08:00:00Z\n';
const settings = { timezone: 'UTC', weekStart: 'monday' } as const;

type Options = { address?: string; start?: StartDemo };

async function setup({ address = '/data', start }: Options = {}) {
  resetStores();
  // What an earlier test was told stays on show for seconds.
  act(() => notifications.clean());
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(new Response(demoRows, { headers: { 'Content-Type': 'text/csv' } })),
  );
  const backend = createSessionBackend({ fetch });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createAppRouter({ Shell: PageShell, parseSearch, stringifySearch, history });
  const stop = bindViewToAddress(viewStore, routerAddress(router));
  const demo = toDemo(
    start ??
      (() =>
        Promise.resolve({
          base: './demo-api',
          settings,
          marks: [],
          lost: new Promise<never>(() => undefined),
        })),
  );
  const view = render(<App backend={backend} demo={demo} queryClient={new QueryClient()} router={router} />);
  await screen.findByRole('main');
  return { ...view, user: userEvent.setup(), backend, fetch, router, history, stop };
}

const address = (history: { location: { href: string } }): string => history.location.href;
let stopped: (() => void) | null = null;
afterEach(async () => {
  stopped?.();
  await act(() => activateLanguage('en'));
});

describe('the whole application', () => {
  it('fetches the demo on a first visit and says that it is one', async () => {
    const { fetch, history, stop } = await setup();
    stopped = stop;
    expect(await screen.findByText(/You are looking at demo data/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Data set: AI writing assistant' })).toBeVisible();
    const [url] = fetch.mock.calls[0] ?? [];
    expect(url instanceof URL ? url.pathname : url).toBe('/demo-api/events');
    expect(address(history)).toBe('/data?data=demo&v=1');
  });

  it('keeps the view in the address, and takes it from there on the way back', async () => {
    const { user, history, router, stop } = await setup({ address: '/data?people=(segment:core)' });
    stopped = stop;
    await screen.findByText(/You are looking at demo data/);
    await user.click(screen.getByRole('button', { name: 'Remove: segment: Core' }));
    expect(screen.queryByText('segment: Core')).toBeNull();
    expect(address(history)).toBe('/data?data=demo&v=1');
    act(() => router.history.back());
    expect(await screen.findByText('segment: Core')).toBeVisible();
    expect(address(history)).toContain('people=');
  });

  it('shows what an address says, and says what it could not', async () => {
    const { stop } = await setup({
      address: '/data?people=(user:(property:plan,op:eq,value:pro))&colour=red',
    });
    stopped = stop;
    expect(await screen.findByText(/left out: colour=red/)).toBeVisible();
  });

  it('reads a dropped file in place of the demo, and has both kept', async () => {
    const { history, stop, backend } = await setup();
    stopped = stop;
    await screen.findByText(/You are looking at demo data/);
    const files = [new File([ownRows], 'mine.csv')];
    fireEvent.drop(window, { dataTransfer: { types: ['Files'], items: [], files } });
    expect(await screen.findByText('mine.csv is read')).toBeVisible();
    expect(screen.queryByText(/You are looking at demo data/)).toBeNull();
    await waitFor(() =>
      expect(address(history)).toBe(`/data?data=${datasetStore.getState().dataset?.id}&v=1`),
    );
    await waitFor(async () => expect(await backend.kept()).toHaveLength(2), { timeout: 5_000 });
  });

  it('goes on without a demo, and says what else there is', async () => {
    const { user, stop } = await setup({
      address: '/retention',
      start: () => Promise.reject(new Error('its code did not come')),
    });
    stopped = stop;
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The demo cannot be shown here.');
    expect(alert).toHaveTextContent('its code did not come');
    await user.click(within(alert).getByRole('button', { name: 'Dismiss' }));
    expect(await screen.findByRole('button', { name: 'Read a file' })).toBeVisible();
  });

  it('goes to a page by keys, and back to the data with the view kept', async () => {
    const { user, router, stop } = await setup();
    stopped = stop;
    await screen.findByText(/You are looking at demo data/);
    await user.keyboard('gs');
    await waitFor(() => expect(router.state.location.pathname).toBe('/segments'));
    expect(router.state.location.search).toEqual({ data: 'demo', v: '1' });
  });

  it('speaks the language that an address asks for, and keeps asking for the one chosen', async () => {
    const { user, history, stop } = await setup({ address: '/data?lang=zh' });
    stopped = stop;
    await user.click(await screen.findByRole('button', { name: 'English' }));
    expect(await screen.findByRole('button', { name: '中文' })).toBeVisible();
    expect(address(history)).toContain('lang=en');
  });
});
