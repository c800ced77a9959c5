import './states.css';
import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

type Props = {
  /** What happened, in words. */
  title: ReactNode;
  /** Where: file, line, field. */
  where?: ReactNode;
  /** What was kept. */
  kept?: ReactNode;
  /** What to do about it. */
  advice?: ReactNode;
  /** The raw message, for a report. */
  detail?: string | undefined;
  onRetry?: (() => void) | undefined;
  actions?: ReactNode;
};

/** What happened, where, what was kept, what to do. Announced when it appears. */
export const ErrorState = ({ title, where, kept, advice, detail, onRetry, actions }: Props) => (
  <div className="hf-state" data-tone="bad" role="alert">
    <span className="hf-state-icon">
      <Icon name="alert" size={18} />
    </span>
    <p className="hf-state-title">{title}</p>
    {advice === undefined ? null : <p className="hf-state-text">{advice}</p>}
    {where === undefined && kept === undefined && detail === undefined ? null : (
      <dl className="hf-state-facts">
        {where === undefined ? null : (
          <>
            <dt>
              <Trans>Where</Trans>
            </dt>
            <dd>{where}</dd>
          </>
        )}
        {kept === undefined ? null : (
          <>
            <dt>
              <Trans>Kept</Trans>
            </dt>
            <dd>{kept}</dd>
          </>
        )}
        {detail === undefined ? null : (
          <>
            <dt>
              <Trans>Message</Trans>
            </dt>
            <dd>{detail}</dd>
          </>
        )}
      </dl>
    )}
    {onRetry === undefined && actions === undefined ? null : (
      <div className="hf-state-actions">
        {onRetry === undefined ? null : (
          <Button leftSection={<Icon name="refresh" />} onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        {actions}
      </div>
    )}
  </div>
);
