import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { asCount, asPercent } from './support/demo-numbers.ts';
import { demoIsOpen, drop, goTo, openDataset, pick } from './support/verbs.ts';
import { expect, nothingOpen, test } from './support/visit.ts';

const name = 'git_statsmodels_commits.csv';
const path = resolve('test/data', name);

type Truth = {
  file: string;
  rows: number;
  users: number;
  silentUsers: { minEvents: number; silentDays: number; users: number }[];
  dayNRetention: { day: number; eligible: number; retained: number }[];
  monthlyFirstEverCohortsLater: { rows: string[]; counts: number[][] };
};
const { datasets } = JSON.parse(readFileSync(resolve('test/data/truth.json'), 'utf8')) as {
  datasets: Truth[];
};
const truth = datasets.find(({ file }) => file === name);
if (!truth) throw new Error(`truth.json knows nothing of ${name}`);

/** The zone in which truth.json counts. The page's own is the machine's. */
async function setZone(page: Page, zone: string): Promise<void> {
  await goTo(page, 'Data');
  await page.getByRole('combobox', { name: 'Time zone of the days' }).click();
  await page.getByRole('combobox', { name: 'Time zone of the days' }).fill(zone);
  await page.getByRole('option', { name: zone, exact: true }).click();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByRole('definition').filter({ hasText: zone }).waitFor();
}

const kept = (page: Page) => page.getByRole('table', { name: 'Data sets kept in this browser' });

