import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright';
import { build, preview } from 'vite';
import { launchProfile } from '../e2e/support/chromium.ts';
import type { Bench } from './page/main.ts';
import config from './page/vite.config.ts';

/** The bench page in a Chromium of its own. */
export type BenchPage = {
  /** one of the page's measurements */
  call<M extends keyof Bench>(
    method: M,
    ...args: Parameters<Bench[M]>
  ): Promise<Awaited<ReturnType<Bench[M]>>>;
  pick(path: string): Promise<void>;
  /** the most that the tab's process has held at once so far, in bytes; null where the system does not tell */
  peakBytes(): Promise<number | null>;
  /** what it holds now */
  heldBytes(): Promise<number | null>;
  version: string;
  close(): Promise<void>;
};

export type BenchSite = { open(): Promise<BenchPage>; close(): Promise<void> };

/** Builds the page with the product's own worker and serves it. No request leaves this machine. */
export async function buildBenchSite(): Promise<BenchSite> {
  process.env['NODE_ENV'] = 'production';
  await build({ ...config, configFile: false });
  const server = await preview({
    ...config,
    configFile: false,
    preview: { ...config.preview, port: 4205, host: 'localhost', open: false },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the bench page has no address');
  return { open: () => openPage(address), close: () => server.close() };
}

function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (!browser) throw new Error('the profile does not tell its browser');
  return browser;
}

/** In a profile on the disk, as a person’s is: a window without one keeps files in the memory of another process, and reads them slowly. */
async function openPage(address: string): Promise<BenchPage> {
  const profile = mkdtempSync(join(tmpdir(), 'holdfast-profile-'));
  const context = await launchProfile(profile);
  const browser = browserOf(context);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(address);
  await page.waitForFunction(() => 'bench' in globalThis);
  const call = async (method: string, args: unknown[]): Promise<unknown> => {
    const answer = await page.evaluate(
      ({ name, given }) => {
        const { bench } = globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> };
        return bench[name]?.(...given);
      },
      { name: method, given: args },
    );
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return answer;
  };
  return {
    version: browser.version(),
    call: (method, ...args) => call(method, args) as ReturnType<BenchPage['call']> as never,
    pick: (path) => page.locator('input').setInputFiles(path),
    peakBytes: () => residentBytes(browser, 'VmHWM'),
    heldBytes: () => residentBytes(browser, 'VmRSS'),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Linux tells the resident size of a process and its largest so far. The bench has one tab: the largest renderer is it. */
async function residentBytes(browser: Browser, which: 'VmHWM' | 'VmRSS'): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const line = new RegExp(`${which}:\\s+(\\d+) kB`);
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(line.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return Math.max(0, ...sizes);
}
