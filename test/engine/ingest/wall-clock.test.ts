import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { WallClock } from '../../../src/engine/ingest/wall-clock.ts';
import { zoneOf } from '../../../src/model/calendar/zone.ts';

vi.setConfig({ testTimeout: 60_000 });

const zones = [
  'UTC',
  'America/New_York',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

it.each(zones)('reads every wall time of %s as the zone does', (id) => {
  const zone = zoneOf(id);
  const clock = new WallClock(zone);
  const anywhere = fc.integer({ min: -1e12, max: 4.2e12 });
  const nearChange = fc.integer({ min: 0, max: 4.1e12 }).chain((start) => {
    // The whole hours around a month's change, so that one of them is likely to hold it.
    const month = Math.floor(start / 2.63e9) * 2.63e9;
    return fc.integer({ min: month, max: month + 86_400_000 });
  });
  fc.assert(
    fc.property(fc.oneof(anywhere, nearChange), (wall) => {
      expect(clock.instantOf(wall)).toBe(zone.fromWall(wall).instant);
      expect(clock.last).toBe(zone.fromWall(wall).clock);
    }),
    { numRuns: 3000 },
  );
});

it('tells every minute of the days on which clocks change', () => {
  for (const [id, day] of [
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['Pacific/Apia', '2011-12-30'],
  ] as const) {
    const zone = zoneOf(id);
    const clock = new WallClock(zone);
    const start = Date.parse(`${day}T00:00:00Z`);
    const seen = new Set<string>();
    for (let wall = start; wall < start + 86_400_000; wall += 60_000) {
      const { instant, clock: reading } = zone.fromWall(wall);
      expect([clock.instantOf(wall), clock.last]).toEqual([instant, reading]);
      seen.add(reading);
    }
    expect(seen.has('skipped') || seen.has('repeated')).toBe(true);
  }
});
