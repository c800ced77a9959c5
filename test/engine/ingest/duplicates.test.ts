import { describe, expect, it } from 'vitest';
import { accountedFor, eventsOf, optionsOf, read } from './read.ts';

describe('duplicates', () => {
  it('by an id column are removed, the first usable row kept, wherever they stand', async () => {
    const first =
      'event_id,user,event,time,n\nx,u,e,1e20,0\nx,u,e,1767571201,1\ny,u,e,1767571202,2\n,u,e,1767571203,3\n';
    const second = 'event_id,user,event,time,n\nx,v,f,1767571204,4\n,u,e,1767571203,3\nz,u,e,1767571205,5\n';
    const result = await read([first, second]);
    expect(eventsOf(result.table).map(({ n }) => n)).toEqual([1, 2, 3, 3, 5]);
    expect(result.report.duplicates).toEqual({ key: ['event_id'], removed: 1, identicalKept: 1 });
    expect(accountedFor(result)).toBe(result.report.rows);
  });

  it('by numeric ids, also where the column turns to text later', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},u,e,${1767571200 + i}`);
    const text = [
      'id,user,event,time',
      ...rows,
      'x,u,e,1767600000',
      '5.0,u,e,1767600001',
      'x,u,e,1767600002',
      '',
    ].join('\n');
    const { report } = await read(text);
    expect(report.duplicates).toEqual({ key: ['id'], removed: 2, identicalKept: 0 });
  });

  const [one, other] = ['7309284719283749123', '7309284719283749124'];

  it.each([
    ['CSV', [one, other, one].map((id) => `${id},u,e,2026-01-05`).join('\n'), 'id,user,event,time\n'],
    [
      'JSON lines',
      [one, other, one].map((id) => `{"id":${id},"user":"u","event":"e","time":1767571200}`).join('\n'),
      '',
    ],
  ])('by ids of more digits than a double holds compare every digit: %s', async (_, rows, header) => {
    // prettier-ignore
    const { report, table } = await read(`${header}${rows}\n`);
    expect(report).toMatchObject({ events: 2, duplicates: { key: ['id'], removed: 1 } });
    expect(eventsOf(table).map(({ id }) => id)).toEqual([one, other]);
  });

  it('are not seen in rows whose key says nothing', async () => {
    const purchase = (id: string, at: number): string =>
      JSON.stringify({
        event_name: 'purchase',
        event_timestamp: `${at}000000`,
        user_pseudo_id: 'u',
        ecommerce: { transaction_id: id },
      });
    const ids = ['(not set)', '(not set)', '', '', 'T1', 'T1'];
    const { report } = await read(ids.map((id, i) => purchase(id, 1767571200 + i)).join('\n'));
    expect(report).toMatchObject({ source: 'ga4', events: 5, duplicates: { removed: 1 } });
  });

  it('by id are kept on request', async () => {
    const text = 'uuid,user,event,time\na,u,e,2026-01-05\na,u,e,2026-01-05\na,u,f,2026-01-05\n';
    const kept = await read(text, optionsOf({}, 'keep'));
    expect(kept.report).toMatchObject({
      events: 3,
      duplicates: { key: ['uuid'], removed: 0, identicalKept: 1 },
    });
    const removed = await read(text);
    expect(removed.report).toMatchObject({
      events: 1,
      duplicates: { key: ['uuid'], removed: 2, identicalKept: 0 },
    });
  });

  it('of files with other columns have keys of their own', async () => {
    const result = await read([
      'id,user,event,time\n1,u,e,2026-01-05\n',
      'id,uid,action,ts\n1,u,e,2026-01-05\n',
    ]);
    expect(result.table.size).toBe(2);
  });

  const identical =
    'user,event,time,p\nu,e,2026-01-05 00:00:00.1,1\nu,e,2026-01-05 00:00:00.100,1.0\nu,e,2026-01-05 00:00:00.1,\nu,e,2026-01-05 00:00:00.1001,1\n u ,e,2026-01-05 00:00:00.1001,1\nv,e,2026-01-05,\n';

  it('without an id column are the rows that say the same, counted and kept', async () => {
    const result = await read(identical);
    expect(result.report).toMatchObject({
      events: 6,
      duplicates: { key: null, removed: 0, identicalKept: 2 },
    });
  });

  it('without an id column are removed on request; finer times tell rows apart', async () => {
    const result = await read(identical, optionsOf({}, 'remove'));
    expect(result.report).toMatchObject({
      events: 4,
      users: 2,
      duplicates: { key: null, removed: 2, identicalKept: 0 },
    });
    expect([...result.table.offsets]).toEqual([0, 3, 4]);
    expect(eventsOf(result.table).map(({ user, p }) => [user, p])).toEqual([
      ['u', undefined],
      ['u', 1],
      ['u', 1],
      ['v', undefined],
    ]);
    expect(accountedFor(result)).toBe(6);
  });

  it('in microseconds are told apart too', async () => {
    const cells = ['1767571200000001', '1767571200000002', '1767571200000001'];
    const { report } = await read(`user,event,time\n${cells.map((cell) => `u,e,${cell}\n`).join('')}`);
    expect(report.duplicates.identicalKept).toBe(1);
  });
});
