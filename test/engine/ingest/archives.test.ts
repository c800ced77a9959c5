import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { accountedFor, eventsOf, optionsOf, preview, read } from './read.ts';

const csv = (user: string): string => `user,event,time\n${user},use,2026-01-05\n${user},pay,2026-01-06\n`;
const line = (user: string): string => `${JSON.stringify({ user, event: 'use', time: '2026-01-07' })}\n`;
const zip = (files: { [name: string]: Uint8Array | string }): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

/** A workbook with one sheet more than needed, and a title above the header. */
const workbook = (rows: string, more: { [path: string]: string } = {}): Uint8Array =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="x"><sheets><sheet name="About" r:id="r1"/><sheet name="Log" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/><Relationship Id="r2" Target="/xl/worksheets/b.xml"/></Relationships>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd &quot;at&quot; hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>user</t></si><si><r><t>ev</t></r><r><t>ent</t></r><rPh><t>x</t></rPh></si><si><t>u &amp; 1</t></si></sst>',
    'xl/worksheets/a.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hello</t></is></c></row></sheetData></worksheet>',
    'xl/worksheets/b.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Our log</v></c></row><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="str"><v>time</v></c><c r="D3" t="str"><v>amount</v></c></row>${rows}</sheetData></worksheet>`,
    ...more,
  });

const filled =
  '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="str"><v>pay</v></c><c r="C4" s="1"><v>46027.333333333328</v></c><c r="D4"><v>12.5</v></c></row>' +
  '<row r="5"><c r="A5" t="str"><v>u2</v></c><c r="B5" t="str"><v>use</v></c><c r="C5" s="2"><v>46028</v></c></row>';

describe('an archive', () => {
  it('is one data set of its files, each read by its content, hidden ones left out', async () => {
    const result = await read(
      zip({
        'export/a.csv': csv('ann'),
        'export/b.json.gz': gzipSync(line('bob')),
        'inner.bin': zip({ 'c.txt': csv('cyd') }),
        '__MACOSX/._a.csv': 'junk',
        'export/': new Uint8Array(),
      }),
    );
    expect(result.report).toMatchObject({ events: 5, users: 3 });
    expect(result.report.files?.map(({ name, rows }) => [name, rows])).toEqual([
      ['file 1/export/a.csv', 2],
      ['file 1/export/b.json.gz', 1],
      ['file 1/inner.bin/c.txt', 2],
    ]);
  });

  it('leaves out what is no list of events, and says which and why', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
    const cut = gzipSync(csv('bob').repeat(999)).subarray(0, 60);
    const { report } = await read(zip({ 'a.csv': csv('ann'), 'b.png': png, 'c.csv.gz': cut }));
    expect(report.events).toBe(2);
    expect(report.files?.map(({ name, failure }) => [name, failure?.message])).toEqual([
      ['file 1/b.png', 'it is a PNG picture, not a list of events'],
      ['file 1/c.csv.gz', expect.stringContaining('')],
      ['file 1/a.csv', undefined],
    ]);
    await expect(read(zip({ 'b.png': png }))).rejects.toThrow('file 1/b.png: it is a PNG picture');
    await expect(read(zip({}))).rejects.toThrow('empty zip archive');
  });

  it('names where a row that was set aside stands', async () => {
    const { report } = await read(zip({ 'a.csv': csv('ann'), 'b.csv': `${csv('bob')},use,2026-01-05\n` }));
    expect(report.rejected).toMatchObject([
      { reason: 'missing-user', examples: [{ file: 'file 1/b.csv', line: 4, text: ',use,2026-01-05' }] },
    ]);
  });

  it('that unpacks to a thousand times its size is refused', async () => {
    const blank = Buffer.alloc(110_000_000, '\n');
    blank.write(csv('ann'));
    await expect(read(gzipSync(blank))).rejects.toThrow('unpacks to more than');
    let nested: Uint8Array = new Uint8Array(10);
    for (let i = 0; i < 6; i++) nested = zip({ 'a.zip': nested });
    await expect(read(nested)).rejects.toThrow('unpack it first');
  });

  it('that is locked, cut off or packed otherwise is refused', async () => {
    const whole = zip({ 'a.csv': csv('ann') });
    const changed = (at: number, value: number): Uint8Array => {
      const copy = whole.slice();
      const entry = copy.findIndex((_, i) => copy[i] === 0x50 && copy[i + 2] === 1 && copy[i + 3] === 2);
      copy[entry + at] = value;
      return copy;
    };
    await expect(read(changed(8, 1))).rejects.toThrow('password');
    await expect(read(changed(10, 12))).rejects.toThrow('method 12');
    await expect(read(whole.subarray(0, -5))).rejects.toThrow('damaged or cut off');
  });
});

