// Pictures of every page in both languages and themes, wide and phone, with the demo, with an own file and where
// nothing is found; and of what opens over a page, of a failure and of a data set on its way:
//   npm run screenshots [-- folder] [words that the name of a picture must hold …]
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from './support/chromium.ts';
import { builtFolder, serveFolder } from './support/serve-built.ts';
import { settled, showPage } from './support/settled.ts';

const [folder = 'test-results/screenshots', ...only] = process.argv.slice(2);
const pages = [
  'overview',
  'retention',
  'segments',
  'churn',
  'engagement',
  'journeys',
  'data',
  'data/quality',
];
const own = 'test/data/git_statsmodels_commits.csv';
mkdirSync(folder, { recursive: true });
const empty = join(tmpdir(), 'holdfast-empty.csv');
writeFileSync(empty, '');
const unnamed = join(tmpdir(), 'holdfast-unnamed.csv');
writeFileSync(unnamed, 'a,b,c\nann,opened,2026-01-05\nben,opened,2026-01-06\n');

async function pick(page, path) {
  const picking = page.waitForEvent('filechooser');
  await page.getByRole('status').getByRole('button').first().click();
  await (await picking).setFiles(path);
}

/** What is not a page by itself: on which page it is seen, and how it comes. */
const states = {
  palette: { on: 'overview', open: (page) => page.keyboard.press('Control+k') },
  help: { on: 'overview', open: (page) => page.keyboard.press('?') },
  person: { on: 'overview', open: (page) => page.locator('tr:has(.hf-risk-signals) button').first().click() },
  views: { on: 'overview', open: (page) => page.locator('#hf-views').click() },
  filter: { on: 'retention', open: (page) => page.keyboard.press('f') },
  compare: { on: 'retention', open: (page) => page.keyboard.press('c') },
  editor: {
    on: 'retention',
    open: async (page) => {
      await page.keyboard.press('f');
      await page.getByRole('dialog').locator('[data-unset]').click();
      await page.getByRole('option').first().click();
    },
  },
  card: { on: 'retention', open: (page) => page.locator('.hf-grid .hf-card-menu-button').first().click() },
  mapping: {
    on: 'data',
    open: async (page) => {
      await pick(page, unnamed);
      await page.getByRole('dialog').waitFor();
    },
  },
  cell: { on: 'retention', open: (page) => page.getByRole('grid').getByRole('button').nth(40).click() },
  failure: {
    on: 'data',
    open: async (page) => {
      await pick(page, empty);
      await page.getByRole('alert').first().waitFor();
    },
  },
};

/** Dates long before the data: every page says why it is empty. */
const longAgo = 'range=2001-01-01..2001-01-31';

const served = await serveFolder(builtFolder());
const browser = await launchChromium();

async function open(data, language, theme, width) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error('page error:', error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') console.error('console:', message.text());
  });
  await page.goto(data === 'nothing' ? `${served.address}#/overview?${longAgo}&v=1` : served.address);
  if (data === 'loading') return { context, page };
  await page.waitForURL(/data=demo/, { timeout: 60_000 });
  await settled(page);
  if (data === 'own') {
    await pick(page, own);
    await page
      .getByRole('button', { name: own.split('/').at(-1) })
      .first()
      .waitFor();
    await settled(page);
    // The notice that it was read goes by itself.
    await page
      .getByRole('alert')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
  }
  return { context, page };
}

let taken = 0;
const shoot = async (page, file, fullPage = true) => {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) console.error(`${file}: ${overflow} px wider than the window`);
  await page.screenshot({ path: join(folder, file), fullPage });
  taken += 1;
};

for (const data of ['demo', 'own', 'nothing', 'state', 'loading'])
  for (const language of ['en', 'zh'])
    for (const theme of ['light', 'dark'])
      for (const width of [1440, 390]) {
        const all = data === 'state' ? Object.keys(states) : data === 'loading' ? ['overview'] : pages;
        const wanted = all
          .map((name) => ({
            name,
            file: `${name.replace('/', '-')}-${data}-${language}-${theme}-${width}.png`,
          }))
          .filter(({ file }) => only.every((word) => file.includes(word)));
        if (wanted.length === 0) continue;
        const { context, page } = await open(data, language, theme, width);
        for (const { name, file } of wanted) {
          if (data === 'loading') {
            await page.getByRole('progressbar').waitFor();
            await shoot(page, file);
          } else if (data === 'state') {
            await showPage(page, states[name].on);
            await states[name].open(page);
            await settled(page);
            await shoot(page, file, false);
            await page.keyboard.press('Escape');
          } else {
            await showPage(page, name);
            await shoot(page, file);
          }
        }
        await context.close();
      }

await browser.close();
await served.close();
console.log(`${taken} pictures in ${folder}`);
