import { formatDay } from '../../../model/calendar/civil.ts';
import { parseInstant } from '../../../model/calendar/instant.ts';
import { zoneOf } from '../../../model/calendar/zone.ts';
import type { LocalDate } from '../../../model/units.ts';

/** The local date of an instant such as `2026-01-05T13:00:00.000Z` in a zone. */
export function dayIn(instant: string, zone: string): LocalDate {
  const parsed = parseInstant(instant);
  return parsed ? formatDay(zoneOf(zone).dayOf(parsed.ms)) : instant.slice(0, 10);
}
