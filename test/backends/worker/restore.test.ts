import { expect, test } from 'vitest';
import { restore } from '../../../src/backends/worker/session/restore.ts';
import { layoutVersion } from '../../../src/engine/store/layout.ts';
import { StoredColumns } from '../../../src/engine/store/stored-columns.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import { packStrings } from '../../../src/engine/table/packed-strings.ts';
import type { EventTable } from '../../../src/engine/table/event-table.ts';
import { datasetOf } from './channel.ts';

const table: EventTable = {
  size: 2,
  users: packStrings(['bob']),
  offsets: Uint32Array.of(0, 2),
  time: Float64Array.of(86_400_000, 172_800_000),
  event: Uint8Array.of(0, 0),
  eventNames: ['use'],
  properties: new Map(),
};
const { report } = datasetOf('a', 'c');
const about = {
  events: [{ name: 'use', events: 5 }],
  properties: [],
  report: { ...report, rows: 5, events: 5, users: 2 },
};
const noColumns = new StoredColumns([], function* () {
  yield;
  return null;
});
const sound = { table, about, attached: null, columns: noColumns, lostEvents: 0, layout: layoutVersion };

test('what is sound is as it was told, without a look at its rows', () => {
  expect(runWork(restore(sound))).toEqual({ table, about, aside: null });
});

test('where events were damaged, what is said is said of the others', () => {
  const restored = runWork(restore({ ...sound, lostEvents: 3 }));
  expect(restored).toMatchObject({
    lostEvents: 3,
    about: {
      events: [{ name: 'use', events: 2 }],
      report: {
        rows: 5,
        events: 2,
        lost: 3,
        users: 1,
        from: '1970-01-02T00:00:00.000Z',
        to: '1970-01-03T00:00:00.000Z',
      },
    },
  });
});

test('what an older layout kept is brought up to date, and said to be older', () => {
  const { source: _source, ...older } = about.report;
  const restored = runWork(restore({ ...sound, about: { ...about, report: older }, layout: 1 }));
  expect(restored).toMatchObject({ olderLayout: true, about: { report: { source: 'generic', events: 5 } } });
  expect(restored).not.toHaveProperty('lostEvents');
});
