import { Trans } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { ErrorBoundary } from '../states/error-boundary.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { Card, type CardSpan } from './card.tsx';

type Props = {
  title: ReactNode;
  span?: CardSpan | undefined;
  resetKey?: string | undefined;
  children: ReactNode;
};

/** Wrap a card in it: where the card fails, a card of the same name says so and offers to try again. */
export const CardBoundary = ({ title, span, resetKey, children }: Props) => (
  <ErrorBoundary
    resetKey={resetKey}
    fallback={(error, retry) => (
      <Card title={title} span={span}>
        <ErrorState
          title={<Trans>This card could not be drawn.</Trans>}
          kept={<Trans>Your data and the rest of the page</Trans>}
          detail={error.message}
          onRetry={retry}
        />
      </Card>
    )}
  >
    {children}
  </ErrorBoundary>
);
