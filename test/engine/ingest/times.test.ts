import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { eventsOf, optionsOf, read } from './read.ts';

async function times(cells: readonly (string | number)[], settings: Partial<Settings> = {}) {
  const rows = cells.map((cell, i) => `u${String(i).padStart(3, '0')},e,${cell}`);
  const { table, report, aside } = await read(['user,event,time', ...rows].join('\n'), optionsOf(settings));
  const lines = new TextDecoder().decode(aside.lines);
  return { times: eventsOf(table).map(({ time }) => time), report, aside: lines };
}

const newYork = { timezone: 'America/New_York' };

describe('times', () => {
  it('without an offset are wall time in the zone, with one that instant', async () => {
    const read = await times(
      ['2026-01-05 10:00', '2026-01-05T10:00Z', '2026-07-05', '2026-07-05T10:00+08:00'],
      newYork,
    );
    expect(read.times).toEqual([
      '2026-01-05T15:00:00.000Z',
      '2026-01-05T10:00:00.000Z',
      '2026-07-05T04:00:00.000Z',
      '2026-07-05T02:00:00.000Z',
    ]);
  });

  it('that a clock change skips or repeats are counted', async () => {
    const cells = [
      '2026-03-08 01:59:59',
      '2026-03-08 02:30:00',
      '2026-03-08 03:00',
      '2026-11-01 01:30:00',
      '11/1/2026 1:59',
      '3/31/2026',
    ];
    const { times: read, report } = await times(cells, newYork);
    expect(read).toEqual([
      '2026-03-08T06:59:59.000Z',
      '2026-03-08T07:30:00.000Z',
      '2026-03-08T07:00:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T05:59:00.000Z',
      '2026-03-31T04:00:00.000Z',
    ]);
    expect(report.clockChanges).toEqual({ skipped: 1, repeated: 2 });
  });

  it.each([
    [
      ['1767571200', '1767571200.9999'],
      ['2026-01-05T00:00:00.000Z', '2026-01-05T00:00:00.999Z'],
    ],
    [
      ['1767571200123', '1767571200123.9'],
      ['2026-01-05T00:00:00.123Z', '2026-01-05T00:00:00.123Z'],
    ],
    [
      ['1767571200123456', '1767571200123999'],
      ['2026-01-05T00:00:00.123Z', '2026-01-05T00:00:00.123Z'],
    ],
    // The median decides for all: one stray second among milliseconds is a time in 1970.
    [
      ['1767571200000', '1767571200001', '1767571200'],
      ['2026-01-05T00:00:00.000Z', '2026-01-05T00:00:00.001Z', '1970-01-21T10:59:31.200Z'],
    ],
    [
      ['1767571200', '2026-01-05 00:00:01'],
      ['2026-01-05T00:00:00.000Z', '2026-01-05T00:00:01.000Z'],
    ],
  ])('in numbers %j', async (cells, wanted) => expect((await times(cells)).times).toEqual(wanted));

  it('in numbers are weighed over the whole column, rows that cannot be used included', async () => {
    const text = 'user,event,time\nu,e,50\n,e,1767571200000\n,e,1767571200000\n';
    expect(eventsOf((await read(text)).table)[0]?.time).toBe('1970-01-01T00:00:00.050Z');
  });

  it('before 1970 and from 2100 on are impossible', async () => {
    const { times: kept, report } = await times([
      '1970-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z', '2099-12-31T23:59:59.999Z', '2100-01-01', '-1', '0',
      '4102444799.999', '4102444800', '1767571200',
    ]); // prettier-ignore
    expect(kept.length).toBe(5);
    expect(report.rejected).toMatchObject([{ reason: 'impossible-time', rows: 4 }]);
    expect(report.rejected[0]?.examples.map(({ line }) => line).sort()).toEqual([3, 5, 6, 9]);
  });

  it('that wait for their column are set aside with their line and text', async () => {
    const good = Array.from({ length: 30 }, (_, i) => String(1767571200000 + i));
    const { report } = await times([...good, '7e15', '1767571200', '-3']);
    expect(report.rejected).toEqual([
      {
        reason: 'impossible-time',
        rows: 2,
        examples: [
          { file: 'file 1', line: 32, text: 'u030,e,7e15' },
          { file: 'file 1', line: 34, text: 'u032,e,-3' },
        ],
      },
    ]);
  });
});

