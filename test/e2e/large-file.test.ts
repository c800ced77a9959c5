import { closeSync, openSync, writeSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeAll, describe } from 'vitest';
import { smallFileSize, writeSmallFile } from './support/small-file.ts';
import { tempFolder } from './support/temp-folder.ts';
import { goTo, openDataset, pick, read } from './support/verbs.ts';
import { expect, nothingOpen, test } from './support/visit.ts';

const megabytes = 1_000;
const at = tempFolder();

/** Some twenty million rows of 5,000 people over a year: one block again and again. */
function writeLargeFile(path: string): void {
  const rows: string[] = [];
  for (let index = 0; rows.length * 44 < 1 << 20; index += 1) {
    const time = new Date(Date.UTC(2026, 0, 1) + (index % 8_760) * 3_600_000).toISOString();
    rows.push(`u${index % 5_000},use,${time},search,${index}\n`);
  }
  const block = Buffer.from(rows.join(''));
  const file = openSync(path, 'w');
  writeSync(file, 'user_id,event,time,channel,seconds\n');
  for (let written = 0; written < megabytes << 20; written += block.length) writeSync(file, block);
  closeSync(file);
}

/** Presses Cancel and answers, in the page's own time, how long it is until the reading is gone. */
const msUntilCancelled = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const panel = document.querySelector('[role="progressbar"]');
    const cancel = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Cancel');
    const begun = performance.now();
    return new Promise<number>((resolve) => {
      new MutationObserver((_, observer) => {
        if (panel?.isConnected) return;
        observer.disconnect();
        resolve(performance.now() - begun);
      }).observe(document.body, { childList: true, subtree: true });
      cancel?.click();
    });
  });

beforeAll(() => {
  writeSmallFile(at('small.csv'));
  writeLargeFile(at('large.csv'));
});

describe('a large file', () => {
  test('shows how far it is, stops at once, and leaves what was open', async ({ visit }) => {
    const page = await visit(nothingOpen);
    await read(page, at('small.csv'));
    await pick(page, at('large.csv'));
    const bar = page.getByRole('progressbar', { name: 'Reading large.csv' });
    await bar.waitFor();
    const panel = page.getByRole('group', { name: 'Reading large.csv' });
    await page.getByText('What was open stays open until this is read.').waitFor();
    await panel.getByText(/^[\d.]+ MB of 1 GB$/).waitFor();
    await panel.getByText(/MB a second$/).waitFor();
    await panel.getByText(/left$/).waitFor();
    await panel.getByText(/^[\d,]{7,} rows$/).waitFor();

    // Meanwhile the data set that is open answers.
    await goTo(page, 'Overview');
    await page.getByText(smallFileSize).waitFor();
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 60_000 })
      .toBeGreaterThan(44);

    const took = await msUntilCancelled(page);
    console.log(`a large file is cancelled within ${Math.round(took)} ms`);
    expect(took).toBeLessThan(1_000);

    // That the small one was read may still be told; nothing is told of the large one.
    expect(await page.getByRole('alert').filter({ hasText: 'large.csv' }).count()).toBe(0);
    await goTo(page, 'Churn risk');
    await page.getByRole('heading', { name: 'Who is about to leave?' }).waitFor();
    const uses = page.getByRole('spinbutton', { name: 'Uses, at least' });
    await uses.fill('1');
    await uses.press('Enter');
    await page.getByRole('heading', { name: 'People at risk: 3' }).waitFor();

    await read(page, at('small.csv'));
    await openDataset(page, 'small.csv').waitFor();
    const kept = page.getByRole('table', { name: 'Data sets kept in this browser' });
    await kept.getByRole('row').nth(2).waitFor();
    expect(await kept.getByRole('row').filter({ hasText: 'large.csv' }).count()).toBe(0);
  });
});
