import type { Page } from 'playwright';
import { describe } from 'vitest';
import { yesterday } from '../../src/demo/days.ts';
import { asCount, asPercent, demoNumbers } from './support/demo-numbers.ts';
import { demoIsOpen, goTo } from './support/verbs.ts';
import { expect, nothingOpen, test } from './support/visit.ts';

/**
 * Everything that the Retention page says in numbers: below its title, in the curve's words and in the cohort table. The
 * curve's chart comes in a chunk of its own, often after the table, and what is fitted to it after that.
 */
async function numbersOn(page: Page): Promise<{ curve: string | null; cells: string[]; text: string }> {
  const main = page.getByRole('main');
  const curve = main.getByRole('figure', { name: 'Share still coming back' });
  await main.getByRole('grid').getByRole('button').first().waitFor();
  await main.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await main.getByText(/alone, it would have missed/).waitFor();
  return {
    curve: await curve.locator('figcaption').textContent(),
    cells: await main
      .getByRole('grid')
      .getByRole('button')
      .evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label') ?? '')),
    text: (await main.getByText(/people entered/).textContent()) ?? '',
  };
}

describe('the address', () => {
  test('holds range, people and question: elsewhere it reopens the same view', async ({ visit }) => {
    const here = await visit();
    await demoIsOpen(here);
    await here.getByRole('button', { name: /^Date range:/ }).click();
    await here.getByRole('button', { name: 'Last 90 days' }).click();

    await here.getByRole('button', { name: 'People', exact: true }).click();
    const editor = here.getByRole('dialog', { name: 'New people filter' });
    await editor.getByRole('button', { name: /^Property:/ }).click();
    await editor.getByRole('option', { name: /^channel/ }).click();
    const values = editor.getByRole('combobox', { name: 'Values' });
    await values.fill('search');
    await values.press('Enter');
    await values.press('Tab');
    await editor.getByRole('button', { name: 'Add filter' }).click();
    const chip = here.getByRole('button', { name: 'Remove: channel is search' });
    await chip.waitFor();

    await goTo(here, 'Retention');
    await here.getByRole('button', { name: 'Period: day' }).click();
    await here.getByRole('option', { name: 'week' }).click();
    await here.getByRole('button', { name: 'Period: week' }).waitFor();
    const seen = await numbersOn(here);
    await here.waitForURL(/period:week/);
    const address = await here.evaluate(() => location.href);

    const last = yesterday(Date.now());
    const from = new Date(Date.parse(last) - 89 * 86_400_000).toISOString().slice(0, 10);
    const { ask } = await demoNumbers();
    const { groups } = ask({
      kind: 'retention',
      start: { role: 'register' },
      return: { role: 'use' },
      period: 'week',
      range: { from, to: last },
      users: { user: { property: 'channel', op: 'eq', value: 'search' } },
    });
    const [everyone] = groups;
    const people = everyone?.cohorts.reduce((sum, { size }) => sum + size, 0) ?? 0;
    expect(seen.text).toContain(`${asCount(people)} people entered`);
    expect(seen.curve).toContain(asPercent(everyone?.pooled.findLast((cell) => cell !== null)?.rate));

    const there = await visit({ path: address, timezoneId: 'America/Sao_Paulo' });
    await demoIsOpen(there);
    await there.getByRole('button', { name: 'Remove: channel is search' }).waitFor();
    await there.getByRole('button', { name: 'Period: week' }).waitFor();
    expect(await numbersOn(there)).toEqual(seen);

    // Back takes away the last step, forward brings it again.
    await here.goBack();
    await here.getByRole('button', { name: 'Period: day' }).waitFor();
    await here.goForward();
    await here.getByRole('button', { name: 'Period: week' }).waitFor();
    expect(await numbersOn(here)).toEqual(seen);
  });

  test('keeps the page where the way back leads out of the drawer of a phone', async ({ visit }) => {
    const page = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await demoIsOpen(page);
    const open = page.getByRole('button', { name: 'Open the list of pages' });
    const drawer = page.getByRole('dialog', { name: 'Pages' });
    await open.tap();
    await drawer.getByRole('link', { name: 'Segments' }).tap();
    await page.waitForFunction(() => document.title === 'Segments · Holdfast');
    await drawer.waitFor({ state: 'hidden' });
    await open.tap();
    await drawer.waitFor();
    await page.goBack();
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.title()).toBe('Segments · Holdfast');
    await page.goBack();
    await page.waitForFunction(() => document.title === 'Overview · Holdfast');
  });

  const hostile = [
    '#/retention?range=2026-99-99..now&retention=period:eon,periods:99999999,start:(event:!(((((&people=!!!&v=1',
    `#/churn?churn=silentDays:-1,minUses:1e99&person=%E0%A4%A&%00=%ff&people=!(${'('.repeat(50)}`,
    `#/overview?x=${'y'.repeat(9_000)}`,
    '#/segments?__proto__=1&constructor=2&segments=__proto__:(polluted:!t),windowDays:0',
  ];
  for (const path of hostile)
    test(`opens with a note, whatever stands in it: ${path.slice(0, 40)}…`, async ({ visit }) => {
      const page = await visit({ path });
      await page.getByText(/Parts of this address make no sense here and were left out/).waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (path.includes('person=')) {
        const person = page.getByRole('dialog');
        await person.waitFor();
        await page.keyboard.press('Escape');
        await person.waitFor({ state: 'hidden' });
      }
      await page.getByRole('button', { name: 'Dismiss' }).first().click();
      expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    });

  test('of data that is not here says so, and what can be done', async ({ visit }) => {
    const page = await visit({ path: '#/segments?data=../../etc/passwd' });
    await page.getByText('This link speaks of data that is not here.').waitFor();
    await page.getByRole('button', { name: 'Open the demo' }).click();
    await demoIsOpen(page);
    await page.getByRole('table').first().waitFor();
  });

  test('opens the demo where there are no service workers, and asks the network for none of it', async ({
    visit,
  }) => {
    const page = await visit(nothingOpen);
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(new URL('#/segments', page.url()).href);
    await demoIsOpen(page);
    await page.getByRole('table').first().waitFor();
    expect(asked.filter((path) => path.includes('demo-api'))).toEqual([]);
  });

  test('of a page that does not exist says so and leads on', async ({ visit }) => {
    const page = await visit({ path: '#/nowhere' });
    await demoIsOpen(page);
    await page.getByText('There is no such page.').waitFor();
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await page.getByRole('heading', { name: 'Are people staying?' }).waitFor();
  });
});
