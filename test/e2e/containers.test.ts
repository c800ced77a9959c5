import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe } from 'vitest';
import { smallCsv, smallFileSize, smallRows } from './support/small-file.ts';
import { tempFolder } from './support/temp-folder.ts';
import { demoIsOpen, drop, goTo, openDataset } from './support/verbs.ts';
import { expect, test } from './support/visit.ts';

const at = tempFolder();
const [header, ...events] = smallRows;

const workbook = (): Uint8Array => {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = smallRows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="log" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/log.xml"/></Relationships>',
    'xl/worksheets/log.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
};

const parquet = (): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: (header ?? []).map((name, column) => ({
        name,
        data: events.map((row) => row[column] ?? ''),
        type: 'STRING',
      })),
    }),
  );

const files: Record<string, () => string | Uint8Array> = {
  'small.csv': smallCsv,
  'small.csv.gz': () => gzipSync(smallCsv()),
  'small.xlsx': workbook,
  'small.parquet': parquet,
  'small.zip': () => zipSync({ 'deep/small.csv': strToU8(smallCsv()) }),
};

describe('the same events in another wrapping', () => {
  test('give the same numbers, dropped as a file or as a folder of two halves', async ({ visit }) => {
    const page = await visit();
    await demoIsOpen(page);
    const day1 = page
      .getByRole('region', { name: 'Indicators' })
      .getByRole('group', { name: 'Day-1', exact: true });
    const check = async (dropped: string, name: string): Promise<void> => {
      await drop(page, dropped);
      await openDataset(page, name).waitFor();
      await page.getByText(smallFileSize).waitFor();
      await expect.poll(() => day1.getAttribute('title'), { timeout: 20_000 }).toContain('2 ÷ 3');
    };
    for (const [name, make] of Object.entries(files)) {
      writeFileSync(at(name), make());
      await check(at(name), name);
    }
    mkdirSync(at('halves'));
    writeFileSync(at('halves/1.csv'), smallCsv(smallRows.slice(0, 5)));
    writeFileSync(at('halves/2.csv'), smallCsv([smallRows[0] ?? ['', '', ''], ...smallRows.slice(5)]));
    await check(at('halves'), '1.csv and 1 more');

    await goTo(page, 'Data');
    const kept = page.getByRole('table', { name: 'Data sets kept in this browser' }).getByRole('row');
    await expect.poll(() => kept.filter({ hasText: /small\.|1\.csv/ }).count(), { timeout: 20_000 }).toBe(6);
  });
});
