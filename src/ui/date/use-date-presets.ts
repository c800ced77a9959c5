import { useLingui } from '@lingui/react/macro';
import { calendarMonth, type DatePreset, lastDays } from './date-range.ts';

/** The usual ranges of a data set whose days run from `first` to `last`; those that would be empty are left out. */
export const useDatePresets = (first: string, last: string): DatePreset[] => {
  const { t } = useLingui();
  const presets: DatePreset[] = [
    { id: 'all', label: t`All days`, range: { from: first, to: last } },
    { id: 'last-7', label: t`Last 7 days`, range: lastDays(7, first, last) },
    { id: 'last-30', label: t`Last 30 days`, range: lastDays(30, first, last) },
    { id: 'last-90', label: t`Last 90 days`, range: lastDays(90, first, last) },
    { id: 'last-365', label: t`Last 365 days`, range: lastDays(365, first, last) },
    { id: 'this-month', label: t`This month`, range: calendarMonth(0, first, last) },
    { id: 'last-month', label: t`Last month`, range: calendarMonth(1, first, last) },
  ];
  const all = presets[0];
  return presets.filter(
    ({ id, range }) =>
      range.from <= range.to && (id === 'all' || range.from !== all?.range.from || range.to !== last),
  );
};
