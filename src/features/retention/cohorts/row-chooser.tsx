import { useLingui } from '@lingui/react/macro';
import type { Period } from '../../../model/query/shared.ts';
import type { RowUnit } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { Choose } from '../../../ui/sentence/choose.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { unitsFor } from './row-units.ts';

/** Which cohorts share a row; what suits the data where nothing was chosen. */
export const RowChooser = ({ period, unit }: { period: Period; unit: RowUnit }) => {
  const { t } = useLingui();
  const format = useFormat();
  const chosen = useViewStore((store) => store.view.retention.rows);
  const ask = useViewStore((store) => store.ask);
  const words: Record<RowUnit, string> = {
    hour: t`By hour`,
    day: t`By day`,
    week: t`By week`,
    month: t`By month`,
    quarter: t`By quarter`,
    year: t`By year`,
  };
  const label = t`A row is`;
  return (
    <Choose<RowUnit | 'auto'>
      label={label}
      value={chosen ?? 'auto'}
      options={[
        { value: 'auto', label: t`What gives most rows 30 people` },
        ...unitsFor(period).map((value) => ({ value, label: words[value] })),
      ]}
      onChange={(value) => ask('retention', { rows: value === 'auto' ? null : value })}
    >
      {(toggle) => (
        <button
          type="button"
          className="hf-control"
          aria-label={format.named(label, words[unit])}
          onClick={toggle}
        >
          {words[unit]}
          <Icon name="chevron-down" size={14} />
        </button>
      )}
    </Choose>
  );
};