describe('an Excel workbook', () => {
  it('is the first sheet with a header; dates are wall times, rounded to the second', async () => {
    const { report, table } = await read(workbook(filled), optionsOf({ timezone: 'Europe/Paris' }));
    expect(report).toMatchObject({ format: 'xlsx', rows: 2, columns: ['user', 'event', 'time', 'amount'] });
    expect(eventsOf(table)).toEqual([
      { user: 'u & 1', event: 'pay', time: '2026-01-05T07:00:00.000Z', amount: 12.5 },
      { user: 'u2', event: 'use', time: '2026-01-05T23:00:00.000Z' },
    ]);
    const shown = await preview(workbook(filled));
    expect(shown).toMatchObject({
      format: 'xlsx',
      rows: [['u & 1', 'pay', '2026-01-05T08:00:00', '12.5'], {}],
    });
    expect(accountedFor(await read(gzipSync(workbook(filled))))).toBe(2);
  });

  it('is all sheets with the columns of the first, and names those with others', async () => {
    const cells = (values: readonly string[]): string =>
      `<row>${values.map((value) => `<c t="str"><v>${value}</v></c>`).join('')}</row>`;
    const sheet = (...rows: string[][]): string =>
      `<worksheet><sheetData>${rows.map(cells).join('')}</sheetData></worksheet>`;
    const names = ['Jan', 'Feb', 'Mar', 'Notes'];
    const header = ['user', 'event', 'time'];
    const { report } = await read(
      zip({
        'xl/workbook.xml': `<workbook><sheets>${names.map((name, i) => `<sheet name="${name}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((name, i) => `<Relationship Id="r${i}" Target="${name}.xml"/>`).join('')}</Relationships>`,
        'xl/Jan.xml': sheet(header, ['u', 'use', '2026-01-05']),
        'xl/Feb.xml': sheet(['Title'], header, ['u', 'use', '2026-02-05'], ['v', 'use', '2026-02-06']),
        'xl/Mar.xml': sheet(['uid', 'event', 'time'], ['u', 'use', '2026-03-05']),
        'xl/Notes.xml': sheet(['hello', 'there'], ['x', 'y']),
      }),
    );
    expect(report).toMatchObject({ rows: 3, events: 3, users: 2, to: '2026-02-06T00:00:00.000Z' });
    expect(report.files?.map(({ name, rows, failure }) => [name, rows, failure?.code])).toEqual([
      ['file 1/Mar', 0, 'unreadable-data'],
      ['file 1', 3, undefined],
    ]);
  });

  it('has times of day beside its dates', async () => {
    const rows =
      '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="str"><v>pay</v></c><c r="C4" s="1"><v>0.4</v></c><c r="D4" s="2"><v>46027</v></c></row>';
    const { report } = await read(workbook(rows), optionsOf({ columns: { time: 'amount' } }));
    expect(report).toMatchObject({ timeOfDay: 'time', from: '2026-01-05T09:36:00.000Z' });
  });

  it('that declares entities, is cut off, or has no table is refused', async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><sst><si><t>&lol;</t></si></sst>';
    await expect(read(workbook(filled, { 'xl/sharedStrings.xml': laughs }))).rejects.toThrow('document type');
    await expect(read(workbook('<row r="4"><c'))).rejects.toThrow('workbook is damaged');
    await expect(read(workbook('', { 'xl/worksheets/b.xml': '<worksheet/>' }))).rejects.toThrow(
      'without a table',
    );
  });

  it('sets aside a row with cells beyond the header', async () => {
    const wide = '<row r="6"><c r="A6" t="str"><v>u</v></c><c r="ZZZZ6"><v>1</v></c></row>';
    const { report } = await read(workbook(filled + wide));
    expect(report.rejected).toMatchObject([{ reason: 'too-many-fields', rows: 1, examples: [{ line: 6 }] }]);
  });
});

