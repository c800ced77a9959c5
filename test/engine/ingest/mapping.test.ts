import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { eventsOf, optionsOf, preview, read } from './read.ts';

async function mapped(
  header: string,
  row: string,
  settings: Partial<Settings> = {},
): Promise<(string | null)[]> {
  const { decisions } = await preview(`${header}\n${row}\n`, settings);
  return decisions.map(({ column }) => column);
}

describe('the columns of user, event and time', () => {
  it.each([
    ['user_id,action_type,action_detail,create_time', ['user_id', 'action_type', 'create_time']],
    ['id,UserID,Event Name,Timestamp', ['UserID', 'Event Name', 'Timestamp']],
    ['distinct_id,event,ts,type', ['distinct_id', 'event', 'ts']],
    ['customer_id,action,date,amount', ['customer_id', 'action', 'date']],
    ['用户ID,行为,时间,备注', ['用户ID', '行为', '时间']],
    ['用户,事件,创建时间,x', ['用户', '事件', '创建时间']],
    ['uid,user,event_type,event_time', ['uid', 'event_type', 'event_time']],
    ['customer_email,event_name,note,date', ['customer_email', 'event_name', 'date']],
    ['note,who,what,when', ['who', 'what', 'when']],
    ['user,op,at,target', ['user', 'op', 'at']],
    ['member_id,verb,date,operation', ['member_id', 'operation', 'date']],
    ['用户,备注,用户行为,日期', ['用户', '用户行为', '日期']],
    ['会员ID,操作名称,操作时间,渠道', ['会员ID', '操作名称', '操作时间']],
    ['what,event,user,time', ['user', 'event', 'time']],
    ['app_user_id,my_event_name,log_timestamp,x', ['app_user_id', 'my_event_name', 'log_timestamp']],
  ])('are found by name in %s', async (header, wanted) => {
    const names = header.split(',');
    const cells = names.map((name) => (wanted[2] === name ? '2026-01-05' : 'x'));
    expect(await mapped(header, cells.join(','))).toEqual(wanted);
  });

  it('are found by the last part of dotted names', async () => {
    const { decisions } = await preview(
      '{"event":"e","properties":{"time":1767571200,"distinct_id":"u","$insert_id":"i"}}',
    );
    expect(decisions.map(({ column }) => column)).toEqual([
      'properties.distinct_id',
      'event',
      'properties.time',
    ]);
    const { report } = await read(
      '{"event":"e","properties":{"time":1767571200,"distinct_id":"u","$insert_id":"i"}}',
    );
    expect(report.duplicates.key).toEqual([
      'event',
      'properties.distinct_id',
      'properties.time',
      'properties.$insert_id',
    ]);
  });

  it('prefer a column that holds times among those named for it', async () => {
    expect(await mapped('user,event,time,timestamp', 'u,e,12.5 s,2026-01-05')).toEqual([
      'user',
      'event',
      'timestamp',
    ]);
    expect(await mapped('user,event,time,note', 'u,e,nonsense,x')).toEqual(['user', 'event', 'time']);
  });

  it('are found by what they hold where names fail', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) => `${i},u${i % 5},${i % 2 ? 'signup' : 'other'},05/${i + 1}/2026`,
    );
    const { decisions, dateOrder } = await preview(['n,a,b,c', ...rows].join('\n'));
    expect(decisions).toEqual([
      { role: 'user', column: 'a', reason: 'content' },
      { role: 'event', column: 'b', reason: 'content' },
      { role: 'time', column: 'c', reason: 'content' },
    ]);
    expect(dateOrder).toBe('month-first');
  });

  it('are found in a file without a header, which then loses no row', async () => {
    const rows = Array.from(
      { length: 6 },
      (_, i) => `u${i % 2},${i % 2 ? 'pay' : 'use'},2026-01-0${i + 1} 10:00:00`,
    );
    const { report } = await read(rows.join('\n'));
    expect(report).toMatchObject({ rows: 6, events: 6, columns: ['column_1', 'column_2', 'column_3'] });
  });

  it('are found below titles and notes, which are no rows', async () => {
    const table = ['user_id,event,time,amount', 'u1,pay,2026-01-05,5', 'u2,use,2026-01-06,'];
    for (const above of [['Events of May'], ['"Events, of May",,,', ',,,', ''], ['# made by x', '# user']]) {
      const { report } = await read([...above, ...table, ''].join('\n'));
      expect(report).toMatchObject({ rows: 2, events: 2, columns: ['user_id', 'event', 'time', 'amount'] });
    }
    const { report } = await read('uid;when;what;note\nuser;2026-01-05;event;time\n');
    expect(report).toMatchObject({ rows: 1, events: 1 });
  });

  it('are not named by a row whose times are numbers', async () => {
    const text = 'u1,login,1767600000\nu2,pay,1767600001\nu3,login,1767600002\n';
    const { report } = await read(text);
    expect(report).toMatchObject({ rows: 3, events: 3, from: '2026-01-05T08:00:00.000Z' });
  });

  it.each([
    ['date,time,user,event', '05/13/2026,9:30 PM,u,e', 'date', 'time', '2026-05-13T21:30:00.000Z'],
    ['用户,行为,日期,时间', 'u,e,2026年5月13日,21:30', '日期', '时间', '2026-05-13T21:30:00.000Z'],
    [
      'User,Event,Event Time,Event Date',
      'u,e,21:30:00.5,2026-05-13',
      'Event Date',
      'Event Time',
      '2026-05-13T21:30:00.500Z',
    ],
  ])(
    'are two where a date and its time of day stand apart: %s',
    async (header, row, time, timeOfDay, from) => {
      const text = `${header}\n${row}\n`;
      const { report } = await read(text);
      expect(report).toMatchObject({ events: 1, mapping: { time }, timeOfDay, from });
      expect(await preview(text)).toMatchObject({ mapping: { time }, timeOfDay });
    },
  );

  it('are one where times say all, or the other column is no time of day', async () => {
    for (const [time, other] of [
      ['2026-05-13 10:00', '21:30'],
      ['2026-05-13', '2130'],
    ]) {
      const text = `user,event,date,time\nu,e,${time ?? ''},${other ?? ''}\n`;
      const { report } = await read(text);
      expect([report.timeOfDay, (await preview(text)).timeOfDay]).toEqual([undefined, undefined]);
    }
  });

  it('are those that the settings name', async () => {
    const columns = { user: 'device', event: 'kind', time: 'seen' };
    const text = 'user,event,time,device,kind,seen\na,b,2026-01-05,c,d,2026-02-05\n';
    const { decisions } = await preview(text, { columns: { user: 'device' } });
    expect(decisions.map(({ column, reason }) => [column, reason])).toEqual([
      ['device', 'chosen'],
      ['event', 'name'],
      ['time', 'name'],
    ]);
    const { report, table } = await read(text, optionsOf({ columns }));
    expect(report).toMatchObject({ mapping: columns, from: '2026-02-05T00:00:00.000Z' });
    expect([...table.properties.keys()]).toEqual(['event', 'time', 'user']);
  });

  it('are refused where the settings name one that is not there', async () => {
    const failure = {
      code: 'invalid-settings',
      field: 'settings.columns.event',
      allowed: ['user', 'event', 'time'],
    };
    const text = 'user,event,time\nu,e,2026-01-05\n';
    await expect(read(text, optionsOf({ columns: { event: 'Event' } }))).rejects.toMatchObject({ failure });
    await expect(preview(text, { columns: { event: 'Event' } })).rejects.toMatchObject({ failure });
  });

  it.each([
    ['time', 'user,event,amount\nu,e,5\n', ['user', 'event', 'amount']],
    ['event', 'customer_id,date,amount\n1,2026-01-05,5\n', ['customer_id', 'date', 'amount']],
    ['user', 'event,time,city\ne,2026-01-05,Oslo\n', ['event', 'time', 'city']],
    ['user and the event and the time', 'name,city,price\nx,Oslo,5\n', ['name', 'city', 'price']],
    ['time', '{"user":"u","event":"e"}\n', ['user', 'event']],
  ])('are refused, naming it, where there is none for the %s', async (what, text, allowed) => {
    const refused = read(text);
    await expect(refused).rejects.toMatchObject({
      failure: { code: 'unreadable-data', field: 'file 1', allowed },
    });
    await expect(refused).rejects.toThrow(`no column for the ${what} was found`);
  });
});

