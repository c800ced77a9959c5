import { QueryClient } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DeadWorkerBanner } from '../../../src/features/shell/dead-worker-banner.tsx';
import { HoldfastError } from '../../../src/model/errors.ts';
import { renderUi } from '../../support/render.tsx';

const died = new HoldfastError({ code: 'worker-died', field: '', message: 'it stopped' });

describe('the banner of a dead worker', () => {
  it('comes with the answer that failed for it, not with another failure, and goes with that answer', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    renderUi(<DeadWorkerBanner />, { queryClient: client });
    const fail = async (name: string, error: Error): Promise<void> =>
      act(async () => {
        await expect(
          client.fetchQuery({ queryKey: [name], queryFn: () => Promise.reject(error) }),
        ).rejects.toBe(error);
      });
    await fail('other', new HoldfastError({ code: 'unavailable', field: 'demo', message: 'not there' }));
    expect(screen.queryByRole('alert')).toBeNull();
    await fail('first', died);
    expect(await screen.findByRole('alert')).toHaveTextContent(/is not lost/);
    await fail('second', died);
    act(() => client.removeQueries({ queryKey: ['second'] }));
    expect(screen.getByRole('alert')).toBeVisible();
    await act(() => client.fetchQuery({ queryKey: ['first'], queryFn: () => Promise.resolve(1) }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
