import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { RetentionResult } from '../../src/model/result/result.ts';
import { type Metric, metricOptions, useMetric } from '../../src/queries/metric.ts';
import { useViewQuery } from '../../src/queries/view-query.ts';
import { toRetentionQuery } from '../../src/state/to-query/retention.ts';
import { toSegmentsQuery } from '../../src/state/to-query/segments.ts';
import { viewStore } from '../../src/state/view-store.ts';
import { setupServices } from '../support/services.tsx';
import { timeline, week } from './timeline.ts';

const retention: RetentionQuery = {
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use' },
  periods: 3,
};
const onDay = (offset: number) => (result: RetentionResult) => result.groups[0]?.pooled[offset]?.retained;
const dayOne = onDay(1);

describe('useMetric', () => {
  it('answers with what the backend computed, as the card wants it', async () => {
    const { render, open } = setupServices();
    await open(week);
    const { result } = render(() => useMetric(retention, { select: dayOne }));
    expect(result.current).toMatchObject({ data: undefined, pending: true, stale: false, error: null });
    await waitFor(() => expect(result.current).toMatchObject({ data: 2, pending: false, stale: false }));
  });

  it('asks nothing without a data set or a question', async () => {
    const { render, open, backend } = setupServices();
    const { result, rerender } = render<Metric<RetentionResult>, RetentionQuery | null>(
      (query) => useMetric(query),
      null,
    );
    rerender(retention);
    expect(result.current).toMatchObject({ data: undefined, pending: true });
    expect(backend.calls).toEqual([]);
    await open(week);
    await waitFor(() => expect(result.current.data?.offsets).toEqual([0, 1, 2]));
  });

  it('keeps the old answer, said to be stale, while the new one is computed', async () => {
    const { render, open, backend } = setupServices();
    await open(week);
    const { result, rerender } = render((query: RetentionQuery) => useMetric(query), retention);
    await waitFor(() => expect(result.current.pending).toBe(false));
    const release = backend.hold();
    rerender({ ...retention, periods: 5 });
    expect(result.current).toMatchObject({ stale: true, pending: false });
    expect(result.current.data?.offsets).toHaveLength(3);
    release();
    await waitFor(() => expect(result.current.stale).toBe(false));
    expect(result.current.data?.offsets).toHaveLength(5);
  });

  it('shows nothing old of another data set', async () => {
    const { render, open, backend } = setupServices();
    await open(week);
    const { result } = render(() => useMetric(retention, { select: dayOne }));
    await waitFor(() => expect(result.current.data).toBe(2));
    await open(timeline({ eve: 'ruuu' }));
    expect(result.current).toMatchObject({ data: undefined, pending: true });
    await waitFor(() => expect(result.current.data).toBe(1));
    expect(backend.calls).toEqual(['run retention']);
  });

  it('stops work on a question that nobody asks any more', async () => {
    const { render, open, backend } = setupServices();
    await open(week);
    const release = backend.hold();
    const { rerender, unmount } = render((query: RetentionQuery) => useMetric(query), retention);
    rerender({ ...retention, periods: 4 });
    expect(backend.aborts()).toBe(1);
    unmount();
    expect(backend.aborts()).toBe(2);
    release();
  });

  it('computes once what several cards ask, and not again when it is asked again', async () => {
    const { render, open, backend } = setupServices();
    await open(week);
    const both = render(
      () => [useMetric(retention), useMetric({ ...retention }, { select: dayOne })] as const,
    );
    await waitFor(() => expect(both.result.current[1].data).toBe(2));
    both.unmount();
    const { result } = render(() => useMetric(retention, { select: dayOne }));
    expect(result.current.data).toBe(2);
    expect(backend.calls).toEqual(['run retention']);
  });

  it('gives a failure to the card, at once and without trying again by itself', async () => {
    const { render, open, backend, bugs } = setupServices();
    await open(week);
    const failure = new HoldfastError({
      code: 'worker-died',
      field: 'worker',
      message: 'the worker stopped',
    });
    backend.failNext('run', failure);
    const { result } = render(() => useMetric(retention, { select: dayOne }));
    await waitFor(() => expect(result.current.error).toBe(failure));
    expect(backend.calls).toHaveLength(1);
    act(() => result.current.retry());
    await waitFor(() => expect(result.current).toMatchObject({ data: 2, error: null }));
    expect(bugs).toEqual([]);
  });

  it('gives what the backend refuses to the card', async () => {
    const { render, open } = setupServices();
    await open(week);
    const { result } = render(() => useMetric({ ...retention, mode: 'brackets' }));
    await waitFor(() =>
      expect(result.current.error?.failure).toMatchObject({ code: 'invalid-query', field: 'brackets' }),
    );
  });

  it('gives a bug to the error boundary', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { render, open, backend, bugs } = setupServices();
    await open(week);
    const bug = new TypeError('no such function');
    backend.failNext('run', bug);
    render(() => useMetric(retention));
    await waitFor(() => expect(bugs).toEqual([bug]));
  });

  it('drops an answer when another data set was opened meanwhile', async () => {
    const { render, open, show, backend, queryClient } = setupServices();
    const first = await open(week);
    const other = await backend.open(backend.keep(timeline({ eve: 'ruuu' })).id);
    const asked = queryClient.fetchQuery(metricOptions(backend, first, retention));
    show(other);
    await expect(asked).rejects.toThrow('another data set was opened');
    const { result } = render(() => useMetric(retention, { select: dayOne }));
    await waitFor(() => expect(result.current.data).toBe(1));
  });
});

describe('useViewQuery', () => {
  it('asks what the view says', async () => {
    const { render, open } = setupServices();
    const { result } = render(() => useViewQuery(toRetentionQuery));
    expect(result.current).toBeNull();
    await open(week);
    expect(result.current).toEqual({
      kind: 'retention',
      start: { role: 'register' },
      return: { role: 'use' },
    });
    act(() => viewStore.getState().ask('retention', { period: 'week' }));
    expect(result.current).toMatchObject({ period: 'week' });
  });

  it('feeds a metric: a chip changes the numbers', async () => {
    const { render, open } = setupServices();
    await open(week);
    const { result } = render(() => useMetric(useViewQuery(toSegmentsQuery)));
    await waitFor(() => expect(result.current.data?.total).toBe(4));
    act(() =>
      viewStore.getState().addPeople({ kind: 'filter', name: null, filter: { did: { event: 'use' } } }),
    );
    expect(result.current.stale).toBe(true);
    await waitFor(() => expect(result.current.data?.total).toBe(2));
  });
});
