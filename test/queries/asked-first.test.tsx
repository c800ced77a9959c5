import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Query } from '../../src/model/query/query.ts';
import type { SegmentsQuery } from '../../src/model/query/segments.ts';
import { useAskedFirst } from '../../src/queries/asked-first.ts';
import { useMetric } from '../../src/queries/metric.ts';
import { datasetStore } from '../../src/state/dataset-store.ts';
import { toSegmentsQuery } from '../../src/state/to-query/segments.ts';
import type { QueryContext } from '../../src/state/to-query/scope.ts';
import { defaultView, type View } from '../../src/state/view.ts';
import { viewStore } from '../../src/state/view-store.ts';
import { setupServices } from '../support/services.tsx';
import { week } from './timeline.ts';

const toFirst = (view: View, context: QueryContext): Query[] => [toSegmentsQuery(view, context)];
const looksAt = (user: string): void =>
  viewStore.getState().addPeople({ kind: 'filter', name: null, filter: { ids: [user] } });

/** The question of the view as it is. */
function segmentsNow(): SegmentsQuery {
  const { dataset } = datasetStore.getState();
  if (!dataset) throw new Error('no data set is open');
  return toSegmentsQuery(viewStore.getState().view, { dataset, cohorts: [] });
}

async function setup() {
  const { render, open, backend, bugs } = setupServices();
  await open(week);
  const { result } = render(() => useAskedFirst(toFirst));
  return { result, backend, bugs, render };
}

afterEach(() => viewStore.getState().show(defaultView));

describe('useAskedFirst', () => {
  it('asks at the moment of the change, before anything is drawn', async () => {
    const { backend } = await setup();
    act(() => {
      looksAt('ann');
      expect(backend.calls).toEqual(['run segments']);
    });
  });

  it('gives the view before until the answers are there', async () => {
    const { result, backend } = await setup();
    const before = viewStore.getState().view;
    const release = backend.hold();
    act(() => looksAt('ann'));
    expect(result.current).toBe(before);
    release();
    await waitFor(() => expect(result.current).toBe(viewStore.getState().view));
    expect(result.current).not.toBe(before);
  });

  it('gives the view without its answers where they take long', async () => {
    const { result, backend } = await setup();
    const release = backend.hold();
    act(() => looksAt('ann'));
    await waitFor(() => expect(result.current).toBe(viewStore.getState().view));
    expect(backend.calls).toEqual(['run segments']);
    release();
  });

  it('aborts what another change makes needless', async () => {
    const { result, backend } = await setup();
    const release = backend.hold();
    act(() => looksAt('ann'));
    act(() => looksAt('bob'));
    expect(backend.aborts()).toBe(1);
    release();
    await waitFor(() => expect(result.current).toBe(viewStore.getState().view));
    expect(backend.calls).toEqual(['run segments', 'run segments']);
  });

  it('lets a card that comes later ask what was aborted', async () => {
    const { backend, bugs, render, result } = await setup();
    const release = backend.hold();
    act(() => looksAt('ann'));
    const asked = segmentsNow();
    act(() => looksAt('bob'));
    await act(() => Promise.resolve());
    const card = render(() => useMetric(asked));
    release();
    await waitFor(() => expect(card.result.current.data).toBeDefined());
    expect(bugs).toEqual([]);
    await waitFor(() => expect(result.current).toBe(viewStore.getState().view));
  });

  it('gives a view at once whose answers are known', async () => {
    const { result, backend } = await setup();
    act(() => looksAt('ann'));
    await waitFor(() => expect(result.current).toBe(viewStore.getState().view));
    backend.hold();
    act(() => viewStore.getState().showPerson('ann'));
    expect(result.current.person).toBe('ann');
  });
});
