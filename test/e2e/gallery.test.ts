import { type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveGallery } from '../support/gallery/serve-gallery.ts';
import { violations as foundBy } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';

/** Every part and chart, in every state, before axe: both themes, both languages. Whole pages are looked at as they are built. */

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await gallery.close();
});

type Look = { page: string; theme: 'light' | 'dark'; lang: 'en' | 'zh' };

const open = async ({ page, theme, lang }: Look): Promise<{ tab: Page; errors: string[] }> => {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  await tab.goto(`${gallery.address}?page=${page}&theme=${theme}&lang=${lang}`);
  await tab.getByRole('heading', { level: 1 }).waitFor();
  return { tab, errors };
};

const violations = async (tab: Page): Promise<string[]> => {
  await tab.waitForTimeout(250);
  return await foundBy(tab);
};

const looks: Look[] = ['parts', 'charts'].flatMap((page): Look[] => [
  { page, theme: 'light', lang: 'en' },
  { page, theme: 'dark', lang: 'zh' },
]);

describe('the gallery', () => {
  it.each(looks)('$page, $theme, $lang: axe finds nothing', async (look) => {
    const { tab, errors } = await open(look);
    expect(await violations(tab)).toEqual([]);
    expect(errors).toEqual([]);
    await tab.close();
  });

  it('a list with its search: axe finds nothing', async () => {
    const { tab } = await open({ page: 'retention', theme: 'dark', lang: 'en' });
    await tab.getByRole('button', { name: /^Return event/ }).click();
    await tab.getByRole('textbox').or(tab.getByRole('combobox')).first().waitFor();
    await tab.keyboard.type('re');
    expect(await violations(tab)).toEqual([]);
    await tab.close();
  });

  it('scrolls a heat table of 365 × 90 in both directions under its head, and draws only what is seen', async () => {
    const { tab } = await open({ page: 'charts', theme: 'light', lang: 'en' });
    const grid = tab.getByRole('grid', { name: 'Virtual' });
    await grid.evaluate((table) => table.parentElement?.scrollTo(1500, 3000));
    await tab.getByRole('rowheader', { name: '15 Feb' }).waitFor();
    expect(await grid.getByRole('button').count()).toBeLessThan(1500);
    await expect(grid.getByRole('columnheader', { name: 'Registered' }).isVisible()).resolves.toBe(true);
    await tab.close();
  });

  it('reaches the last of a million rows by keyboard', async () => {
    const { tab } = await open({ page: 'parts', theme: 'light', lang: 'en' });
    const grid = tab.getByRole('grid', { name: 'A million people' });
    await grid.focus();
    await tab.keyboard.press('End');
    await grid.getByRole('gridcell', { name: 'U0999999' }).waitFor();
    expect(await grid.getByRole('row').count()).toBeLessThan(40);
    await tab.close();
  });
});
