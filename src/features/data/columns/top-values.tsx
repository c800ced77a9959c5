import { useLingui } from '@lingui/react/macro';
import type { PropertySummary } from '../../../model/dataset.ts';
import type { Scalar } from '../../../model/units.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

const most = 4;

/** The most frequent values with their share of the events that carry the property. */
export const TopValues = ({ property }: { property: PropertySummary }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { values, present } = property;
  const text = (value: Scalar): string => {
    if (typeof value === 'boolean') return value ? t`yes` : t`no`;
    return typeof value === 'number' ? format.decimal(value, 4) : value;
  };
  const share = (of: number): string =>
    of > 0 && of < 0.005 ? `< ${format.percent(0.01, 0)}` : format.percent(of, 0);
  return (
    <span className="hf-values">
      {values.slice(0, most).map(({ value, events }) => (
        <span key={`${typeof value} ${value}`} className="hf-value">
          <span className="hf-value-text" title={text(value)}>
            {value === '' ? t`(empty)` : text(value)}
          </span>
          <span className="hf-muted">{share(present === 0 ? 0 : events / present)}</span>
        </span>
      ))}
    </span>
  );
};
