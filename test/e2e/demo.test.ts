import type { Page } from 'playwright';
import { beforeAll, describe } from 'vitest';
import { asCount, asPercent, type DemoNumbers, demoNumbers } from './support/demo-numbers.ts';
import { demoIsOpen, goTo } from './support/verbs.ts';
import { expect, test } from './support/visit.ts';

let demo: DemoNumbers;
beforeAll(async () => {
  demo = await demoNumbers();
});

describe('the demo', () => {
  test('opens by itself and shows what the command line computes', async ({ visit }) => {
    const page = await visit();
    await demoIsOpen(page);
    await overview(page);
    await segments(page);
    await retention(page);
    await engagement(page);
    await journeys(page);
  });

  test('is kept for the day: a second visit opens it without asking its API again', async ({ visit }) => {
    const page = await visit();
    await demoIsOpen(page);
    const asked: string[] = [];
    page.context().on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('/events')) asked.push(request.url());
    });
    await goTo(page, 'Data');
    const kept = page.getByRole('table', { name: 'Data sets kept in this browser' });
    await kept.getByRole('row').filter({ hasText: 'demo' }).waitFor();
    await page.reload();
    await demoIsOpen(page);
    await goTo(page, 'Churn risk');
    await page.getByRole('heading', { name: /^People at risk: [1-9]/ }).waitFor();
    expect(asked).toEqual([]);
  });
});

async function overview(page: Page): Promise<void> {
  await page.getByText('You are looking at demo data.').waitFor();
  const main = page.getByRole('main');

  const { users, events } = demo.report;
  expect(users).toBe(20_000);
  await main.getByText(`${asCount(users)} people · ${asCount(events)} events`).waitFor();

  const indicators = demo.ask({ kind: 'indicators' });
  const tiles = page.getByRole('region', { name: 'Indicators' }).getByRole('group');
  await tiles.filter({ hasText: /\d%/ }).first().waitFor();
  const shown = await tiles.evaluateAll((all) =>
    all.map((tile) => ({ name: tile.getAttribute('aria-label'), text: tile.textContent })),
  );
  expect(shown.map(({ name }) => name)).toEqual([
    'Day-1',
    'Day-7',
    'Day-30',
    'Paid, 30 d',
    'Uses / week',
    'LTV ÷ CAC',
    'Silent 7 d',
    'Use momentum',
    'Feedback',
  ]);
  for (const [at, { id, value, met }] of indicators.entries()) {
    const text = shown[at]?.text ?? '';
    const isNumber = id === 'weekly-uses' || id === 'ltv-cac';
    const rounded = id === 'use-momentum' ? `${Math.round((value ?? 0) * 100)}%` : asPercent(value);
    expect(text, id).toContain(isNumber ? String(Math.round((value ?? 0) * 10) / 10) : rounded);
    expect(text, id).toContain(met === true ? 'met' : 'missed');
  }

  const { groups } = demo.ask({ kind: 'retention', start: { role: 'register' }, return: { role: 'use' } });
  const words = [1, 7, 30].map((day) => {
    const pooled = groups[0]?.pooled[day];
    return `D${day}: ${asPercent(pooled?.rate)} of ${asCount(pooled?.size ?? 0)} people`;
  });
  const chart = page.getByRole('figure', { name: 'Came back after registering' });
  await chart.locator('svg').first().waitFor();
  expect((await chart.locator('figcaption').textContent())?.split('. Marks: ')[0]).toBe(words.join('; '));
  const holiday = chart.locator('title').filter({ hasText: /\(China\)/ });
  await holiday.first().waitFor({ state: 'attached' });

  const { total } = demo.ask({ kind: 'churn' });
  await page.getByRole('heading', { name: `At risk of leaving: ${asCount(total)}` }).waitFor();
  await page.getByRole('link', { name: `Churn risk ${asCount(total)}` }).waitFor();
}

/** Everyone is in exactly one. */
async function segments(page: Page): Promise<void> {
  const { segments, total } = demo.ask({ kind: 'segments' });
  const rows = page.getByRole('table', { name: 'Segments' }).getByRole('row');
  await rows.filter({ hasText: 'Core' }).waitFor();
  const counted = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())),
  );
  // Below the share stands its interval.
  expect(counted.map(([name, people, share]) => [name, people, share?.replace(/%.*$/, '%')])).toEqual(
    ['core', 'regular', 'churned', 'potential'].map((id) => {
      const { users, share } = segments.find((segment) => segment.id === id) ?? { users: 0, share: 0 };
      return [`${id.charAt(0).toUpperCase()}${id.slice(1)}`, asCount(users), asPercent(share)];
    }),
  );
  const sum = counted.reduce((all, [, people = '']) => all + Number(people.replaceAll(',', '')), 0);
  expect([sum, total]).toEqual([20_000, 20_000]);
}

