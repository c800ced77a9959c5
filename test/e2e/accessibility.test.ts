import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { violations } from './support/axe.ts';
import { settled, showPage } from './support/settled.ts';
import { writeSmallFile } from './support/small-file.ts';
import { tempFolder } from './support/temp-folder.ts';
import { demoIsOpen, drop, failure, openDataset, pick } from './support/verbs.ts';
import { expect, nothingOpen, test } from './support/visit.ts';

const at = tempFolder();
const pages = ['overview', 'retention', 'segments', 'churn', 'engagement', 'journeys', 'data'];
const allPages = [...pages, 'data/quality'];

/** Theme and language change in place: the buttons are pressed by a script, so that nothing that is open closes. */
const press = async (page: Page, id: 'hf-theme' | 'hf-language'): Promise<void> => {
  await page.evaluate(async (button) => {
    const root = document.documentElement;
    const before = root.lang + root.dataset['mantineColorScheme'];
    document.getElementById(button)?.click();
    do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    while (root.lang + root.dataset['mantineColorScheme'] === before);
  }, id);
  // What is drawn once more is dimmed until it is there.
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
};

/**
 * What axe finds in both themes and both languages. A theme changes colours only and a language words, so one look in each
 * sees all of them. What floats is looked at with the whole page once. The page is left in the other theme and language.
 */
async function look(page: Page, name: string, within?: string): Promise<string[]> {
  const found = await note(page, name);
  await press(page, 'hf-theme');
  await press(page, 'hf-language');
  return [...found, ...(await note(page, name, within))];
}

async function note(page: Page, name: string, within?: string): Promise<string[]> {
  const how = await page.evaluate(
    () => `${document.documentElement.lang} ${document.documentElement.dataset['mantineColorScheme']}`,
  );
  return (await violations(page, { within })).map((one) => `${name}, ${how}: ${one}`);
}

/** The tests find what they press by its English name. */
async function inEnglish(page: Page): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.lang)) !== 'en') await press(page, 'hf-language');
}

/** The float of menus, dialogs and drawers. */
const floats = '#hf-float';

/** By weeks: the markup of days with a tenth of the cells. */
const weekly = '#/overview?retention=period:week&v=1';

describe('axe finds nothing, in both themes and languages,', () => {
  test('on any page, wide and on a phone', { timeout: 300_000 }, async ({ visit }) => {
    const page = await visit({ path: weekly });
    await demoIsOpen(page);
    const found: string[] = [];
    for (const name of allPages) {
      await showPage(page, name);
      found.push(...(await look(page, name)));
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of allPages) {
      await showPage(page, name);
      found.push(...(await note(page, `${name} on a phone`)));
    }
    await inEnglish(page);
    await page.getByRole('button', { name: 'Open the list of pages' }).click();
    await page.getByRole('dialog', { name: 'Pages' }).waitFor();
    found.push(...(await look(page, 'the list of pages on a phone', floats)));
    expect(found).toEqual([]);
  });

  test('in what opens over a page', { timeout: 300_000 }, async ({ visit }) => {
    const page = await visit({ path: weekly });
    await demoIsOpen(page);
    await settled(page);
    const found: string[] = [];
    const scope = page.getByRole('group', { name: 'What is looked at' });
    const opened = async (
      name: string,
      open: () => Promise<void>,
      dialog: string | RegExp,
    ): Promise<void> => {
      await open();
      await page.getByRole(/menu/.test(name) ? 'menu' : 'dialog', { name: dialog }).waitFor();
      await settled(page);
      found.push(...(await look(page, name, floats)));
      await inEnglish(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor({ state: 'hidden' });
    };
    const click = (name: string | RegExp) => () => page.getByRole('button', { name }).first().click();
    await opened('palette', () => page.keyboard.press('Control+k'), /Search and commands/);
    await opened('saved views', click('Views'), 'Saved views');
    await opened('people filter', click('People'), 'New people filter');
    await opened('date range', click(/^Date range/), /./);
    await opened('data set menu', () => scope.getByRole('button', { name: /^Data set/ }).click(), /./);
    await opened('compare menu', click('Compare'), /./);
    await opened('card menu', click(/^More about/), /./);
    await opened('help', click(/^Help/), /./);
    const atRisk = page.getByRole('table', { name: /^At risk/ });
    await opened('a person', () => atRisk.getByRole('button').first().click(), /^U\d/);
    await showPage(page, 'retention');
    await opened(
      'people of a cell',
      () => page.getByRole('grid').getByRole('button').nth(40).click(),
      /week/,
    );
    await showPage(page, 'segments');
    await opened('rules', click('Edit the rules'), 'The rules of the segments');
    const query = async (): Promise<void> => {
      await click('More about Split')();
      await page.getByRole('menuitem', { name: 'The query and its SQL' }).click();
    };
    await opened('query and SQL', query, /The query and its SQL/);
    expect(found).toEqual([]);
  });

  test('where something is missing or went wrong', { timeout: 300_000 }, async ({ visit }) => {
    writeSmallFile(at('small.csv'));
    writeFileSync(at('totals.csv'), 'user_id,event,plan\nann,use,free\nbob,use,paid\n');
    writeFileSync(at('empty.csv'), '');
    const page = await visit(nothingOpen);
    await pick(page, at('small.csv'));
    await openDataset(page, 'small.csv').waitFor();
    const found: string[] = [];
    for (const [order, name] of pages.entries()) {
      await showPage(page, name);
      found.push(...(await note(page, `${name} of eight events`)));
      await press(page, order % 2 === 0 ? 'hf-language' : 'hf-theme');
    }
    await drop(page, at('totals.csv'));
    await page.getByRole('dialog', { name: 'Is totals.csv read as it is meant?' }).waitFor();
    found.push(...(await look(page, 'mapping', floats)));
    await inEnglish(page);
    await page.keyboard.press('Escape');
    await drop(page, at('empty.csv'));
    await failure(page, 'empty.csv is empty.').waitFor();
    found.push(...(await look(page, 'failure', '[role=alert]')));
    expect(found).toEqual([]);
  });
});
