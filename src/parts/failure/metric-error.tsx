import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { HoldfastError } from '../../model/errors.ts';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { useErrorWords } from './use-error-words.ts';

type Props = {
  error: HoldfastError;
  onRetry: () => void;
  /** What could not be computed, where the card alone does not say it. */
  title?: string;
  /** What else may help, after why it failed. */
  advice?: ReactNode;
};

/** In the place of an answer: that there is none, why, and the way to ask again. */
export const MetricError = ({ error, onRetry, title, advice }: Props) => {
  const { t } = useLingui();
  const words = useErrorWords();
  return (
    <ErrorState
      title={title ?? t`This could not be computed.`}
      advice={
        <>
          {words(error)}
          {advice === undefined ? null : <SentenceGap />}
          {advice}
        </>
      }
      detail={error.message}
      onRetry={onRetry}
    />
  );
};
