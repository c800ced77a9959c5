import { Trans } from '@lingui/react/macro';
import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { HoldfastError } from '../../model/errors.ts';
import { Banner } from '../../ui/states/banner.tsx';

const died = (error: unknown): boolean =>
  error instanceof HoldfastError && error.failure.code === 'worker-died';

type Watch = { subscribe: (listener: () => void) => () => void; isDead: () => boolean };

/** Looks at all answers only where one of them says that it died, or did: a cache tells of each of thousands, often. */
function watch(cache: QueryCache): Watch {
  const look = (): boolean => cache.getAll().some(({ state }) => died(state.error));
  let dead = look();
  return {
    isDead: () => dead,
    subscribe(listener) {
      dead = look();
      return cache.subscribe(({ query }) => {
        if (!dead && !died(query.state.error)) return;
        dead = look();
        listener();
      });
    },
  };
}

/** Answers failed because the background worker stopped twice. The data set is restored by itself when asked again. */
export const DeadWorkerBanner = () => {
  const queryClient = useQueryClient();
  const watched = useMemo(() => watch(queryClient.getQueryCache()), [queryClient]);
  if (!useSyncExternalStore(watched.subscribe, watched.isDead)) return null;
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
