import { readFileSync, writeFileSync } from 'node:fs';
import { describe } from 'vitest';
import { focusIsSeen, pressFor, tabTo } from './support/keyboard.ts';
import { settled } from './support/settled.ts';
import { tempFolder } from './support/temp-folder.ts';
import { demoIsOpen, openDataset } from './support/verbs.ts';
import { expect, test } from './support/visit.ts';

const at = tempFolder();

/**
 * Forty people register, one a day, half of them by search. Who came by search uses the product in the week after; the
 * others never do.
 */
function writeForty(path: string): void {
  const rows = ['user_id,event,time,channel'];
  const day = (days: number): string => new Date(Date.UTC(2026, 0, 5 + days, 12)).toISOString();
  for (let person = 0; person < 40; person += 1) {
    const who = `p${String(person).padStart(2, '0')}`;
    const channel = person % 2 === 0 ? 'search' : 'ads';
    rows.push(`${who},register,${day(person)},${channel}`);
    if (channel === 'search') rows.push(`${who},use,${day(person + 7)},${channel}`);
  }
  rows.push(`p00,use,${day(60)},search`);
  writeFileSync(path, rows.join('\n'));
}

describe('by keyboard alone', () => {
  test('a file is read, filtered, asked, looked into to a person, kept as a cohort and taken away', async ({
    visit,
  }) => {
    writeForty(at('forty.csv'));
    const page = await visit({ acceptDownloads: true });
    await demoIsOpen(page);

    const choosing = page.waitForEvent('filechooser');
    await settled(page);
    await page.keyboard.press('n');
    await (await choosing).setFiles(at('forty.csv'));
    await openDataset(page, 'forty.csv').waitFor();
    await settled(page);

    const filter = page.getByRole('dialog', { name: 'New people filter' });
    await pressFor(page, 'f', filter);
    await tabTo(page, filter.getByRole('button', { name: /^Property:/ }));
    await page.keyboard.press('Enter');
    await filter.getByRole('option', { name: /^channel/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, filter.getByRole('combobox', { name: 'Values' }));
    await page.keyboard.type('search');
    await page.keyboard.press('Enter');
    await filter.getByText('20 people').waitFor();
    await tabTo(page, filter.getByRole('button', { name: 'Add filter' }));
    await pressFor(page, 'Enter', page.getByRole('button', { name: 'Remove: channel is search' }));

    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Retention', level: 1 }).waitFor();
    await page.getByText('20 people entered').waitFor();
    const period = page.getByRole('button', { name: 'Period: day' });
    await tabTo(page, period);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'week' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await pressFor(page, 'Enter', page.getByRole('button', { name: 'Period: week' }));
    await settled(page);

    const grid = page.getByRole('grid');
    await tabTo(page, grid.getByRole('button').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowRight');
    await focusIsSeen(page);
    const cell = page.getByRole('dialog').filter({ hasText: 'came back' });
    await pressFor(page, 'Enter', cell);

    const list = cell.getByRole('grid');
    await tabTo(page, list);
    await pressFor(page, 'Enter', page.getByRole('region', { name: 'Timeline, newest first' }));
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Timeline, newest first' }).waitFor({ state: 'detached' });
    await focusIsSeen(page);

    await tabTo(page, cell.getByRole('button', { name: 'Save as cohort' }));
    await page.keyboard.press('Enter');
    const name = cell.getByRole('textbox', { name: 'Name of the cohort' });
    await name.waitFor();
    await focusIsSeen(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Early searchers');
    await pressFor(page, 'Enter', page.getByText('Saved: Early searchers'));

    await tabTo(page, cell.getByRole('button', { name: /CSV/ }));
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const saved = readFileSync(await (await downloading).path(), 'utf8');
    expect(
      saved
        .trim()
        .split(/\r?\n/)
        .map((row) => row.split(',')[0]),
    ).toEqual(['user', 'p00', 'p02', 'p04', 'p06']);
    await page.keyboard.press('Escape');
    await cell.waitFor({ state: 'hidden' });
    await focusIsSeen(page);
  });
});
