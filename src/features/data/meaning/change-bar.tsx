import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';

type Props = {
  /** Something differs from what holds now. */
  shown: boolean;
  busy: boolean;
  /** Why it cannot be applied yet. */
  problem?: string | null;
  onApply: () => void;
  onDiscard: () => void;
};

/** Below a form whose changes hold only once they are applied. */
export const ChangeBar = ({ shown, busy, problem = null, onApply, onDiscard }: Props) =>
  shown ? (
    <div className="hf-change-bar">
      <span className="hf-muted">{problem ?? <Trans>Every chart is counted anew.</Trans>}</span>
      <span className="hf-row-actions">
        <Button onClick={onDiscard} disabled={busy}>
          <Trans>Discard</Trans>
        </Button>
        <Button variant="filled" loading={busy} disabled={problem !== null} onClick={onApply}>
          <Trans>Apply</Trans>
        </Button>
      </span>
    </div>
  ) : null;