describe('a Parquet file', () => {
  const rows = 3000;
  const time = (i: number): Date => new Date(Date.UTC(2026, 0, 5) + i * 60_000);
  const some = <T>(value: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => value(i));
  const file = (codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY'): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'user', data: some((i) => `u${i % 7}`), type: 'STRING' },
          { name: 'event', data: some((i) => (i % 3 ? 'use' : 'pay')), type: 'STRING' },
          { name: 'time', data: some(time), type: 'TIMESTAMP' },
          { name: 'amount', data: some((i) => (i % 3 ? null : i / 2)), type: 'DOUBLE' },
          { name: 'id', data: some((i) => 9_007_199_254_740_993n + BigInt(i)), type: 'INT64' },
          { name: 'ok', data: some((i) => i % 2 === 0), type: 'BOOLEAN' },
        ],
        codec,
        rowGroupSize: 1000,
      }),
    );

  it('is read by row groups, whole numbers exact, packed or not', async () => {
    for (const bytes of [file(), file('UNCOMPRESSED'), gzipSync(file()), zip({ 'x.bin': file() })]) {
      const { report, table } = await read(bytes);
      expect(report).toMatchObject({
        format: 'parquet',
        rows,
        events: rows,
        users: 7,
        duplicates: { key: ['id'] },
      });
      const events = eventsOf(table);
      expect(events[0]).toEqual({
        user: 'u0', event: 'pay', time: '2026-01-05T00:00:00.000Z', amount: 0, id: '9007199254740993', ok: true,
      }); // prettier-ignore
      expect(events.filter(({ amount }) => amount !== undefined)).toHaveLength(1000);
    }
  });

  it('whose run claims more values than its page has is refused at once', async () => {
    const bytes = file('UNCOMPRESSED');
    // The levels of the first page of `user`: their length (two bytes of header, one of value), a run of 1,000 ones.
    const run = Uint8Array.of(0xd0, 0x0f, 1);
    const at = bytes.findIndex((_, i) => run.every((byte, k) => bytes[i + k] === byte));
    expect(at).toBeGreaterThan(0);
    bytes[at + 1] = 0x7f;
    await expect(read(bytes)).rejects.toMatchObject({
      failure: { message: expect.stringContaining('a run claims more values than its page has') as string },
    });
  });

  it('of PostHog has its properties opened', async () => {
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'uuid', data: ['1', '2', '2'], type: 'STRING' },
          { name: 'event', data: ['signup', 'use', 'use'], type: 'STRING' },
          { name: 'timestamp', data: [time(0), time(1), time(1)], type: 'TIMESTAMP' },
          { name: 'distinct_id', data: ['a', 'b', 'b'], type: 'STRING' },
          { name: 'properties', data: ['{"plan":{"n":1}}', '{"x":true}', '{"x":true}'], type: 'STRING' },
        ],
      }),
    );
    const { report, table } = await read(bytes, optionsOf({ timezone: 'Asia/Tokyo' }));
    expect(report).toMatchObject({ source: 'posthog', duplicates: { key: ['uuid'], removed: 1 } });
    expect(eventsOf(table)).toEqual([
      {
        user: 'a',
        event: 'signup',
        time: '2026-01-05T00:00:00.000Z',
        'properties.plan.n': 1,
        distinct_id: 'a',
        uuid: '1',
      },
      {
        user: 'b',
        event: 'use',
        time: '2026-01-05T00:01:00.000Z',
        'properties.x': true,
        distinct_id: 'b',
        uuid: '2',
      },
    ]);
  });

  it('with lying lengths is refused in words', async () => {
    const whole = file();
    const lying = (change: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
      const copy = whole.slice();
      change(new DataView(copy.buffer), copy);
      return copy;
    };
    const footer = lying((view) => view.setUint32(whole.length - 8, 0xffff_fff0, true));
    await expect(read(footer)).rejects.toThrow('its footer claims 4294967280 bytes');
    await expect(read(whole.subarray(0, 2000))).rejects.toThrow('its end is missing');
    // The header of the first page: uncompressed size, as a zigzag varint of five bytes.
    const page = lying((_, bytes) => bytes.set([0x15, 0x00, 0x15, 0xfe, 0xff, 0xff, 0xff, 0x0f], 4));
    await expect(read(page)).rejects.toThrow(/the Parquet file is damaged/);
  });
});
