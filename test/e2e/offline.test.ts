import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe } from 'vitest';
import { builtFolder, type Served, serveFolder } from './support/serve-built.ts';
import { tempFolder } from './support/temp-folder.ts';
import { demoIsOpen, drop, goTo, openDataset } from './support/verbs.ts';
import { expect, test } from './support/visit.ts';

const at = tempFolder();
let folder: string;
let server: Served;
beforeEach(async () => {
  folder = mkdtempSync(at('built-'));
  cpSync(builtFolder(), folder, { recursive: true });
  server = await serveFolder(folder);
});
afterEach(() => server.close());

/** Names of the builds of which every file is kept: the page itself is kept last. */
const keptBuilds = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const address = location.href.split('#')[0] ?? '';
    const names: string[] = [];
    for (const name of await caches.keys())
      if (await caches.match(address, { cacheName: name })) names.push(name);
    return names;
  });

const waitUntilKept = (page: Page, builds = 1): Promise<void> =>
  expect.poll(() => keptBuilds(page), { timeout: 100_000 }).toHaveLength(builds);

const buildOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('meta[name="build"]')?.getAttribute('content') ?? null);

/** Puts another build on the server: the same, but that its page names it. */
function publish(build: string): void {
  const page = join(folder, 'index.html');
  const worker = join(folder, 'service-worker.js');
  const named = `<meta name="build" content="${build}" /></head>`;
  writeFileSync(page, readFileSync(page, 'utf8').replace('</head>', named));
  const integrity = createHash('sha256').update(readFileSync(page)).digest('base64');
  const code = readFileSync(worker, 'utf8')
    .replace(/\["","sha256-[^"]+"\]/, `["","sha256-${integrity}"]`)
    .replace(/const VERSION = '\w+'/, "const VERSION = 'another'");
  writeFileSync(worker, code);
}

const path = resolve('test/data/git_statsmodels_commits.csv');
const name = basename(path);

describe('without a network', () => {
  test('the page opens, with the demo and with data of one’s own, once it was open before', async ({
    visit,
  }) => {
    const page = await visit({ path: server.address, keepsBuild: true });
    await demoIsOpen(page);
    await waitUntilKept(page);
    await server.close();

    await page.reload();
    await demoIsOpen(page);
    await drop(page, path);
    await openDataset(page, name).waitFor();
    await goTo(page, 'Data');
    await page.getByRole('table', { name: 'Data sets kept in this browser' }).getByText(name).waitFor();
    await page.reload();
    await openDataset(page, name).waitFor();
    await goTo(page, 'Engagement');
    await page.getByRole('figure').locator('svg').first().waitFor();

    // Another day: nothing of the demo is kept, so that its API has to make it anew.
    await page.evaluate(async () => {
      localStorage.clear();
      await (await navigator.storage.getDirectory()).removeEntry('holdfast', { recursive: true });
    });
    await page.goto(server.address);
    await page.reload();
    await demoIsOpen(page);
  });
});

describe('a newer build', () => {
  test('is told of when it is here, and taken when a person says so', async ({ visit }) => {
    const page = await visit({ path: server.address, keepsBuild: true });
    await demoIsOpen(page);
    await waitUntilKept(page);
    publish('the next');
    await page.reload();
    const notice = page.getByRole('alert').filter({ hasText: 'A new version is ready' });
    await notice.waitFor();
    expect(await buildOf(page)).toBeNull();
    expect(await keptBuilds(page)).toHaveLength(2);

    await notice.getByRole('button', { name: 'Reload to use it' }).click();
    await page.waitForFunction(() => document.querySelector('meta[name="build"][content="the next"]'));
    await demoIsOpen(page);
    await notice.waitFor({ state: 'detached' });
  });
});
