import { basename } from 'node:path';
import type { Locator, Page } from 'playwright';

export type PageName =
  'Overview' | 'Retention' | 'Segments' | 'Churn risk' | 'Engagement' | 'Journeys' | 'Data';

/** The button in the top bar that names the open data set. */
export const openDataset = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'What is looked at' }).getByRole('button', { name: `Data set: ${name}` });

export const demoName = 'AI writing assistant';

/** Waits until the demo is open and the page says how many people are in it. */
export async function demoIsOpen(page: Page): Promise<void> {
  await openDataset(page, demoName).waitFor();
}

export const goTo = async (page: Page, name: PageName): Promise<void> => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
};

/** Gives files to the page the way that the file picker does. */
export async function pick(page: Page, ...paths: string[]): Promise<void> {
  await goTo(page, 'Data');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(paths);
}

/**
 * Drags files from the system onto the middle of the window and lets them fall, as a hand does: not before the page has
 * shown that it will take them. A busy page that has not answered yet would be taken for one that refuses.
 */
export async function drop(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = { x: 700, y: 450, data: { items: [], files: paths, dragOperationsMask: 1 } };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await page.getByRole('status').filter({ hasText: 'Drop it to read it' }).waitFor();
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await session.detach();
}

/** Picks a file and waits until it is open. */
export async function read(page: Page, path: string): Promise<void> {
  await pick(page, path);
  await openDataset(page, basename(path)).waitFor();
}

/** The last thing that went wrong, as the page tells it. */
export const failure = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('alert').filter({ hasText: title });
