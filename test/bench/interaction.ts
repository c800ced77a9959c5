import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { launchChromium } from '../e2e/support/chromium.ts';
import { builtFolder, serveFolder } from '../e2e/support/serve-built.ts';
import { goTo, openDataset, pick } from '../e2e/support/verbs.ts';
import type { LogFile } from './data/write-log.ts';
import { median } from './measure.ts';
import type { InteractionRow } from './report/report.ts';

const pages = ['overview', 'retention'] as const;
const targetMs = 100;
const channels = ['search', 'friends', 'adverts', 'partner'];
const plans = ['free', 'team', 'business'];

/** What is taken away, one chip after another from the last; the chips before are never the same twice. */
type Filters = {
  name: InteractionRow['filters'];
  chips: number;
  /** of these chips; the last one away leaves everyone, whose answers are remembered */
  clicks: number;
  conditions: (page: string, round: number) => string[];
};

const kinds: readonly Filters[] = [
  { name: 'few fail', chips: 6, clicks: 6, conditions: conditionsThatFewFail },
  { name: 'divide', chips: 4, clicks: 3, conditions: conditionsThatDivide },
];

type Click = { visible: number; whole: number; longestTask: number };

/**
 * Takes away one condition after another on the built application, so that what is left has not been asked before, and
 * says how long it takes from each click until the frame that shows the new numbers is painted: in the cards that can be
 * seen in a window of 1440 × 900, and in all.
 */
export async function benchInteraction(
  log: LogFile,
  clicks: number,
  say: (text: string) => void,
): Promise<InteractionRow[]> {
  const served = await serveFolder(builtFolder());
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    context.setDefaultTimeout(300_000);
    const page = await context.newPage();
    await page.addInitScript({ path: fileURLToPath(new URL('page/watch-clicks.js', import.meta.url)) });
    await page.goto(`${served.address}#/data`);
    await pick(page, log.path);
    await openDataset(page, basename(log.path)).waitFor();
    const rows: InteractionRow[] = [];
    for (const name of pages) {
      await goTo(page, name === 'overview' ? 'Overview' : 'Retention');
      for (const kind of kinds) {
        const times = await clickAway(page, name, kind, clicks);
        const row = {
          page: name,
          filters: kind.name,
          events: log.events,
          clicks: times.length,
          median: median(times.map(({ visible }) => visible)),
          p95: percentile95(times.map(({ visible }) => visible)),
          wholeP95: percentile95(times.map(({ whole }) => whole)),
          longestTask: Math.max(...times.map(({ longestTask }) => longestTask)),
          target: targetMs,
        };
        say(
          `${log.events / 1e6} M  ${name}, conditions that ${kind.name}: a click is painted in ${row.median.toFixed(0)} ms, 95 % in ${row.p95.toFixed(0)} ms; longest task ${row.longestTask} ms`,
        );
        rows.push(row);
      }
    }
    return rows;
  } finally {
    await browser.close();
    await served.close();
  }
}

async function clickAway(page: Page, name: string, kind: Filters, clicks: number): Promise<Click[]> {
  const times: Click[] = [];
  // The first rounds warm up.
  for (let round = 0; times.length < clicks + 2 * kind.clicks; round++) {
    await showWith(page, name, kind.conditions(name, round));
    for (let chip = 0; chip < kind.clicks; chip++) times.push(await takeAway(page));
  }
  return times.slice(2 * kind.clicks);
}

/** Nearly everyone fulfils these. */
function conditionsThatFewFail(page: string, round: number): string[] {
  return Array.from({ length: 6 }, (_, chip) =>
    chip % 3 === 2
      ? `(did:(role:use),atMost:${900 + chip},lastDays:${100 + chip + 6 * round + (page === 'overview' ? 0 : 500)})`
      : `(user:(property:${chip % 3 === 0 ? 'channel' : 'plan'},op:ne,value:none-${page}-${round}-${chip}))`,
  );
}

/** A quarter to three quarters of people each: by channel, plan, uses and payments, another of these first each time. */
function conditionsThatDivide(page: string, round: number): string[] {
  const none = `none-${page}-${round}`;
  const at = round + (page === 'overview' ? 0 : 100);
  const chips = [
    `(user:(property:channel,op:in,value:!(${channels[round % channels.length]},${none})))`,
    `(did:(role:use),atLeast:${3 + (round % 8)},lastDays:${60 + at})`,
    `(user:(property:plan,op:notIn,value:!(${plans[round % plans.length]},${none})))`,
    `(did:(role:pay),atLeast:1,lastDays:${60 + at})`,
  ];
  return [...chips.slice(round % chips.length), ...chips.slice(0, round % chips.length)];
}

async function showWith(page: Page, name: string, chips: readonly string[]): Promise<void> {
  await page.evaluate(
    ({ path, people }) => {
      const data = new URLSearchParams(location.hash.split('?')[1]).get('data') ?? '';
      location.hash = `#/${path}?${new URLSearchParams({ data, people })}`;
    },
    { path: name, people: chips.join(',') },
  );
  await page
    .getByRole('button', { name: /^Remove: / })
    .nth(chips.length - 1)
    .waitFor();
  await page.waitForFunction(
    () => document.querySelector('main [aria-busy="true"], main .hf-skeleton') === null,
  );
  await page.waitForTimeout(300);
}

/** Clicks with the mouse, so that the time begins where a hand's click would. */
async function takeAway(page: Page): Promise<Click> {
  await page.evaluate(() => window.watchClick());
  await page
    .getByRole('button', { name: /^Remove: / })
    .last()
    .click();
  return page.evaluate(() => window.painted());
}

/** What `page/watch-clicks.js` puts into the page. */
declare global {
  interface Window {
    watchClick: () => void;
    painted: () => Promise<Click>;
  }
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? NaN;
}
