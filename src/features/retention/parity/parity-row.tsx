import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { averages, type Average } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { useFigures } from '../use-figures.ts';
import type { ParityValues } from './parity-view.ts';

type Props = {
  name: string;
  /** null while they are computed */
  values: ParityValues | null;
  /** the one that the product shows */
  average: Average;
  /** the question's own number */
  against?: number | null;
  stale?: boolean;
  why: ReactNode;
  /** asks the question by this product's rules */
  onAsk?: () => void;
};

/** A product's number, how far it is from the question's, why, and all three averages. */
export const ParityRow = ({ name, values, average, against, stale = false, why, onAsk }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const short: Record<Average, string> = {
    pooled: t`pooled`,
    simple: t`mean`,
    sizeWeighted: t`size-weighted`,
  };
  const figures = useFigures();
  const behind = values?.behind ? format.named(short.pooled, figures.behind(values.behind)) : undefined;
  const rate = values?.[average] ?? null;
  const apart = rate === null || against === null || against === undefined ? null : rate - against;
  return (
    <li>
      <Busy busy={stale}>
        <div className="hf-parity-head">
          <span className="hf-parity-name">
            <strong>{name}</strong>
            {onAsk ? (
              <button
                type="button"
                className="hf-link"
                data-screen-only=""
                aria-label={t`Ask it this way: ${name}`}
                onClick={onAsk}
              >
                <Trans>Ask it this way</Trans>
              </button>
            ) : null}
          </span>
          <span className="hf-parity-rate" title={behind}>
            {values === null ? <Skeleton width={52} /> : format.percent(rate)}
            {apart === null ? null : (
              <span className="hf-quiet">
                {Math.abs(apart) < 0.0005 ? t`the same` : t`${format.points(apart)} points`}
              </span>
            )}
          </span>
        </div>
        <p className="hf-parity-why">{why}</p>
        {values === null ? null : (
          <p className="hf-parity-averages" title={behind}>
            {averages.map((kind) => (
              <span key={kind} data-own={kind === average ? '' : undefined}>
                {short[kind]} {format.percent(values[kind])}
              </span>
            ))}
          </p>
        )}
      </Busy>
    </li>
  );
};
