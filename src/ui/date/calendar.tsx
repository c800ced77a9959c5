import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/zh-cn.js';
import { DatePicker } from '@mantine/dates';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../format/format-context.tsx';
import { type DateRange } from './date-range.ts';

type Props = {
  value: DateRange | null;
  onChange: (range: DateRange) => void;
  min?: string | undefined;
  max?: string | undefined;
  firstDayOfWeek: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  months: number;
};

/** The calendar of DateRangePicker, in a chunk of its own. */
export const Calendar = ({ value, onChange, min, max, firstDayOfWeek, months }: Props) => {
  const { t } = useLingui();
  const { language } = useFormat();
  const [draft, setDraft] = useState<[string | null, string | null]>([
    value?.from ?? null,
    value?.to ?? null,
  ]);
  // The end is what people change most: it stands in the last of the months.
  const end = value?.to ?? max;
  const shown = end === undefined ? undefined : monthBefore(end, months - 1, min);
  return (
    <DatePicker
      type="range"
      size="xs"
      allowSingleDateInRange
      locale={language === 'zh' ? 'zh-cn' : 'en'}
      monthLabelFormat={language === 'zh' ? 'YYYY年M月' : 'MMMM YYYY'}
      firstDayOfWeek={firstDayOfWeek}
      weekendDays={[]}
      ariaLabels={{
        previousMonth: t`Previous month`,
        nextMonth: t`Next month`,
        previousYear: t`Previous year`,
        nextYear: t`Next year`,
        previousDecade: t`Previous decade`,
        nextDecade: t`Next decade`,
      }}
      numberOfColumns={months}
      value={draft}
      onChange={(next) => {
        setDraft(next);
        const [from, to] = next;
        if (from !== null && to !== null) onChange({ from, to });
      }}
      {...(shown === undefined ? {} : { defaultDate: shown })}
      {...(min === undefined ? {} : { minDate: min })}
      {...(max === undefined ? {} : { maxDate: max })}
    />
  );
};

/** The first day of so many months before a date's, not before the month of `min`: nothing can be chosen there. */
function monthBefore(date: string, months: number, min = ''): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - months, 1);
  const first = day.toISOString().slice(0, 10);
  return first < min ? min : first;
}
