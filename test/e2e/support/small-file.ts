import { writeFileSync } from 'node:fs';

/** Three people and eight events; Ann and Bob were there the day after they registered. The header first. */
export const smallRows: readonly (readonly [user: string, event: string, time: string])[] = [
  ['user_id', 'event', 'time'],
  ['ann', 'register', '2026-01-05T09:00:00Z'],
  ['ann', 'use', '2026-01-06T09:00:00Z'],
  ['ann', 'use', '2026-01-12T09:00:00Z'],
  ['bob', 'register', '2026-01-05T10:00:00Z'],
  ['bob', 'use', '2026-01-06T10:00:00Z'],
  ['cyd', 'register', '2026-01-07T11:00:00Z'],
  ['cyd', 'use', '2026-01-07T12:00:00Z'],
  ['cyd', 'feedback', '2026-01-20T12:00:00Z'],
];

export const smallCsv = (rows = smallRows): string => rows.map((row) => row.join(',')).join('\n');

export const writeSmallFile = (path: string): void => writeFileSync(path, smallCsv());

/** What the Overview says of it, below its title. */
export const smallFileSize = '3 people · 8 events';
