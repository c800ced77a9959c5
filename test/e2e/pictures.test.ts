import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { settled, showPage } from './support/settled.ts';
import { demoIsOpen } from './support/verbs.ts';
import { expect, test, type Visit } from './support/visit.ts';

const pages = ['overview', 'retention', 'segments', 'churn', 'engagement', 'journeys'];

const open = async (visit: Visit, path: string): Promise<Page> => {
  const page = await visit({ path });
  await demoIsOpen(page);
  await settled(page);
  return page;
};

/** Chooses an item of a card's menu and gives the file that comes of it. */
async function save(page: Page, menu: Locator, item: string): Promise<Buffer> {
  await menu.click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  return readFile(await (await coming).path());
}

const menuOf = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `More about ${name}` });

/** What a picture says and paints, read as XML. */
const read = (page: Page, svg: Buffer) =>
  page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const root = parsed.documentElement;
    const attributes = (element: Element): Record<string, string> =>
      Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    return {
      broken: parsed.querySelector('parsererror') !== null,
      foreign: parsed.querySelectorAll('foreignObject, image, script, [class]').length,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
      texts: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent),
      rects: [...parsed.querySelectorAll('rect')].map(attributes),
      paths: parsed.querySelectorAll('path').length,
    };
  }, svg.toString('utf8'));

/** Width and height of a PNG, and how many colours one in sixteen of its points has. */
const look = (page: Page, png: Buffer) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const { width, height } = bitmap;
    const small = { width: Math.ceil(width / 4), height: Math.ceil(height / 4) };
    const context = new OffscreenCanvas(small.width, small.height).getContext('2d');
    if (!context) throw new Error('there is nothing to draw on');
    context.imageSmoothingEnabled = false;
    context.drawImage(bitmap, 0, 0, small.width, small.height);
    const { data } = context.getImageData(0, 0, small.width, small.height);
    return { width, height, colors: new Set(new Uint32Array(data.buffer)).size };
  }, png.toString('base64'));

test('a table is saved as a drawing that stands alone, its cells where they are on the page', async ({
  visit,
}) => {
  const page = await open(visit, '#/retention');
  const name = 'By registration day';
  const grid = page.getByRole('grid', { name });
  const cells = await grid.getByRole('button').evaluateAll((all) =>
    all.slice(0, 60).map((cell) => {
      const card = cell.closest('section')?.getBoundingClientRect();
      const { left, width } = cell.getBoundingClientRect();
      const [r = 0, g = 0, b = 0] = (getComputedStyle(cell).backgroundColor.match(/\d+/g) ?? []).map(Number);
      const fill = `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      return { text: cell.textContent, x: left - (card?.left ?? 0), width, fill };
    }),
  );
  const svg = await read(page, await save(page, menuOf(page, name), 'Save as SVG'));
  expect(svg).toMatchObject({ broken: false, foreign: 0 });
  expect(svg.texts).toEqual(expect.arrayContaining([name, 'Started', 'All, pooled', '20,000']));
  // The legend is not in the table, and belongs to it.
  expect(svg.texts).toContain('fewer than 30 people');
  for (const { text, x, width, fill } of cells) {
    expect(svg.texts).toContain(text);
    const drawn = svg.rects.filter((rect) => Math.abs(Number(rect['x']) - x) < 1 && rect['fill'] === fill);
    expect(drawn.map((rect) => Math.round(Number(rect['width'])))).toContain(Math.round(width));
  }
  // On the page the top bar says what the numbers are of.
  const note = /^AI writing assistant · \d.+ 20\d\d, days in Asia\/Shanghai$/;
  expect(svg.texts).toContainEqual(expect.stringMatching(note));
  // More rows than there is room for are not drawn in part, and the picture says so.
  expect(svg.texts.filter((text) => /^Rows 1–\d+ of 18\d; /.test(text ?? ''))).toHaveLength(1);

  const png = await look(page, await save(page, menuOf(page, name), 'Save as PNG'));
  expect(png).toMatchObject({ width: svg.width * 2, height: svg.height * 2 });
  expect(png.colors).toBeGreaterThan(50);
});

test('a chart is saved as it is shown: drawn, as a table or as one number', async ({ visit }) => {
  const page = await open(visit, '#/retention');
  const menu = menuOf(page, 'Share still coming back');
  const drawn = await read(page, await save(page, menu, 'Save as SVG'));
  expect(drawn.paths).toBeGreaterThan(5);
  expect(drawn.texts).toEqual(expect.arrayContaining(['Share still coming back', 'Day 1', 'target 20%']));

  await menu.click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  await page.getByRole('grid', { name: 'Share still coming back' }).waitFor();
  const table = await read(page, await save(page, menu, 'Save as SVG'));
  expect(table).toMatchObject({ broken: false, paths: 0 });
  expect(table.texts).toContain('Day 2');

  await page.getByRole('radio', { name: 'Single number' }).click({ force: true });
  await settled(page);
  const value = page.getByRole('region', { name: 'Share still coming back' }).getByText(/^\d+\.\d%$/);
  const number = await read(page, await save(page, menu, 'Save as SVG'));
  expect(number.texts).toContain(await value.first().textContent());
});

test('a picture in Chinese and dark is as dark as the page', async ({ visit }) => {
  const page = await visit({ path: '#/segments', locale: 'zh-CN', colorScheme: 'dark' });
  await settled(page);
  const panel = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--hf-panel').trim(),
  );
  const svg = await read(
    page,
    await save(page, page.locator('main .hf-card-menu-button').first(), '保存为 SVG'),
  );
  expect(svg.rects[0]).toMatchObject({ fill: panel, width: String(svg.width) });
  expect(svg.texts).toEqual(expect.arrayContaining(['构成', '核心', '人数']));
});

test('every card of every page is saved as PNG and as SVG', async ({ visit }) => {
  const page = await open(visit, '#/overview');
  for (const name of pages) {
    await showPage(page, name);
    const menus = page.getByRole('main').getByRole('button', { name: /^More about / });
    for (const menu of await menus.all()) {
      const of = `${name}: ${await menu.getAttribute('aria-label')}`;
      const svg = await read(page, await save(page, menu, 'Save as SVG'));
      expect(svg, of).toMatchObject({ broken: false, foreign: 0 });
      expect(svg.texts.length, of).toBeGreaterThan(1);
      const png = await look(page, await save(page, menu, 'Save as PNG'));
      expect(png, of).toMatchObject({ width: svg.width * 2, height: svg.height * 2 });
      expect(png.colors, of).toBeGreaterThan(5);
    }
    expect(await page.getByText('The picture could not be made.').count()).toBe(0);
  }
});
