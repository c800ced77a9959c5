import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ChurnBadge } from '../../../src/features/shell/churn-badge.tsx';
import { DatasetMenu } from '../../../src/features/shell/dataset-menu.tsx';
import { DateRange } from '../../../src/features/shell/date-range.tsx';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { csvFile, renderOnPage, utc } from '../page.tsx';

const csv = `user,event,time
ann,register,2026-01-01T08:00:00Z
ann,use,2026-01-02T08:00:00Z
ann,use,2026-01-02T09:00:00Z
ann,use,2026-01-03T08:00:00Z
bob,register,2026-03-31T23:30:00Z
`;

describe('the date range', () => {
  it('counts back from the last day of the data, and keeps a preset as a preset', async () => {
    const { user } = await renderOnPage(<DateRange />, { csv });
    await user.click(screen.getByRole('button', { name: 'Date range: 1 Jan – 31 Mar 2026' }));
    await user.click(await screen.findByRole('button', { name: 'Last 30 days' }));
    expect(screen.getByRole('button', { name: 'Date range: 2 – 31 Mar 2026' })).toBeVisible();
    expect(viewStore.getState().view.range).toEqual({ kind: 'last', days: 30 });
    await user.click(screen.getByRole('button', { name: /^Date range/ }));
    await user.click(await screen.findByRole('button', { name: 'All days' }));
    expect(viewStore.getState().view.range).toEqual({ kind: 'all' });
  });

  it('takes two days of the calendar', async () => {
    const { user } = await renderOnPage(<DateRange />, { csv });
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2026-01-02', to: '2026-01-20' }));
    await user.click(screen.getByRole('button', { name: /^Date range/ }));
    const day = (name: RegExp) => screen.findByRole('button', { name });
    await user.click(await day(/^5 January 2026/));
    await user.click(await day(/^9 January 2026/));
    expect(viewStore.getState().view.range).toEqual({
      kind: 'between',
      from: '2026-01-05',
      to: '2026-01-09',
    });
  });

  it('shows dates outside the data as they are', async () => {
    await renderOnPage(<DateRange />, { csv });
    act(() => viewStore.getState().setRange({ kind: 'between', from: '2001-01-01', to: '2001-01-31' }));
    expect(screen.getByRole('button', { name: 'Date range: 1 – 31 Jan 2001' })).toBeVisible();
  });

  it('names the days of the data set’s own zone', async () => {
    await renderOnPage(<DateRange />, { csv, settings: { ...utc, timezone: 'Asia/Tokyo' } });
    expect(screen.getByRole('button', { name: 'Date range: 1 Jan – 1 Apr 2026' })).toBeVisible();
  });
});

describe('the data set menu', () => {
  it('opens another one that is kept here, and asks for files', async () => {
    const backend = createSessionBackend();
    const source = { kind: 'files' as const, name: 'older.csv', files: [csvFile(csv, 'older.csv')] };
    await backend.read(source, { settings: utc });
    await backend.keepOpen();
    const onPickFiles = vi.fn<() => void>();
    const { user } = await renderOnPage(<DatasetMenu onPickFiles={onPickFiles} />, { backend, csv });
    await user.click(await screen.findByRole('button', { name: 'Data set: events.csv' }));
    const items = within(await screen.findByRole('menu'));
    expect(await items.findByRole('menuitem', { name: /older\.csv/ })).toHaveTextContent('5 events');
    await user.click(items.getByRole('menuitem', { name: /older\.csv/ }));
    expect(await screen.findByRole('button', { name: 'Data set: older.csv' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Data set: older.csv' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Read a file…' }));
    expect(onPickFiles).toHaveBeenCalledOnce();
  });

  it('leads to the Data page', async () => {
    const { user, router } = await renderOnPage(<DatasetMenu onPickFiles={vi.fn<() => void>()} />, {
      path: '/overview',
      csv,
    });
    await user.click(screen.getByRole('button', { name: 'Data set: events.csv' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Connect an API…' }));
    expect(router.state.location.pathname).toBe('/data');
  });

  it('says what is being opened before anything is', async () => {
    await renderOnPage(<DatasetMenu onPickFiles={vi.fn<() => void>()} />);
    expect(screen.getByRole('button', { name: 'Data set: No data' })).toBeVisible();
    act(() => void datasetStore.getState().begin('open', 'events.csv', 0));
    expect(screen.getByRole('button', { name: 'Data set: Opening…' })).toBeVisible();
  });
});

describe('the number beside Churn risk', () => {
  it('is how many are at risk', async () => {
    await renderOnPage(<ChurnBadge />, { csv });
    expect(await screen.findByText('1')).toBeVisible();
  });
});
