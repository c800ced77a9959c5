import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activateLanguage } from '../../../src/app/i18n/activate.ts';
import type { Backend } from '../../../src/backends/backend.ts';
import { KeptCard } from '../../../src/features/data/kept/kept-card.tsx';
import { HoldfastError } from '../../../src/model/errors.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { renderOnPage } from '../page.tsx';

const csv = `user,event,time
ann,register,2026-01-01T08:00:00Z
ann,use,2026-01-02T08:00:00Z
`;
const card = <KeptCard />;
const refusing = (part: Partial<Backend>): Backend => ({ ...createSessionBackend(), ...part });
const failing = (message: string) => () =>
  Promise.reject(new HoldfastError({ code: 'unreadable-data', field: 'kept data', message }));

afterEach(() => act(() => activateLanguage('en')));

describe('the data sets of this browser', () => {
  it('show where each came from, whatever it is called', async () => {
    const { user } = await renderOnPage(card, { csv });
    await user.click(await screen.findByRole('button', { name: 'Rename events.csv' }));
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Rename events.csv' })).toHaveFocus();
    await user.keyboard('{Enter}');
    await user.clear(screen.getByRole('textbox'));
    await user.keyboard('Spring{Enter}');
    const row = (await screen.findByText('Spring')).closest('tr');
    expect(row).toHaveTextContent('fileevents.csv');
  });

  it('say that this browser keeps none, where it keeps none', async () => {
    await renderOnPage(card, { backend: createSessionBackend({ folder: null }), csv });
    expect(await screen.findByText(/keeps no files for web pages/)).toBeVisible();
  });

  it('say that a newer version keeps its data here', async () => {
    const backend = refusing({
      kept: failing('a newer version of Holdfast keeps data here; reload the page'),
    });
    await act(() => activateLanguage('zh'));
    await renderOnPage(card, { backend, language: 'zh' });
    expect(await screen.findByRole('alert')).toHaveTextContent('这里保存着更新版本 Holdfast 的数据。');
  });

  it('say why the list could not be read', async () => {
    await renderOnPage(card, { backend: refusing({ kept: failing('the disk is gone') }) });
    expect(await screen.findByRole('alert')).toHaveTextContent('The list could not be read.');
    expect(screen.getByText(/the disk is gone/)).toBeInTheDocument();
  });

  it('say that the list was put together again', async () => {
    const whole = createSessionBackend();
    const kept = async () => (await whole.kept()).map((dataset) => ({ ...dataset, rebuilt: true }));
    await renderOnPage(card, { backend: { ...whole, kept }, csv });
    expect(await screen.findByText(/The list was damaged and has been put together again/)).toBeVisible();
  });

  it('warn before the room is gone', async () => {
    const estimate = vi.fn<() => Promise<StorageEstimate>>().mockResolvedValue({ usage: 95e6, quota: 100e6 });
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { storage: { estimate } }));
    await renderOnPage(card, { csv });
    expect(await screen.findByText(/nearly full: 95 MB of 100 MB/)).toBeVisible();
    vi.unstubAllGlobals();
  });

  it.each([
    [true, /has promised to keep it/],
    [false, /has not promised to keep it/],
  ])('say whether this browser has promised to keep them: %s', async (promised, words) => {
    const persisted = vi.fn<() => Promise<boolean>>().mockResolvedValue(promised);
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { storage: { persisted } }));
    await renderOnPage(card, { csv });
    expect(await screen.findByText(words)).toBeVisible();
    vi.unstubAllGlobals();
  });

  it('say of the open one what was damaged in the storage', async () => {
    await renderOnPage(card, { csv });
    await screen.findByText('events.csv');
    act(() => {
      const { dataset } = datasetStore.getState();
      if (!dataset) throw new Error('nothing is open');
      const report = { ...dataset.report, lost: 2 };
      datasetStore.setState({ dataset: { ...dataset, report, lostEvents: 2, damaged: ['channel'] } });
    });
    const row = screen.getByText('events.csv').closest('tr');
    expect(row).toHaveTextContent('2 events are damaged and left out');
    expect(row).toHaveTextContent('damaged and left out: channel');
  });

  it('say why one cannot be duplicated', async () => {
    const duplicate = failing('this browser has no more room for this page');
    await act(() => activateLanguage('zh'));
    const { user } = await renderOnPage(card, { backend: refusing({ duplicate }), csv, language: 'zh' });
    await user.click(await screen.findByRole('button', { name: '“events.csv”的更多操作' }));
    await user.click(await screen.findByRole('menuitem', { name: '复制' }));
    expect(await screen.findByText('本浏览器给此页面的空间已用完。')).toBeVisible();
  });
});
