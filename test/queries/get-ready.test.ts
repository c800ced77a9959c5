import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import type { Demo } from '../../src/queries/backend-context.tsx';
import { getReady } from '../../src/queries/get-ready.ts';
import { savedStore } from '../../src/state/saved-store.ts';
import { createFakeBackend } from '../support/fake-backend.ts';

const setup = () => {
  const backend = createFakeBackend();
  const prepare = vi.fn<Demo['prepare']>(() => Promise.reject(new Error('not asked for here')));
  return { backend, prepare, opener: { backend, queryClient: new QueryClient(), demo: { prepare } } };
};

afterEach(() => savedStore.getState().setLastDataset(null));

describe('what is begun before anything is drawn', () => {
  it('has the demo prepared while the worker that will read it is asked what is kept', async () => {
    const { backend, prepare, opener } = setup();
    const release = backend.hold();
    getReady(opener, null);
    expect(prepare).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(backend.calls).toEqual(['kept']));
    release();
  });

  it('prepares the demo also where what is kept cannot be listed', async () => {
    const { backend, prepare, opener } = setup();
    backend.failNext(
      'kept',
      new HoldfastError({ code: 'unavailable', field: 'store', message: 'switched off' }),
    );
    getReady(opener, 'demo');
    await vi.waitFor(() => expect(prepare).toHaveBeenCalledTimes(1));
  });

  it('leaves the demo where another data set is named or was open last', async () => {
    const { backend, prepare, opener } = setup();
    getReady(opener, 'file-1');
    savedStore.getState().setLastDataset('file-2');
    getReady({ ...opener, queryClient: new QueryClient() }, null);
    await vi.waitFor(() => expect(backend.calls).toEqual(['kept', 'kept']));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(prepare).not.toHaveBeenCalled();
  });
});
