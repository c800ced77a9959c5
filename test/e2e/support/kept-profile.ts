import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright';
import { findChromium } from './chromium.ts';

/** How a tab can end: closed by hand, its process crashed, or the whole browser killed. */
export type Death = 'close' | 'crash' | 'kill';

const undoMs = 8_000;

/** Makes the disk slow, so that a kill finds the middle of a write: each call that changes a file takes so long. */
const slowDown = (worker: Worker): Promise<void> =>
  worker.evaluate((ms) => {
    const handle = (globalThis as { FileSystemSyncAccessHandle?: { prototype: Record<string, unknown> } })
      .FileSystemSyncAccessHandle?.prototype;
    for (const name of ['write', 'truncate', 'flush']) {
      const real = handle?.[name];
      if (!handle || typeof real !== 'function') throw new Error(`there is no ${name} to slow down`);
      handle[name] = function (this: unknown, ...given: unknown[]): unknown {
        const until = performance.now() + ms;
        while (performance.now() < until);
        return Reflect.apply(real, this, given);
      };
    }
  }, 15);

export const columnFilesSeenBy = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('holdfast');
    const names: string[] = [];
    for await (const name of folder.keys()) if (name.endsWith('.columns')) names.push(name);
    return names;
  });

/** A browser whose profile lies on disk and outlives its tabs and its processes. */
export class KeptProfile {
  readonly #folder = mkdtempSync(join(tmpdir(), 'holdfast-kill-'));
  readonly #address: string;
  #context: BrowserContext | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  /** The files of columns that lie on the disk, those of no data set too, before the product sweeps them up. */
  async columnFiles(): Promise<string[]> {
    const context = (this.#context ??= await this.#launch());
    const page = await context.newPage();
    await page.goto(new URL('first-paint.js', this.#address).href);
    const files = await columnFilesSeenBy(page);
    await page.close();
    return files;
  }

  /** A new tab. The time in which a deletion can be taken back is over at once there. */
  async open(path: string): Promise<Page> {
    const context = (this.#context ??= await this.#launch());
    const page = await context.newPage();
    page.on('worker', (worker) => void slowDown(worker).catch(() => undefined)); // gone with its page
    await page.goto(new URL(path, this.#address).href);
    return page;
  }

  async end(page: Page, death: Death): Promise<void> {
    if (death === 'close') {
      await page.close();
      return;
    }
    if (death === 'crash') {
      const crashed = page.waitForEvent('crash');
      const session = await page.context().newCDPSession(page);
      session.send('Page.crash').catch(() => undefined); // the page that would answer is gone
      await crashed;
      await page.close();
      return;
    }
    const closed = new Promise((resolve) => page.context().once('close', resolve));
    process.kill(await this.#browserProcess(page.context()), 'SIGKILL');
    await closed;
    this.#context = null;
  }

  async remove(): Promise<void> {
    await this.#context?.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #launch(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-crash-restore-bubble'],
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    });
    context.setDefaultTimeout(60_000);
    await context.addInitScript((undo) => {
      const wait = globalThis.setTimeout;
      const sooner = (work: () => void, ms?: number) => wait(work, ms === undo ? 0 : ms);
      Object.assign(globalThis, { setTimeout: sooner });
    }, undoMs);
    return context;
  }

  async #browserProcess(context: BrowserContext): Promise<number> {
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const found = processInfo.find(({ type }) => type === 'browser');
    if (!found) throw new Error('the browser does not tell its process');
    return found.id;
  }
}
