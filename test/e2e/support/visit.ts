import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { inject, test as base } from 'vitest';
import { launchChromium } from './chromium.ts';

export type VisitOptions = BrowserContextOptions & {
  /** behind the page's address, such as `#/data` */
  path?: string | undefined;
  /** complaints that the test itself provokes, such as an answer with status 500 */
  provoked?: RegExp[] | undefined;
  /** takes place before the page is opened */
  before?: ((context: BrowserContext) => Promise<void> | void) | undefined;
  /** with service workers, so that every file of the build is put by; else the browser has none, and is left in peace */
  keepsBuild?: boolean | undefined;
};

/** The Data page with nothing open: that of a link to data that is not here, so that no demo is on its way. */
export const nothingOpen = { path: '#/data?data=none' } satisfies VisitOptions;

export type Visit = (options?: VisitOptions) => Promise<Page>;

/** A window in which no chart or list waits for being scrolled to, in a zone that is neither UTC nor the builder's. */
const usual: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce',
  viewport: { width: 1440, height: 900 },
};

/**
 * Tests that meet the built page in Chromium. Each visit is in an empty browser of its own. Whatever the console, a
 * policy or an uncaught error says fails the test, unless the test provoked it.
 */
export const test = base.extend<{ $test: { visit: Visit }; $file: { browser: Browser } }>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads the names of what a fixture needs from the pattern
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async ({ path = '', provoked = [], before, keepsBuild = false, ...options } = {}) => {
      const context = await browser.newContext({ ...usual, ...options });
      contexts.push(context);
      context.setDefaultTimeout(60_000);
      const complain = (text: string): void => {
        if (!provoked.some((pattern) => pattern.test(text))) complaints.push(text);
      };
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
      });
      context.on('weberror', (weberror) => {
        const error = weberror.error();
        complain(error.stack ?? error.message);
      });
      if (!keepsBuild)
        await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      await before?.(context);
      const page = await context.newPage();
      await page.goto(new URL(path, inject('address')).href);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`);
  },
});

export { expect } from 'vitest';
