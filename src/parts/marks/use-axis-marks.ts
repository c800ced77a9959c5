import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { AxisMark } from '../../charts/line/line-types.ts';
import type { Holiday } from '../../model/holidays.ts';
import type { Period } from '../../model/query/shared.ts';
import { useHolidays } from '../../queries/holidays.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import type { Mark } from '../../state/saved.ts';
import { savedKeyOf, useSavedStore } from '../../state/saved-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { countryName, markText } from './mark-words.ts';
import { lastDateOf, placeDates } from './place-dates.ts';

const none: AxisMark[] = [];
/** On an axis of more years holidays would be a carpet. */
const mostYears = 5;

/** What happened on an axis of periods: holidays, releases, campaigns, notes; at the period that holds each. */
export function useAxisMarks(periods: readonly string[], period: Period): AxisMark[] {
  const { t } = useLingui();
  const format = useFormat();
  const from = periods[0]?.slice(0, 10);
  const last = periods.at(-1);
  const to = last === undefined ? undefined : lastDateOf(last, period);
  const holidays = useHolidays(
    from === undefined || to === undefined || Number(to.slice(0, 4)) - Number(from.slice(0, 4)) >= mostYears
      ? null
      : { from, to },
  );
  const own = useOwnMarks();
  return useMemo(() => {
    const placed = [
      ...own.flatMap((mark): AxisMark[] => {
        const at = placeDates(periods, period, mark.date);
        const label = markText(mark, format.language);
        const detail = format.named(format.dayShort(mark.date), label);
        const fileDetail = format.named(mark.date, label);
        return at === undefined ? [] : [{ id: mark.id, at, label, detail, fileDetail, kind: mark.kind }];
      }),
      ...holidays.flatMap((holiday): AxisMark[] => {
        const at = placeDates(periods, period, holiday.from, holiday.to);
        if (at === undefined) return [];
        const { country, from: first, to: end, names } = holiday;
        const label = names[format.language];
        const days =
          first === end ? format.dayShort(first) : `${format.dayShort(first)} – ${format.dayShort(end)}`;
        const where = countryName(country, format.language);
        const dates = first === end ? first : `${first}/${end}`;
        const [detail, fileDetail] = [t`${days}: ${label} (${where})`, t`${dates}: ${label} (${where})`];
        return [{ id: idOf(holiday), at, label, detail, fileDetail, kind: 'holiday' }];
      }),
    ];
    return placed.length === 0 ? none : placed.toSorted((a, b) => a.at - b.at);
  }, [own, holidays, periods, period, format, t]);
}

/** The marks of the open data set, and those of every data set. */
export function useOwnMarks(): Mark[] {
  const dataset = useDatasetStore((store) => store.dataset);
  const marks = useSavedStore((store) => store.saved.marks);
  const key = dataset && savedKeyOf(dataset);
  return useMemo(() => marks.filter((mark) => mark.dataset === null || mark.dataset === key), [marks, key]);
}

const idOf = ({ country, from, names }: Holiday): string => `${country} ${from} ${names.en}`;
