import type { Page } from 'playwright';

/**
 * Waits until nothing is read, counted or still to come, for a third of a second in a row. Cards that are made when
 * they come near the window are gone to; the page is then at its top again.
 */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => Object.assign(globalThis, { calm: 0, moved: false }));
  await page.waitForFunction(
    () => {
      const now = globalThis as { calm?: number; moved?: boolean };
      const busy = document.querySelector('[aria-busy="true"], .hf-skeleton, [role="progressbar"]');
      now.calm = busy ? 0 : (now.calm ?? 0) + 1;
      if (busy && busy.getBoundingClientRect().top > innerHeight) {
        busy.scrollIntoView({ behavior: 'instant' });
        now.moved = true;
      }
      if (now.calm > 6 && now.moved) scrollTo({ top: 0, behavior: 'instant' });
      return now.calm > 6;
    },
    null,
    { polling: 50, timeout: 60_000 },
  );
}

/** Goes to a page by the address, the view kept. */
export async function showPage(page: Page, name: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = location.hash.replace(/^#\/[a-z/]+/, `#/${to}`);
  }, name);
  await page.waitForFunction((to) => location.hash.startsWith(`#/${to}`), name);
  await settled(page);
}
