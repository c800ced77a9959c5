import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import type { HoldfastError } from '../../model/errors.ts';
import { WiderView } from '../../parts/people/wider-view.tsx';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useViewStore } from '../../state/view-store.ts';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';

type Props<T> = {
  answer: { data: T | undefined; stale: boolean; error: HoldfastError | null; retry: () => void };
  height: number;
  isEmpty: (data: T) => boolean;
  children: (data: T) => ReactNode;
};

/** A card's error, place-holder, reason why there is nobody, or its picture, busy while the next is computed. */
export const CardBody = <T,>({ answer, height, isEmpty, children }: Props<T>) => {
  const { data, error, stale, retry } = answer;
  if (error) return <MetricError error={error} onRetry={retry} />;
  if (data === undefined) return <Skeleton height={height} />;
  return (
    <Busy busy={stale}>
      {isEmpty(data) ? (
        <Nobody />
      ) : (
        <Suspense fallback={<Skeleton height={height} />}>{children(data)}</Suspense>
      )}
    </Busy>
  );
};

const Nobody = () => {
  const { t } = useLingui();
  const view = useViewStore((store) => store.view);
  const resetQuestion = useViewStore((store) => store.resetQuestion);
  const { role, where } = view.engagement.event;
  return (
    <EmptyState
      icon="people"
      title={t`Nobody was active in these dates`}
      reason={t`Nobody did what counts as active, within the dates and the people filter at the top.`}
      actions={
        <>
          <WiderView />
          {role === 'use' && where === undefined ? null : (
            <Button variant="subtle" onClick={() => resetQuestion('engagement')}>
              <Trans>Count any use</Trans>
            </Button>
          )}
        </>
      }
    />
  );
};
