// Pictures of every page in both languages and themes, wide and phone, with the demo and with an own file:
//   npm run screenshots [-- folder] [words that the name of a picture must hold …]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './support/chromium.ts';
import { serveBuilt } from './support/serve-built.ts';
import { settled, showPage } from './support/settled.ts';

const [folder = 'test-results/screenshots', ...only] = process.argv.slice(2);
const pages = ['overview', 'retention', 'segments', 'churn', 'engagement', 'journeys', 'data'];
const own = 'test/data/git_statsmodels_commits.csv';
mkdirSync(folder, { recursive: true });

const served = await serveBuilt();
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
  await page.goto(served.address);
  await page.waitForURL(/data=demo/, { timeout: 60_000 });
  await settled(page);
  if (data === 'own') {
    const picking = page.waitForEvent('filechooser');
    await page.getByRole('status').getByRole('button').first().click();
    await (await picking).setFiles(own);
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
for (const data of ['demo', 'own'])
  for (const language of ['en', 'zh'])
    for (const theme of ['light', 'dark'])
      for (const width of [1440, 390]) {
        const names = pages.map((name) => ({
          name,
          file: `${name}-${data}-${language}-${theme}-${width}.png`,
        }));
        const wanted = names.filter(({ file }) => only.every((word) => file.includes(word)));
        if (wanted.length === 0) continue;
        const { context, page } = await open(data, language, theme, width);
        for (const { name, file } of wanted) {
          await showPage(page, name);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (overflow > 0) console.error(`${file}: ${overflow} px wider than the window`);
          await page.screenshot({ path: join(folder, file), fullPage: true });
          taken += 1;
        }
        await context.close();
      }

await browser.close();
await served.close();
console.log(`${taken} pictures in ${folder}`);
