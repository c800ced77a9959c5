import './stat.css';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

type Props = {
  label: string;
  /** The value as text; null where it could not be computed. */
  value: string | null;
  /** "target ≥ 20%" */
  target?: ReactNode;
  met?: boolean | null | undefined;
  /** Why the value is unknown and how to supply what is missing. */
  reason?: ReactNode;
  delta?: ReactNode;
  /** Small lines under the target. */
  note?: ReactNode;
  /** Usually a Sparkline. */
  sparkline?: ReactNode;
  /** On hover: numerator, denominator, interval. */
  hint?: string | undefined;
  /** The tile's menu, usually a CardMenu. */
  menu?: ReactNode;
  /** Makes the value a button. */
  onOpen?: (() => void) | undefined;
};

/** One figure with its target: met or missed is said in a word and a sign, not by colour alone. */
export const IndicatorTile = ({
  label,
  value,
  target,
  met,
  reason,
  delta,
  note,
  sparkline,
  hint,
  menu,
  onOpen,
}: Props) => {
  const { t } = useLingui();
  return (
    <div className="hf-stat" data-card="" role="group" aria-label={label} title={hint}>
      <div className="hf-stat-head">
        <span className="hf-stat-label">{label}</span>
        {menu}
      </div>
      <div
        className="hf-stat-value"
        data-met={met === false ? 'no' : undefined}
        data-unknown={value === null ? '' : undefined}
      >
        {onOpen && value !== null ? (
          <button
            type="button"
            className="hf-stat-open"
            aria-label={t`${label}: ${value}, the people behind it`}
            onClick={onOpen}
          >
            {value}
          </button>
        ) : (
          (value ?? '—')
        )}
        {delta}
      </div>
      {target === undefined ? null : (
        <div className="hf-stat-target">
          <span>{target}</span>
          {met === true ? (
            <span data-met="yes">
              <Icon name="check" size={12} />
              <span className="hf-hidden">{t`met`}</span>
            </span>
          ) : null}
          {met === false ? (
            <span data-met="no">
              <Icon name="close" size={12} />
              <span className="hf-hidden">{t`missed`}</span>
            </span>
          ) : null}
        </div>
      )}
      {note}
      {value === null && reason !== undefined ? <div className="hf-stat-reason">{reason}</div> : null}
      {sparkline === undefined ? null : <div className="hf-stat-spark">{sparkline}</div>}
    </div>
  );
};

type StripProps = {
  label: string;
  children: ReactNode;
};

/** A row of tiles that wraps where it must. */
export const IndicatorStrip = ({ label, children }: StripProps) => (
  <div className="hf-stats-room">
    <section className="hf-stats" aria-label={label}>
      {children}
    </section>
  </div>
);
