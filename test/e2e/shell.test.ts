import type { Locator, Page } from 'playwright';
import { describe } from 'vitest';
import { settled } from './support/settled.ts';
import { demoIsOpen, goTo } from './support/verbs.ts';
import { expect, test } from './support/visit.ts';

/** Asks the palette, and takes what it offers under that name. */
async function ask(page: Page, text: string, offered: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Search and commands' });
  await field.fill(text);
  const found = page.getByRole('dialog').getByRole('button', { name: offered });
  await found.first().click();
  await field.waitFor({ state: 'detached' });
}

const title = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

const viewsOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Saved views' });

describe('the shell', () => {
  test('goes where the palette is told, compares, keeps views and hands the view on', async ({ visit }) => {
    const page = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await demoIsOpen(page);
    await settled(page);

    await ask(page, 'journ', 'Journeys');
    await title(page, 'Journeys');
    await ask(page, 'who is likely to leave?', 'Who is likely to leave');
    await page.getByRole('heading', { name: /^People at risk: [1-9]/ }).waitFor();
    await ask(page, '第 7 天的留存', 'Retention on day 7, over time');
    await title(page, 'Retention');
    const curve = page.getByRole('figure').first();
    await curve.locator('svg').first().waitFor();
    await page.waitForURL(/offset:7/);

    await goTo(page, 'Overview');
    await ask(page, 'last 30', /^Last 30 days/);
    await ask(page, 'compare', 'Compare with…');
    await page.getByRole('menuitem', { name: /^The days before/ }).click();
    await page.getByRole('button', { name: /^Remove: against / }).waitFor();
    await settled(page);
    const seen = await page.getByRole('region', { name: 'Indicators' }).textContent();

    await page.locator('#hf-views').click();
    await viewsOf(page).getByRole('textbox', { name: 'Save what you see as' }).fill('Month against month');
    await viewsOf(page).getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Saved: Month against month' }).waitFor();
    await viewsOf(page).getByRole('button', { name: 'Delete Month against month' }).click();
    await viewsOf(page).getByRole('listitem').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('alert').filter({ hasText: 'Link copied' }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());

    await page.getByRole('button', { name: /^Remove: against / }).click();
    await ask(page, 'segments', 'Segments');
    await title(page, 'Who are they?');
    await ask(page, 'month against', 'Month against month');
    await page.getByRole('button', { name: /^Remove: against / }).waitFor();
    await page.waitForURL((url) => url.href === link);

    const elsewhere = await page.context().newPage();
    await elsewhere.goto(link);
    await elsewhere.getByRole('button', { name: /^Remove: against / }).waitFor();
    await settled(elsewhere);
    expect(await elsewhere.getByRole('region', { name: 'Indicators' }).textContent()).toBe(seen);
  });
});