describe('dates such as 03/04/2026', () => {
  const read = async (cells: readonly string[], settings: Partial<Settings> = {}): Promise<string[]> =>
    (await times(cells, settings)).times.map((time) => time.slice(0, 16));

  it('are told apart over the whole column', async () => {
    expect(await read(['03/04/2026', '25/12/2026 9:03'])).toEqual(['2026-04-03T00:00', '2026-12-25T09:03']);
    expect(await read(['03-04-2026', '12-25-2026 9:03 PM'])).toEqual([
      '2026-03-04T00:00',
      '2026-12-25T21:03',
    ]);
  });

  it('are asked about when undecided', async () => {
    const refused = {
      failure: {
        code: 'missing-setting',
        field: 'settings.dateOrder',
        allowed: ['day-first', 'month-first'],
      },
    };
    await expect(read(['03/04/2026', '2026-01-05'])).rejects.toMatchObject(refused);
    await expect(read(['03/13/2026', '13/03/2026'])).rejects.toMatchObject(refused);
    expect(await read(['03/04/2026'], { dateOrder: 'day-first' })).toEqual(['2026-04-03T00:00']);
    expect(await read(['03/04/2026'], { dateOrder: 'month-first' })).toEqual(['2026-03-04T00:00']);
  });

  it('have the day first where dots part them', async () => {
    expect(await read(['03.04.2026 14:00'])).toEqual(['2026-04-03T14:00']);
    expect(await read(['03.04.2026'], { dateOrder: 'month-first' })).toEqual(['2026-03-04T00:00']);
  });

  it('that do not fit the order are set aside', async () => {
    const { report } = await times(['03/04/2026', '12/25/2026', '29/02/2026', '01/01/1969'], {
      dateOrder: 'day-first',
    });
    expect(report.events).toBe(1);
    expect(report.rejected.map(({ reason, examples }) => [reason, examples.map(({ line }) => line)])).toEqual(
      [
        ['unreadable-time', [4, 3]],
        ['impossible-time', [5]],
      ],
    );
  });
});

describe('dates such as 05/01/26', () => {
  it('have the order of their column, and are reported as a guess', async () => {
    const { times: read, report } = await times(['05/01/26', '13/01/26 下午 9:03', '31/12/2026', '01.02.70']);
    expect(read.map((time) => time.slice(0, 16))).toEqual([
      '2026-01-05T00:00',
      '2026-01-13T21:03',
      '2026-12-31T00:00',
      '1970-02-01T00:00',
    ]);
    expect(report).toMatchObject({ shortYears: 3, rejected: [] });
    expect((await times(['1/13/26', '1/5/26'])).times[1]).toBe('2026-01-05T00:00:00.000Z');
    expect((await times(['2026-01-05'])).report).not.toHaveProperty('shortYears');
  });

  it('are asked about when undecided', async () => {
    await expect(times(['05/01/26'])).rejects.toMatchObject({ failure: { code: 'missing-setting' } });
    expect((await times(['05/01/26'], { dateOrder: 'month-first' })).times).toEqual([
      '2026-05-01T00:00:00.000Z',
    ]);
  });

  it('are not guessed at where the year may well come first', async () => {
    const cells = ['26/01/05', '26/01/06 09:03', '26/02/07', '13/01/2026'];
    const { times: read, report, aside } = await times(cells);
    expect(read).toEqual(['2026-01-13T00:00:00.000Z']);
    expect(aside).toMatch(/"?u000,e,26\/01\/05"?\r\n.*"?u001,e,26\/01\/06 09:03:00/);
    expect(report).not.toHaveProperty('shortYears');
    expect(report.rejected).toMatchObject([
      { reason: 'unreadable-time', rows: 3, examples: [{ text: 'u000,e,26/01/05' }, {}, {}] },
    ]);
  });
});

describe('times with the name of a zone', () => {
  it('are read where that is UTC, and set aside for that reason where it stands for several', async () => {
    const { times: read, report } = await times([
      '2026-01-05 09:00:00 UTC',
      '2026-01-05T09:00 gmt',
      '2026-01-05 09:00:00 PST',
      '"Jan 5, 2026 9:03 AM CST"',
      '1/25/2026 9:03 (IST)',
      '2026-01-05 25:00 PST',
      '2026-01-05 13:00 PM',
      'soon PST',
      '17 PST',
    ]);
    expect(read).toEqual(['2026-01-05T09:00:00.000Z', '2026-01-05T09:00:00.000Z']);
    expect(report.rejected.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['unreadable-time', 4],
      ['unclear-zone', 3],
    ]);
  });
});
