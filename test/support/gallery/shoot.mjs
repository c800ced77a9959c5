// Pictures of every gallery page, both themes, both languages, wide and phone:
//   npx tsx test/support/gallery/shoot.mjs [folder] [page …]
import { mkdirSync } from 'node:fs';
import { launchChromium } from '../../e2e/support/chromium.ts';
import { serveGallery } from './serve-gallery.ts';

const [folder = 'test-results/gallery', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await launchChromium();
for (const page of only.length > 0 ? only : ['overview', 'retention', 'parts', 'charts'])
  for (const theme of ['light', 'dark'])
    for (const [lang, width] of [
      ['en', 1440],
      ['zh', 1440],
      [theme === 'light' ? 'zh' : 'en', 390],
    ]) {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      tab.on('pageerror', (error) => console.error(page, theme, lang, width, error.message));
      await tab.goto(`${gallery.address}?page=${page}&theme=${theme}&lang=${lang}`);
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await tab.waitForTimeout(300);
      await tab.screenshot({ path: `${folder}/${page}-${theme}-${lang}-${width}.png`, fullPage: true });
      await tab.close();
    }
await browser.close();
await gallery.close();
