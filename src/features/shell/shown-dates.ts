import { formatDay } from '../../model/calendar/civil.ts';
import { parseInstant } from '../../model/calendar/instant.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { Dataset } from '../../model/dataset.ts';
import { type RangeChoice, resolveRange } from '../../state/range.ts';
import type { DateRange } from '../../ui/date/date-range.ts';

/** The first and last local day of a data set: of its first event and of `asOf`. */
export const spanOf = ({ report, resolved }: Dataset): { first: string; last: string } => {
  const zone = zoneOf(resolved.timezone);
  const begin = report.from === null ? undefined : parseInstant(report.from)?.ms;
  const first = formatDay(zone.dayOf(Math.min(begin ?? resolved.asOf, resolved.asOf)));
  return { first, last: formatDay(zone.dayOf(resolved.asOf)) };
};

/** The chosen dates as far as the data go. Dates that lie wholly outside the data are shown as they are. */
export function shownDates(choice: RangeChoice, dataset: Dataset): DateRange {
  const { first, last } = spanOf(dataset);
  const range = resolveRange(choice, dataset.resolved);
  if (!range) return { from: first, to: last };
  const { from, to } = range;
  if (to < first || from > last) return { from, to };
  return { from: from < first ? first : from, to: to > last ? last : to };
}
