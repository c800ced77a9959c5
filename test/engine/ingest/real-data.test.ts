import { createReadStream, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createReader } from '../../../src/engine/ingest/reader.ts';
import { optionsOf, quietHost } from './read.ts';

type Truth = {
  datasets: {
    file: string;
    rows: number;
    users: number;
    firstEvent: string;
    lastEvent: string;
    events: { [name: string]: number };
  }[];
};

const folder = new URL('../../data/', import.meta.url);
const truth = JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')) as Truth;

it.each(truth.datasets)('reads $file as others did', async (known) => {
  const path = new URL(known.file, folder);
  const reader = createReader(optionsOf(), quietHost);
  await reader.add({
    name: known.file,
    size: statSync(path).size,
    chunks: createReadStream(path, { highWaterMark: 5000 }),
  });
  const { table, report } = await reader.finish();
  expect(report).toMatchObject({
    rows: known.rows,
    events: known.rows,
    users: known.users,
    from: new Date(known.firstEvent).toISOString(),
    to: new Date(known.lastEvent).toISOString(),
    rejected: [],
    mapping: { user: 'user_id', event: 'event', time: 'time' },
  });
  const perName = table.eventNames.map((name, code) => [
    name,
    table.event.filter((event) => event === code).length,
  ]);
  expect(Object.fromEntries(perName)).toEqual(known.events);
});
