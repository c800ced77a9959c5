import { formatDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { ResolvedSettings } from '../../model/settings/resolve.ts';
import type { LocalDate } from '../../model/units.ts';

/** The local date of `asOf` and the one `days` before it. */
export function civilShift(
  { timezone, asOf }: Pick<ResolvedSettings, 'timezone' | 'asOf'>,
  days: number,
): { from: LocalDate; to: LocalDate } {
  const today = zoneOf(timezone).dayOf(asOf);
  return { from: formatDay(today - days), to: formatDay(today) };
}
