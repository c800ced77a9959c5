import './states.css';
import { Button } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../format/format-context.tsx';

type Props = {
  /** What is being done: "Reading events.csv". */
  label: string;
  /** 0…1; null where the end is not known. */
  fraction: number | null;
  bytesDone?: number | undefined;
  bytesTotal?: number | undefined;
  rows?: number | undefined;
  bytesPerSecond?: number | null | undefined;
  secondsLeft?: number | null | undefined;
  onCancel?: (() => void) | undefined;
  /** Cancel was pressed and is being carried out. */
  cancelling?: boolean | undefined;
};

/** Work of more than a second: how far, how fast, how long still, and a way out. */
export const ProgressPanel = (props: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { label, fraction, bytesDone, bytesTotal, rows, bytesPerSecond, secondsLeft, onCancel } = props;
  const percent = fraction === null ? null : Math.min(100, Math.max(0, fraction * 100));
  const done = bytesDone === undefined ? null : format.bytes(bytesDone);
  const total = bytesTotal === undefined ? null : format.bytes(bytesTotal);
  const rate = typeof bytesPerSecond === 'number' ? format.bytes(bytesPerSecond) : null;
  const left = typeof secondsLeft === 'number' ? format.duration(Math.max(1, secondsLeft)) : null;
  return (
    <div className="hf-progress" role="group" aria-label={label}>
      <div className="hf-progress-head">
        <span className="hf-progress-label">{label}</span>
        {onCancel === undefined ? null : (
          <Button onClick={onCancel} disabled={props.cancelling ?? false}>
            {props.cancelling ? <Trans>Cancelling…</Trans> : <Trans>Cancel</Trans>}
          </Button>
        )}
      </div>
      <div
        className="hf-progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { 'aria-valuenow': Math.round(percent) })}
      >
        <div
          className="hf-progress-bar"
          data-unknown={percent === null ? '' : undefined}
          style={percent === null ? {} : { width: `${percent}%` }}
        />
      </div>
      <div className="hf-progress-facts">
        {fraction === null ? null : <span>{format.percent(fraction, 0)}</span>}
        {done === null ? null : <span>{total === null ? done : t`${done} of ${total}`}</span>}
        {rows === undefined ? null : <span>{t`${plural(rows, { one: '# row', other: '# rows' })}`}</span>}
        {rate === null ? null : <span>{t`${rate} a second`}</span>}
        {left === null ? null : <span>{t`${left} left`}</span>}
      </div>
    </div>
  );
};
