import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeAll, describe } from 'vitest';
import { smallFileSize, writeSmallFile } from './support/small-file.ts';
import { tempFolder } from './support/temp-folder.ts';
import { drop, failure, goTo, openDataset, pick, read } from './support/verbs.ts';
import { expect, nothingOpen, test } from './support/visit.ts';

const at = tempFolder();
beforeAll(() => {
  writeSmallFile(at('small.csv'));
  writeFileSync(at('empty.csv'), '');
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  writeFileSync(at('photo.csv'), Buffer.from(png, 'base64'));
  writeFileSync(at('totals.csv'), 'user_id,event,plan\nann,use,free\nbob,use,paid\n');
});

/** The data set that was open before is named as kept, and answers. */
async function isStillOpen(page: Page): Promise<void> {
  await openDataset(page, 'small.csv').waitFor();
  await goTo(page, 'Overview');
  await page.getByText(smallFileSize).waitFor();
  await page.getByRole('group', { name: 'Day-1', exact: true }).getByText('66.7%').waitFor();
}

describe('input that is no list of events', () => {
  const cases = [
    { file: 'empty.csv', title: 'empty.csv is empty.', advice: /Export it once more/ },
    {
      file: 'photo.csv',
      title: 'photo.csv is not a list of events.',
      advice: /its content is something else/,
    },
  ];
  for (const { file, title, advice } of cases)
    test(`${file} is explained, and what was open stays open`, async ({ visit }) => {
      const page = await visit(nothingOpen);
      await read(page, at('small.csv'));
      await drop(page, at(file));
      const told = failure(page, title);
      await told.getByText(advice).waitFor();
      await told.getByText('small.csv is open as before; nothing of it was lost.').waitFor();
      await isStillOpen(page);
      await told.getByRole('button', { name: 'Dismiss' }).click();
      await told.waitFor({ state: 'detached' });
    });

  test('a file without a time is asked about, and refused with its reason where none is one', async ({
    visit,
  }) => {
    const page = await visit(nothingOpen);
    await read(page, at('small.csv'));
    await drop(page, at('totals.csv'));
    const dialog = page.getByRole('dialog', { name: 'Is totals.csv read as it is meant?' });
    await dialog.getByText('No column looks like a time. Choose the one that says when.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Read the file' }).isDisabled()).toBe(true);

    await dialog.getByRole('combobox', { name: 'Time', exact: true }).click();
    await page.getByRole('option', { name: 'plan' }).click();
    await dialog.getByRole('button', { name: 'Read the file' }).click();
    const told = failure(page, 'Not one row of totals.csv can be used.');
    await told.getByText('small.csv is open as before; nothing of it was lost.').waitFor();
    await isStillOpen(page);
  });
});

/** A thousand rows, every tenth broken: one in four of those without a person, a time, a readable time, a fixed number of fields. */
function writeBroken(path: string): void {
  const row = (at: number): string => {
    const user = `u${at % 100}`;
    const time = new Date(Date.UTC(2026, 0, 1 + (at % 60), at % 24)).toISOString();
    if (at % 10 !== 0) return `${user},use,${time}`;
    const broken = [
      `,use,${time}`,
      `${user},use,`,
      `${user},use,yesterday`,
      `${user},use,${time},what,is,this`,
    ];
    return broken[(at / 10) % 4] ?? '';
  };
  const rows = Array.from({ length: 1_000 }, (_, at) => row(at));
  writeFileSync(path, ['user_id,event,time', ...rows].join('\n'));
}

describe('a file with broken rows', () => {
  test('is read; a tenth of it is set aside, counted by reason and shown by line', async ({ visit }) => {
    writeBroken(at('broken.csv'));
    const page = await visit(nothingOpen);
    await pick(page, at('broken.csv'));
    const notice = page.getByRole('alert').filter({ hasText: 'broken.csv is read' });
    await notice.getByText('900 events by 90 people. 100 rows were set aside').waitFor();

    const figures = page.getByRole('region', { name: 'The open data set' });
    for (const [name, value] of [
      ['Rows read', '1,000'],
      ['Used', '900'],
      ['Set aside', '100'],
      ['People', '90'],
    ]) {
      const figure = figures.locator('dl > div').filter({ has: page.getByText(name ?? '', { exact: true }) });
      expect(await figure.getByRole('definition').first().textContent(), name).toMatch(
        new RegExp(`^${value}`),
      );
    }
    const aside = page.getByRole('region', { name: 'Set aside' });
    // The header is line 1, so the first row, whose index is 0, stands in line 2.
    for (const [reason, line] of [
      ['No person', 2],
      ['No time', 12],
      ['Unreadable time', 22],
      ['Too many fields', 32],
    ]) {
      const part = aside.getByRole('group').filter({ hasText: String(reason) });
      await part.getByText('25 rows').waitFor();
      await part.getByText(String(reason), { exact: true }).click();
      await part.getByText(`broken.csv, line ${line}`, { exact: true }).waitFor();
    }
  });
});
