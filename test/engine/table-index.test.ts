import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayBase, indexOf, lastEvent } from '../../src/engine/table-index.ts';
import { packStrings } from '../../src/engine/table/packed-strings.ts';
import { zoneOf } from '../../src/model/calendar/zone.ts';

const begin = Date.UTC(2025, 0, 1);
const year = 366 * 86_400_000;
/** Quarters of an hour and the milliseconds before them, where days begin and end. */
const moment = fc
  .tuple(fc.nat({ max: year / 900_000 }), fc.constantFrom(0, -1))
  .map(([quarter, off]) => begin + quarter * 900_000 + off);

test.each(['UTC', 'Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'])(
  'the local day of each event, the first and the last are those of the calendar in %s',
  (name) => {
    const zone = zoneOf(name);
    fc.assert(
      fc.property(fc.array(fc.array(moment, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), (people) => {
        const times = people.map((moments) => moments.toSorted((a, b) => a - b));
        const offsets = Uint32Array.from([0, ...times.map(({ length }) => length)]);
        for (let u = 1; u < offsets.length; u++) offsets[u] = (offsets[u] ?? 0) + (offsets[u - 1] ?? 0);
        const time = Float64Array.from(times.flat());
        const table = {
          size: time.length,
          users: packStrings(times.map((_, user) => `p${user}`)),
          offsets,
          time,
          event: new Uint8Array(time.length),
          eventNames: ['use'],
          properties: new Map(),
        };
        const { days, firstEvent } = indexOf(table, zone);
        expect(Array.from(days, (day) => day + dayBase)).toEqual(Array.from(time, (t) => zone.dayOf(t)));
        const none = time.length === 0;
        expect([firstEvent, lastEvent(table)]).toEqual(
          none ? [null, null] : [Math.min(...time), Math.max(...time)],
        );
      }),
    );
  },
);
