import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode } from 'react';
import { WiderView } from '../../parts/people/wider-view.tsx';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useViewStore } from '../../state/view-store.ts';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import type { Answer, Answered } from './answer.ts';
import { hasPeople } from './groups.ts';

type Props = {
  answer: Answer;
  /** of what is coming */
  height: number;
  children: (answered: Answered) => ReactNode;
};

/** A card's body: the error, the place-holder, why there is nobody, or the answer, busy while the next is computed. */
export const AnswerBody = ({ answer, height, children }: Props) => {
  const { t } = useLingui();
  const { answered, stale, error, retry } = answer;
  if (error)
    return (
      <MetricError
        error={error}
        advice={t`The question above stands as it was; change it or try again.`}
        onRetry={retry}
      />
    );
  if (answered === null) return <Skeleton height={height} />;
  return <Busy busy={stale}>{hasPeople(answered) ? children(answered) : <Nobody />}</Busy>;
};

const Nobody = () => {
  const { t } = useLingui();
  const view = useViewStore((store) => store.view);
  const ask = useViewStore((store) => store.ask);
  const resetQuestion = useViewStore((store) => store.resetQuestion);
  const { where, ...start } = view.retention.start;
  return (
    <EmptyState
      icon="people"
      title={t`Nobody did that in these dates`}
      reason={t`Retention needs people who did the first thing of the sentence, within the dates and the people filter at the top.`}
      actions={
        <>
          <WiderView />
          {where === undefined ? null : (
            <Button onClick={() => ask('retention', { start })}>
              <Trans>Drop the filter on the first event</Trans>
            </Button>
          )}
          <Button variant="subtle" onClick={() => resetQuestion('retention')}>
            <Trans>Start over: register and use</Trans>
          </Button>
        </>
      }
    />
  );
};
