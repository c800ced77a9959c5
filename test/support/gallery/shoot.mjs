// Pictures of every gallery page, both themes, both languages, wide and phone, and what axe says of each.
//   node test/support/gallery/shoot.mjs [folder] [page …]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';
import { createServer } from 'vite';

const [folder = 'test-results/gallery', ...only] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });
const server = await createServer({
  configFile: 'test/support/gallery/vite.config.ts',
  server: { port: 5391, strictPort: true, open: false },
  logLevel: 'error',
});
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let violations = 0;
for (const page of only.length > 0 ? only : ['overview', 'retention', 'parts', 'charts'])
  for (const theme of ['light', 'dark'])
    for (const [lang, width] of [
      ['en', 1440],
      ['zh', 1440],
      [theme === 'light' ? 'zh' : 'en', 390],
    ]) {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      tab.on('pageerror', (error) => console.log(page, theme, lang, width, 'ERROR', error.message));
      tab.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          console.log(page, 'console', message.text().slice(0, 300));
      });
      await tab.goto(`http://localhost:5391/test/support/gallery/?page=${page}&theme=${theme}&lang=${lang}`);
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await tab.waitForTimeout(400);
      await tab.screenshot({ path: `${folder}/${page}-${theme}-${lang}-${width}.png`, fullPage: true });
      await tab.evaluate(axe);
      const result = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      for (const violation of result.violations) {
        violations += 1;
        console.log(page, theme, lang, width, violation.id, violation.help);
        for (const node of violation.nodes.slice(0, 4))
          console.log(
            '   ',
            node.target.join(' '),
            '|',
            node.failureSummary?.split('\n').slice(1, 3).join(' '),
          );
      }
      await tab.close();
    }
await browser.close();
await server.close();
console.log(`${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;
