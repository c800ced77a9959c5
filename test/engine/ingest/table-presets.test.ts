import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountedFor, eventsOf, optionsOf, read } from './read.ts';

const fileOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../data/presets/${name}`, import.meta.url));

/** A zone that is not UTC, so that times which are UTC show. */
const options = optionsOf({ timezone: 'Asia/Shanghai' });

describe('an export as a table', () => {
  it.each([
    {
      file: 'mixpanel.csv',
      source: 'mixpanel',
      key: ['event', 'distinct_id', 'time', '$insert_id'],
      events: [
        ['ann', 'Signed up', '2026-01-05T08:00:00.000Z'],
        ['ann', 'Report made', '2026-01-05T09:00:00.000Z'],
        ['bob', 'Report made', '2026-01-05T09:00:00.000Z'],
      ],
    },
    {
      file: 'snowplow-warehouse.csv',
      source: 'snowplow',
      key: ['event_id'],
      events: [
        ['d1', 'page_view', '2026-01-05T08:00:00.900Z'],
        ['u1', 'pay', '2026-01-05T09:00:00.000Z'],
      ],
    },
    {
      file: 'segment-capitals.csv',
      source: 'segment',
      key: ['ID'],
      events: [
        ['an1', 'signed_up', '2026-01-05T08:00:00.000Z'],
        ['u1', 'report_made', '2026-01-05T09:00:00.000Z'],
      ],
    },
  ])('is recognised by its fields: $file', async ({ file, source, key, events }) => {
    const result = await read(fileOf(file), options);
    expect(result.report).toMatchObject({ source, duplicates: { key, removed: 1 }, rejected: [] });
    expect(accountedFor(result)).toBe(result.report.rows);
    expect(eventsOf(result.table).map(({ user, event, time }) => [user, event, time])).toEqual(events);
  });

  it('keeps the newest of duplicates, and compares rows of another form by the keys of that', async () => {
    const { table } = await read(fileOf('mixpanel.csv'), options);
    expect(eventsOf(table).map(({ seconds }) => seconds)).toEqual([undefined, 13, 7]);
    const both = await read(['mixpanel.ndjson', 'mixpanel.csv'].map(fileOf), options);
    expect(both.report).toMatchObject({
      source: 'mixpanel',
      rows: 10,
      events: 8,
      duplicates: { removed: 2 },
    });
  });

  it('can be asked for, or not, in capitals', async () => {
    const generic = await read(fileOf('segment-capitals.csv'), optionsOf({ source: 'generic' }));
    expect(generic.report).toMatchObject({ source: 'generic', users: 1 });
    const asked = await read(fileOf('segment-capitals.csv'), optionsOf({ source: 'segment' }));
    expect(asked.report).toMatchObject({ source: 'segment', users: 2 });
  });
});
