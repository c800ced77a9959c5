import type { EventColumns } from './event-log.ts';

/** What the writers read: events in order of time, each user's profile, the second since 1970 at which the demo begins. */
export type DemoTable = EventColumns & { profiles: Uint16Array; startSecond: number };

/** `2026-01-05T13:00:00Z` for a number of seconds since 1970. */
export const instantAt = (second: number): string => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