describe('a preview', () => {
  it('shows the first rows and what is missing, without reading on', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `u${i},x,03/04/2026`);
    const seen = await preview(['user,comment,date', ...rows].join('\n'));
    expect(seen.decisions[1]).toEqual({ role: 'event', column: null, reason: 'none' });
    expect(seen).toMatchObject({
      format: 'csv',
      columns: ['user', 'comment', 'date'],
      mapping: { user: 'user', time: 'date' },
      dateOrder: 'undecided',
    });
    expect(seen.rows.length).toBe(200);
    expect(seen.rows[1]).toEqual(['u1', 'x', '03/04/2026']);
  });

  it('fills up rows that are short', async () => {
    const { rows, format, dateOrder } = await preview(
      '{"user":"u","event":"e","time":1}\n{"time":null,"p":{"q":[1]}}\n',
    );
    expect([format, dateOrder]).toEqual(['ndjson', null]);
    expect(rows).toEqual([
      ['u', 'e', '1', ''],
      ['', '', '', '[1]'],
    ]);
  });

  it('refuses what is no list of rows', async () => {
    await expect(preview('')).rejects.toMatchObject({ failure: { code: 'unreadable-data' } });
    await expect(preview(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).rejects.toThrow('PNG');
  });
});

describe('a list in which every row is one event', () => {
  const orders =
    'Order ID;Customer email;Date;Total\n#1;ann@x.org;13/01/2026;12,50\n#2;bob@x.org;14/01/2026;8\n';

  it('is read as that where the settings say what it is', async () => {
    await expect(read(orders)).rejects.toThrow(/settings\.everyEvent/);
    const { table, report } = await read(orders, optionsOf({ everyEvent: 'order' }));
    expect(eventsOf(table)).toMatchObject([
      { user: 'ann@x.org', event: 'order', 'Order ID': '#1', Total: 12.5 },
      { user: 'bob@x.org', event: 'order', 'Order ID': '#2', Total: 8 },
    ]);
    expect(report).toMatchObject({ rows: 2, events: 2, mapping: { user: 'Customer email', time: 'Date' } });
    const { decisions, eventNames } = await preview(orders, { everyEvent: 'order' });
    expect(decisions[1]).toEqual({ role: 'event', column: 'order', reason: 'constant' });
    expect(eventNames).toEqual(['order']);
  });

  it('may have a column of that name, or of the name of events', async () => {
    const csv = 'user,order,type,time\nann,7,web,2026-01-05\n';
    const { table } = await read(csv, optionsOf({ everyEvent: 'order' }));
    expect(eventsOf(table)).toMatchObject([{ user: 'ann', event: 'order', order: 7, type: 'web' }]);
    const named = await read(csv, optionsOf({ everyEvent: 'order', columns: { event: 'type' } }));
    expect(eventsOf(named.table)).toMatchObject([{ event: 'web' }]);
  });
});
