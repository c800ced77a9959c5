import type { Page } from 'playwright';
import { launchChromium } from '../e2e/support/chromium.ts';
import { serveBuilt } from '../e2e/support/serve-built.ts';
import { goTo, openDataset, pick } from '../e2e/support/verbs.ts';
import type { LogFile } from './data/write-log.ts';
import { median } from './measure.ts';
import type { InteractionRow } from './report/report.ts';
import { basename } from 'node:path';

const pages = ['overview', 'retention'] as const;
const chipsAtOnce = 6;
const targetMs = 100;

type Click = { visible: number; whole: number; longestTask: number };

/**
 * Takes away one condition after another on the built application, no two of which have been asked together before, and
 * says how long it takes from each click until the frame that shows the new numbers is painted: in the cards that can be
 * seen in a window of 1440 × 900, and in all.
 */
export async function benchInteraction(
  log: LogFile,
  clicks: number,
  say: (text: string) => void,
): Promise<InteractionRow[]> {
  const served = await serveBuilt();
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    context.setDefaultTimeout(300_000);
    const page = await context.newPage();
    await page.addInitScript(watchTasks);
    await page.goto(`${served.address}#/data`);
    await pick(page, log.path);
    await openDataset(page, basename(log.path)).waitFor();
    const rows: InteractionRow[] = [];
    for (const name of pages) {
      await goTo(page, name === 'overview' ? 'Overview' : 'Retention');
      const times: Click[] = [];
      // The first round warms up.
      for (let round = 0; times.length < clicks + chipsAtOnce; round++) {
        await showWith(page, name, conditions(`${name}-${round}`));
        for (let chip = chipsAtOnce; chip > 0; chip--) times.push(await takeAway(page));
      }
      const counted = times.slice(chipsAtOnce);
      const row = {
        page: name,
        events: log.events,
        clicks: counted.length,
        median: median(counted.map(({ visible }) => visible)),
        p95: percentile95(counted.map(({ visible }) => visible)),
        wholeP95: percentile95(counted.map(({ whole }) => whole)),
        longestTask: Math.max(...counted.map(({ longestTask }) => longestTask)),
        target: targetMs,
      };
      say(
        `${log.events / 1e6} M  ${name}: a click is painted in ${row.median.toFixed(0)} ms, 95 % in ${row.p95.toFixed(0)} ms; longest task ${row.longestTask} ms`,
      );
      rows.push(row);
    }
    return rows;
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Conditions that nearly everyone fulfils, none of which was ever asked before. */
const conditions = (round: string): string[] =>
  Array.from({ length: chipsAtOnce }, (_, chip) =>
    chip % 3 === 2
      ? `(did:(role:use),atMost:${900 + chip},lastDays:${hash(`${round}-${chip}`)})`
      : `(user:(property:${chip % 3 === 0 ? 'channel' : 'plan'},op:ne,value:none-${round}-${chip}))`,
  );

const hash = (text: string): number =>
  100 + ([...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 900);

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

declare global {
  interface Window {
    watchClick: () => void;
    painted: () => Promise<Click>;
  }
}

/** Runs in the page. */
function watchTasks(): void {
  let longest = 0;
  let watched: Promise<Click> | undefined;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  const busy = (): Element[] => [...document.querySelectorAll('main [aria-busy="true"], main .hf-skeleton')];
  const seen = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  const afterPaint = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  window.watchClick = () => {
    watched = new Promise((resolve) => {
      const begin = (event: Event): void => {
        const clicked = event.timeStamp;
        longest = 0;
        let visible = NaN;
        let whole = NaN;
        const look = (): void => {
          const waiting = busy();
          const [shown, all] = [!waiting.some(seen), waiting.length === 0];
          afterPaint(() => {
            const now = performance.now() - clicked;
            // What becomes busy again was not finished.
            if (!shown) visible = NaN;
            else if (Number.isNaN(visible)) visible = now;
            if (!all) whole = NaN;
            else if (Number.isNaN(whole)) whole = now;
            if (now - whole > 250) resolve({ visible, whole, longestTask: longest });
            else requestAnimationFrame(look);
          });
        };
        requestAnimationFrame(look);
      };
      addEventListener('click', begin, { capture: true, once: true });
    });
  };
  window.painted = async () => {
    if (!watched) throw new Error('no click was watched');
    return watched;
  };
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? NaN;
}
