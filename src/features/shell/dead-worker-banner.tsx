import { Trans } from '@lingui/react/macro';
import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { HoldfastError } from '../../model/errors.ts';
import { Banner } from '../../ui/states/banner.tsx';

const died = (error: unknown): boolean =>
  error instanceof HoldfastError && error.failure.code === 'worker-died';

const deadIn = (cache: QueryCache): boolean => cache.getAll().some(({ state }) => died(state.error));

/** Answers failed because the background worker stopped twice. The data set is restored by itself when asked again. */
export const DeadWorkerBanner = () => {
  const queryClient = useQueryClient();
  const cache = queryClient.getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  const dead = useSyncExternalStore(subscribe, () => deadIn(cache));
  if (!dead) return null;
  const again = (): void =>
    void queryClient.refetchQueries({ predicate: ({ state }) => died(state.error), type: 'active' });
  return (
    <Banner
      tone="bad"
      actions={
        <button type="button" className="hf-link" onClick={again}>
          <Trans>Try again</Trans>
        </button>
      }
    >
      <Trans>
        The background worker stopped, perhaps for want of memory. Your data set is not lost: it is brought
        back when you try again.
      </Trans>
    </Banner>
  );
};
