import { formatDay } from '../model/calendar/civil.ts';
import type { EpochMs, LocalDate } from '../model/units.ts';

export const secondsPerDay = 86_400;
export const msPerDay = 86_400_000;

/** The demo lives in China's one zone, which has had no clock change since 1991: a fixed +08:00. */
export const demoZone = 'Asia/Shanghai';
export const demoZoneMs = 8 * 3_600_000;

/** The last local day that is over at the instant `now`: where the demo ends by default. */
export const yesterday = (now: EpochMs): LocalDate =>
  formatDay(Math.floor((now + demoZoneMs) / msPerDay) - 1);
