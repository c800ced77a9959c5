import { notifications } from '@mantine/notifications';
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ApiCard } from '../../../src/features/data/bring/api-card.tsx';
import { Intake } from '../../../src/features/data/intake/intake.tsx';
import { FailurePanel } from '../../../src/features/data/reading/failure-panel.tsx';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { renderOnPage } from '../page.tsx';

const api = (
  <>
    <FailurePanel />
    <ApiCard />
    <Intake />
  </>
);
const region = (name: string) => within(screen.getByRole('region', { name }));
const dataset = () => datasetStore.getState().dataset;

describe('an API', () => {
  const answer = (body: string, status = 200): typeof fetch =>
    vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, { status })));
  const rows = '{"user":"ann","event":"use","time":"2026-01-01T08:00:00Z"}\n';

  const fill = async (fetch: typeof globalThis.fetch) => {
    const view = await renderOnPage(api, { backend: createSessionBackend({ fetch }) });
    const { user } = view;
    const card = region('Fetch from an API');
    await user.type(card.getByRole('textbox', { name: 'Base address' }), 'https://example.com/v1');
    return { ...view, card, go: () => user.click(card.getByRole('button', { name: 'Fetch events' })) };
  };

  it('is fetched with the token, which is stored nowhere', async () => {
    const fetch = answer(rows);
    const { user, card, go } = await fill(fetch);
    await user.type(card.getByLabelText('Token, where it wants one'), 's3cret');
    await go();
    expect(await screen.findByText('example.com is read')).toBeVisible();
    const [url, init] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(url instanceof URL ? url.href : url).toMatch(/^https:\/\/example\.com\/v1\/events\?/);
    expect(new Headers(init?.headers).get('Authorization')).toBe('Bearer s3cret');
    expect(Object.values(localStorage).join()).not.toContain('s3cret');
    expect(dataset()).toMatchObject({ origin: 'api', report: { events: 1 } });
    await user.click(screen.getByRole('button', { name: 'Fetch only what is new for example.com' }));
    await vi.waitFor(() => expect(vi.mocked(fetch).mock.calls.length).toBeGreaterThan(1));
  });

  it('that wants a token says so, and can be asked again', async () => {
    const fetch = answer('', 401);
    const { user, go } = await fill(fetch);
    await go();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('example.com did not let us in.');
    expect(alert).toHaveTextContent('https://example.com/v1/events');
    vi.mocked(fetch).mockImplementation(() => Promise.resolve(new Response(rows)));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('example.com is read')).toBeVisible();
  });

  it.each([
    ['read', 'Fetch events', 'example.com is read'],
    ['refreshed', 'Fetch only what is new for example.com', 'example.com is up to date'],
  ])('asks for the token where it cannot be %s without, and goes on with it', async (_, button, done) => {
    const fetch = answer(rows);
    const { user, go } = await fill(fetch);
    await go();
    await screen.findByText('example.com is read');
    vi.mocked(fetch).mockImplementation((_url, init) => {
      const isLetIn = new Headers(init?.headers).get('Authorization') === 'Bearer sesame';
      return Promise.resolve(isLetIn ? new Response(rows) : new Response('', { status: 401 }));
    });
    act(() => notifications.clean());
    await user.click(screen.getByRole('button', { name: button }));
    const alert = await screen.findByRole('alert');
    await user.type(within(alert).getByLabelText('Token'), ' sesame {Enter}');
    expect(await screen.findByText(done)).toBeVisible();
  });

  it('says of a refresh what is new, and what it did not look for', async () => {
    const fetch = answer(rows);
    const { user, go } = await fill(fetch);
    await go();
    const more = await screen.findByRole('button', { name: 'Fetch only what is new for example.com' });
    vi.mocked(fetch).mockImplementation(() => Promise.resolve(new Response(rows)));
    await user.click(more);
    expect(await screen.findByText(/^Nothing is new\. Asked for was what came after/)).toBeVisible();
    const later = rows + rows.replace('-01T', '-02T');
    vi.mocked(fetch).mockImplementation(() => Promise.resolve(new Response(later)));
    await user.click(more);
    expect(await screen.findByText(/^1 event is new\./)).toBeVisible();
  });

  it('is not asked where the form makes no sense', async () => {
    const fetch = answer(rows);
    const { user, card, go } = await fill(fetch);
    await user.clear(card.getByRole('textbox', { name: 'Base address' }));
    await user.type(card.getByRole('textbox', { name: 'Base address' }), 'ftp://example.com');
    await go();
    expect(card.getByText(/begins with https/)).toBeVisible();
    expect(fetch).not.toHaveBeenCalled();
  });
});
