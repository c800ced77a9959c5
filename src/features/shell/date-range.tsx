import { useLingui } from '@lingui/react/macro';
import { parseDay } from '../../model/calendar/civil.ts';
import { weekDays } from '../../model/calendar/week.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { RangeChoice } from '../../state/range.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore, viewStore } from '../../state/view-store.ts';
import { type DateRange as Dates, sameRange } from '../../ui/date/date-range.ts';
import { DateRangePicker } from '../../ui/date/date-range-picker.tsx';
import { useDatePresets } from '../../ui/date/use-date-presets.ts';
import { shownDates, spanOf } from './shown-dates.ts';

/** Presets that move along with the data, by their id in the picker. */
const moving = new Map<string, RangeChoice>([
  ['all', { kind: 'all' }],
  ['last-7', { kind: 'last', days: 7 }],
  ['last-30', { kind: 'last', days: 30 }],
  ['last-90', { kind: 'last', days: 90 }],
  ['last-365', { kind: 'last', days: 365 }],
  ['this-month', { kind: 'calendar', which: 'this-month' }],
  ['last-month', { kind: 'calendar', which: 'last-month' }],
]);

type Props = { dataset: Dataset };

const DateRangeOf = ({ dataset }: Props) => {
  const { t } = useLingui();
  const choice = useViewStore((store) => store.view.range);
  const { first, last } = spanOf(dataset);
  const presets = useDatePresets(first, last);
  const value = shownDates(choice, dataset);
  // Sunday is 0 in the calendar; ours begin with Monday.
  const firstDayOfWeek = ((weekDays.indexOf(dataset.resolved.weekStart) + 1) % 7) as
    0 | 1 | 2 | 3 | 4 | 5 | 6;
  const choose = (range: Dates): void => {
    const preset = presets.find((preset) => sameRange(preset.range, range));
    const known = preset && moving.get(preset.id);
    viewStore.getState().setRange(known ?? { kind: 'between', ...range });
  };
  return (
    <DateRangePicker
      label={t`Date range`}
      value={value}
      onChange={choose}
      presets={presets}
      min={first}
      max={last}
      firstDayOfWeek={firstDayOfWeek}
    />
  );
};

type RangeProps = {
  /** Keeps its place while the demo is opened. */
  reserved?: boolean;
};

/** Which days are looked at, counted back from the last day of the data, not from today. */
export const DateRange = ({ reserved = false }: RangeProps) => {
  const dataset = useDatasetStore((store) => store.dataset);
  if (dataset && parseDay(spanOf(dataset).first) !== undefined) return <DateRangeOf dataset={dataset} />;
  return reserved ? <span className="hf-control hf-dates-reserved" aria-hidden="true" /> : null;
};
