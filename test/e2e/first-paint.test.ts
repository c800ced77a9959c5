import { type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe('before any of the application has arrived', () => {
  it.each(['light', 'dark'] as const)('there is a frame in the %s theme that was chosen', async (theme) => {
    const context = await browser.newContext({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
    await context.addInitScript((chosen) => localStorage.setItem('holdfast-theme', chosen), theme);
    await context.route(/assets\/.*\.js$/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(inject('address'));
    expect(await page.getByText('Holdfast').first().isVisible()).toBe(true);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(theme);
    const background = await page.locator('.fp').evaluate((frame) => getComputedStyle(frame).backgroundColor);
    expect(background).toBe(theme === 'dark' ? 'rgb(16, 21, 28)' : 'rgb(245, 247, 249)');
    await context.close();
  });
});

describe('the policy of the built page', () => {
  it('lets no inline script, no evaluated text and no foreign script run', async () => {
    const page = await browser.newPage();
    await page.goto(inject('address'));
    const ran = await page.evaluate(async () => {
      const results: Record<string, boolean> = {};
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.inlineRan = true';
      document.head.append(inline);
      results['inline'] = 'inlineRan' in globalThis;
      // What a debugger evaluates is let through while it runs; after a turn the page's own rules hold.
      await new Promise((resolve) => setTimeout(resolve, 50));
      try {
        // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- what must not work
        results['evaluated'] = Boolean(new Function('return true')());
      } catch {
        results['evaluated'] = false;
      }
      results['foreign'] = await new Promise<boolean>((resolve) => {
        const script = document.createElement('script');
        script.src = 'data:text/javascript,1';
        script.addEventListener('load', () => resolve(true));
        script.addEventListener('error', () => resolve(false));
        document.head.append(script);
      });
      return results;
    });
    expect(ran).toEqual({ inline: false, evaluated: false, foreign: false });
    await page.close();
  });
});

describe('while the demo opens', () => {
  // Chromium asks another process for each font of the machine, and layout waits.
  it('the frame is laid out with the font that came with the page, and no other', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(inject('address'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: -1 });
    const selector = '.hf-topbar *, .hf-rail *, .hf-card-head *';
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    const used = new Set<string>();
    for (const nodeId of nodeIds) {
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      for (const { familyName, isCustomFont } of fonts)
        used.add(isCustomFont ? familyName : `${familyName} of the machine`);
    }
    expect([...used]).toEqual(['Inter']);
    await page.close();
  });

  it('hardly anything moves', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value));
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(globalThis, { shifts });
    });
    await page.goto(inject('address'));
    await page.locator('.hf-stat-open').first().waitFor({ timeout: 60_000 });
    const sum = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((total, shift) => total + shift, 0),
    );
    expect(sum).toBeLessThan(0.02);
    await page.close();
  });
});