describe('a file of one’s own', () => {
  test('shows, once its days are UTC, the numbers that other tools computed for it', async ({ visit }) => {
    const page = await visit(nothingOpen);
    await pick(page, path);
    await openDataset(page, name).waitFor();
    await setZone(page, 'UTC');

    await goTo(page, 'Overview');
    await page.getByText(`${truth.users} people · ${asCount(truth.rows)} events · days in UTC`).waitFor();
    const indicators = page.getByRole('region', { name: 'Indicators' });
    for (const { day, eligible, retained } of truth.dayNRetention) {
      const tile = indicators.getByRole('group', { name: `Day-${day}`, exact: true });
      await tile.getByText(asPercent(retained / eligible), { exact: true }).waitFor();
      expect(await tile.getAttribute('title')).toContain(`${retained} ÷ ${eligible}`);
    }

    await goTo(page, 'Churn risk');
    const days = page.getByRole('spinbutton', { name: 'Days without a use, at least' });
    for (const { silentDays, users } of truth.silentUsers) {
      await days.fill(String(silentDays));
      await days.press('Enter');
      await page.getByRole('heading', { name: `People at risk: ${users}` }).waitFor();
    }
  });

  test('has the cohorts that other tools computed for it', async ({ visit }) => {
    const asked = 'period:month,periods:6,table:people';
    const page = await visit({ path: `#/retention?range=2013-01-01..2013-06-30&retention=${asked}&v=1` });
    // The demo is on its way; a file takes its place.
    await page.getByRole('heading', { name: 'Retention', level: 1 }).waitFor();
    await drop(page, path);
    await openDataset(page, name).waitFor();
    await setZone(page, 'UTC');
    await page.goBack();
    await page.getByRole('heading', { name: 'Retention', level: 1 }).waitFor();

    const { rows, counts } = truth.monthlyFirstEverCohortsLater;
    expect(rows).toHaveLength(6);
    for (const [at, month] of rows.entries()) {
      const label = new Date(`${month}-01`).toLocaleDateString('en-GB', { month: 'short', year: 'numeric' });
      const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label }) });
      const cells = await row.getByRole('cell').or(row.getByRole('gridcell')).allTextContents();
      // Their column 0 is the size; ours counts who came back within the month of their first event.
      const [size, , ...later] = cells.filter((text) => text !== '').map(Number);
      expect([size, ...later.slice(0, 5)], month).toEqual(counts[at]);
    }
  });

  test('dropped anywhere on the window, is read, told of, and still there after a reload', async ({
    visit,
  }) => {
    const page = await visit({ keepsBuild: true });
    await demoIsOpen(page);
    const asked: string[] = [];
    page.context().on('request', (request) => {
      const { origin, pathname, search } = new URL(request.url());
      // Files of the build, which come when they are needed or to be kept for use without a network.
      const own =
        origin === new URL(page.url()).origin &&
        search === '' &&
        /^\/(assets\/[\w-]+\.(js|css|woff2)|favicon\.svg|first-paint\.js|icon-[\w-]+\.png|manifest\.webmanifest|\w+-?worker\.js|)$/i.test(
          pathname,
        );
      if (!own || request.method() !== 'GET') asked.push(`${request.method()} ${request.url()}`);
    });
    await drop(page, path);
    await page
      .getByRole('alert')
      .filter({ hasText: `${name} is read` })
      .waitFor();
    await openDataset(page, name).waitFor();
    await page.getByText(`${truth.users} people · ${asCount(truth.rows)} events`).waitFor();
    expect(asked, 'requests while a file is read').toEqual([]);

    await goTo(page, 'Data');
    await kept(page).getByRole('row').filter({ hasText: name }).waitFor();
    await goTo(page, 'Overview');
    await page.reload();
    const begun = Date.now();
    await page.getByText(`${truth.users} people · ${asCount(truth.rows)} events`).waitFor();
    const took = Date.now() - begun;
    console.log(`an own file is open again ${took} ms after the reload`);
    expect(took).toBeLessThan(6_000);
    expect(await page.getByText('You are looking at demo data').count()).toBe(0);
  });

  test('is told of under a menu that is opened meanwhile, not over it', async ({ visit }) => {
    const page = await visit({ viewport: { width: 1440, height: 430 } });
    await demoIsOpen(page);
    await pick(page, path);
    const notice = page.getByRole('alert').filter({ hasText: `${name} is read` });
    await notice.waitFor();
    await goTo(page, 'Overview');
    await page.getByRole('button', { name: 'More about Feedback' }).click();
    const menu = page.getByRole('menu', { name: 'More about Feedback' });
    await menu.waitFor();
    const [below, above] = [await notice.boundingBox(), await menu.boundingBox()];
    if (!below || !above) throw new Error('nothing is shown');
    expect(above.y + above.height, 'the menu reaches down to the notice').toBeGreaterThan(below.y + 10);
    expect(above.x + above.width).toBeGreaterThan(below.x + 10);
    const hit = await page.evaluate(
      ([x, y]) => document.elementFromPoint(x, y)?.closest('[role]')?.getAttribute('role') ?? null,
      [above.x + above.width - 30, Math.max(above.y, below.y) + 8] as const,
    );
    expect(hit).toMatch(/^menu/);
  });

  test('answers again after its worker has died', async ({ visit }) => {
    const page = await visit({ ...nothingOpen, provoked: [/killed by the test/] });
    await pick(page, path);
    await openDataset(page, name).waitFor();
    await kept(page).getByRole('row').filter({ hasText: name }).waitFor();
    const engine = page.workers().find((worker) => worker.url().includes('/entry-'));
    await engine?.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by the test');
      });
    });
    await expect.poll(() => engine !== undefined && page.workers().includes(engine)).toBe(false);

    await goTo(page, 'Overview');
    await page.getByText(`${truth.users} people · ${asCount(truth.rows)} events`).waitFor();
    for (const { minEvents, silentDays, users } of truth.silentUsers.slice(0, 1)) {
      await goTo(page, 'Churn risk');
      const days = page.getByRole('spinbutton', { name: 'Days without a use, at least' });
      await days.fill(String(silentDays));
      await days.press('Enter');
      const uses = page.getByRole('spinbutton', { name: 'Uses, at least' });
      await uses.fill(String(minEvents));
      await uses.press('Enter');
      await page.getByRole('heading', { name: `People at risk: ${users}` }).waitFor();
    }
  });

  test('is deleted, brought back within eight seconds, and else gone for good', async ({ visit }) => {
    const page = await visit({ path: nothingOpen.path });
    await pick(page, path);
    await openDataset(page, name).waitFor();
    const row = kept(page).getByRole('row').filter({ hasText: name });
    await row.waitFor();

    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    await page.reload();
    await openDataset(page, name).waitFor();

    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await demoIsOpen(page);
    await row.waitFor({ state: 'detached' });
    await page.reload();
    await demoIsOpen(page);
    await goTo(page, 'Data');
    await kept(page).getByRole('row').filter({ hasText: 'demo' }).waitFor();
    expect(await row.count()).toBe(0);
  });
});
