import './heat.css';
import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../ui/format/format-context.tsx';
import { HEAT_STEPS } from './heat-scale.ts';

type Props = {
  max: number;
  fewBelow: number;
};

/** The one scale of a heat table, and what hatching and grey mean. */
export const HeatLegend = ({ max, fewBelow }: Props) => {
  const top = useFormat().percentAxis(max);
  return (
    <span className="hf-heat-legend">
      <span>
        0
        <span className="hf-heat-legend-scale" aria-hidden="true">
          {Array.from({ length: HEAT_STEPS }, (_, at) => (
            <i key={at} style={{ background: `var(--hf-heat-${at + 1})` }} />
          ))}
        </span>
        {max < 1 ? <Trans>{top} and more</Trans> : top}
      </span>
      <span>
        <span className="hf-heat-legend-open" aria-hidden="true" />
        <Trans>still open, in no average</Trans>
      </span>
      <span>
        <span className="hf-heat-legend-few" aria-hidden="true" />
        <Trans>fewer than {fewBelow} people</Trans>
      </span>
    </span>
  );
};
