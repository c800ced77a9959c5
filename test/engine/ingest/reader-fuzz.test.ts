import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { accountedFor, optionsOf, read } from './read.ts';

/** 500 in the usual run; `npm run fuzz` asks for 10,000. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 500);
const known = ['unreadable-data', 'no-events', 'missing-setting'];

const presets = [
  'mixpanel.ndjson', 'mixpanel-pipeline.ndjson', 'amplitude.ndjson', 'posthog.ndjson', 'ga4.ndjson', 'segment.csv',
  'snowplow.tsv', 'heap.csv', 'stripe.csv', 'generic.csv',
].map((name) => new Uint8Array(readFileSync(new URL(`../../data/presets/${name}`, import.meta.url)))); // prettier-ignore

const parquet = (codec: 'SNAPPY' | 'UNCOMPRESSED'): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      codec,
      columnData: [
        { name: 'user', data: ['a', 'b', 'a', 'c'], type: 'STRING' },
        { name: 'event', data: ['use', 'pay', 'use', null], type: 'STRING' },
        {
          name: 'time',
          data: [1, 2, 3, 4].map((day) => new Date(Date.UTC(2026, 0, day))),
          type: 'TIMESTAMP',
        },
        { name: 'amount', data: [null, 2.5, null, 4], type: 'DOUBLE' },
      ],
    }),
  );

const cellsOf = (row: number): string =>
  `<row r="${row}"><c r="A${row}" t="str"><v>u${row}</v></c><c r="B${row}" t="s"><v>0</v></c><c r="C${row}" s="1"><v>4602${row % 10}.5</v></c></row>`;
const workbook = zipSync({
  'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
  ),
  'xl/styles.xml': strToU8(
    '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
  ),
  'xl/sharedStrings.xml': strToU8('<sst><si><t>use</t></si></sst>'),
  'xl/worksheets/a.xml': strToU8(
    `<worksheet><sheetData><row r="1"><c t="str"><v>user</v></c><c t="str"><v>event</v></c><c t="str"><v>time</v></c></row>${[2, 3, 4].map(cellsOf).join('')}</sheetData></worksheet>`,
  ),
});
const [mixpanel = new Uint8Array(), , , , , segment = new Uint8Array()] = presets;
const archive = zipSync({ 'a.ndjson': mixpanel, 'b.csv': segment }, { level: 0 });
const real = [...presets, parquet('SNAPPY'), parquet('UNCOMPRESSED'), workbook, archive, gzipSync(mixpanel)];

/** A real file cut off, with bytes changed, doubled and left out. */
const mutated = fc
  .tuple(
    fc.constantFrom(...real),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        how: fc.constantFrom('set', 'set', 'set', 'insert', 'remove', 'repeat'),
        byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 255, 34, 10, 44, 123, 125, 9)),
        length: fc.integer({ min: 1, max: 40 }),
      }),
      { maxLength: 12 },
    ),
    fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
  )
  .map(([file, changes, cut]) => {
    let bytes = Array.from(file);
    for (const { at, how, byte, length } of changes) {
      const place = Math.floor(at * bytes.length);
      if (how === 'set') bytes[place] = byte;
      else if (how === 'insert') bytes.splice(place, 0, byte);
      else if (how === 'remove') bytes.splice(place, length);
      else bytes.splice(place, 0, ...bytes.slice(place, place + length));
    }
    if (cut !== null) bytes = bytes.slice(0, Math.floor(cut * bytes.length));
    return Uint8Array.from(bytes);
  });

const chunk = fc.integer({ min: 1, max: 700 });
const duplicates = fc.constantFrom(undefined, 'remove' as const, 'keep' as const);

/** null where every row is accounted for or the file is refused in words; else what went wrong. */
async function wrongWith(
  bytes: Uint8Array,
  chunk: number,
  duplicates: 'remove' | 'keep' | undefined,
): Promise<unknown> {
  try {
    const result = await read(bytes, optionsOf({ timezone: 'America/New_York' }, duplicates), { chunk });
    const { report, table } = result;
    const isSound = accountedFor(result) === report.rows && table.size === report.events;
    return isSound ? null : report;
  } catch (error) {
    return error instanceof HoldfastError && known.includes(error.failure.code) ? null : error;
  }
}

describe('a broken file', { timeout: 60_000 + runs * 200 }, () => {
  it('of any kind is accounted for or refused', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, chunk, duplicates, async (bytes, chunk, duplicates) => {
        expect(await wrongWith(bytes, chunk, duplicates)).toBeNull();
      }),
      { numRuns: runs },
    );
  });

  it('of random bytes behind any signature is refused or accounted for', async () => {
    const signature = fc.constantFrom(
      [], [0x1f, 0x8b, 8], [0x50, 0x4b, 3, 4], [...strToU8('PAR1')], [...strToU8('{"')], [0xff, 0xfe],
    ); // prettier-ignore
    const bytes = fc
      .tuple(signature, fc.uint8Array({ maxLength: 400 }), fc.boolean())
      .map(([start, middle, ends]) =>
        Uint8Array.from([...start, ...middle, ...(ends ? strToU8('PAR1') : [])]),
      );
    await fc.assert(
      fc.asyncProperty(bytes, chunk, duplicates, async (bytes, chunk, duplicates) => {
        expect(await wrongWith(bytes, chunk, duplicates)).toBeNull();
      }),
      { numRuns: runs },
    );
  });
});