async function retention(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/retention?retention=period:week,table:people&v=1';
  });
  const { groups, offsets } = demo.ask({
    kind: 'retention',
    start: { role: 'register' },
    return: { role: 'use' },
    period: 'week',
  });
  const cohorts = groups[0]?.cohorts ?? [];
  // 180 days touch 26 or 27 weeks, by the day on which they end.
  expect([26, 27]).toContain(cohorts.length);
  expect(offsets).toHaveLength(13);
  const table = page.getByRole('grid').last();
  await table.getByRole('button').first().waitFor();
  const sizes = await table
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(2).map((row) => row.querySelector('td')?.textContent ?? ''));
  expect(sizes.filter((text) => text !== '')).toEqual(
    cohorts
      .toReversed()
      .slice(0, sizes.filter((text) => text !== '').length)
      .map(({ size }) => asCount(size)),
  );
  for (const week of [1, 4]) {
    const cohort = cohorts.at(-8);
    const cell = table.getByRole('row').nth(9).getByRole('button').nth(week);
    expect(await cell.textContent(), `week ${week}`).toBe(asCount(cohort?.retained[week] ?? -1));
  }
}

async function engagement(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/engagement?engagement=period:day&v=1';
  });
  const caption = async (name: string): Promise<string> => {
    const chart = page.getByRole('figure', { name, exact: true });
    await chart.locator('svg').first().waitFor();
    return (await chart.locator('figcaption').textContent())?.split('. Marks: ')[0] ?? '';
  };

  const use = { role: 'use' } as const;
  const active = (rollingDays?: number): number =>
    demo
      .ask({
        kind: 'trend',
        event: use,
        measure: 'users',
        period: 'day',
        ...(rollingDays && { rollingDays }),
      })
      .groups[0]?.points.at(-1)?.n ?? -1;
  const people = `In 30 days: ${asCount(active(30))}; In 7 days: ${asCount(active(7))}; In a day: ${asCount(active())}`;
  expect(await caption('Active people')).toBe(people);

  const day = demo.ask({ kind: 'lifecycle', event: use, period: 'day' }).periods.at(-1);
  expect(day?.open).toBe(false);
  expect(await caption('New, returning, coming back, gone quiet')).toBe(
    `Returning: ${asCount(day?.returning ?? -1)}; Resurrected: ${asCount(day?.resurrected ?? -1)}; ` +
      `New: ${asCount(day?.new ?? -1)}; Dormant: ${asCount(day?.dormant ?? -1)}`,
  );

  // The row leads to everyone, the number in it to its own people.
  const row = page.getByRole('region', { name: 'Feature use' }).getByRole('row').nth(1);
  await row.getByRole('button', { name: /% used it again$/ }).click();
  await page.getByRole('dialog', { name: /^Used .+ again$/ }).waitFor();
  await page.keyboard.press('Escape');
}

async function journeys(page: Page): Promise<void> {
  await goTo(page, 'Journeys');
  const { groups } = demo.ask({
    kind: 'retention',
    start: { role: 'register' },
    return: { role: 'use' },
    clock: 'rolling',
    mode: 'brackets',
    brackets: [
      [0, 0],
      [1, 1],
      [3, 7],
    ],
  });
  const moments = page.getByRole('figure', { name: 'Four moments' });
  for (const [at, name] of ['First use · 0–24 h', 'Next day · 24–48 h', 'Settling · day 3–7'].entries()) {
    const { retained = -1, rate } = groups[0]?.pooled[at] ?? {};
    await moments
      .getByRole('button', {
        name: `${name.split(' · ')[0]}: ${asCount(retained)} people reached it, ${asPercent(rate)}`,
      })
      .waitFor();
  }

  const funnel = demo.ask({
    kind: 'funnel',
    steps: [{ role: 'register' }, { role: 'use' }, { role: 'pay' }],
    window: { value: 30, unit: 'day' },
  });
  const steps = page.getByRole('table', { name: 'Steps in numbers' }).getByRole('row');
  await steps.first().waitFor();
  const shown = await steps.evaluateAll((rows) =>
    rows.slice(1).map((row) => row.querySelector('td')?.textContent),
  );
  expect(shown).toEqual(funnel.groups[0]?.steps.map(({ users }) => asCount(users)));
}
