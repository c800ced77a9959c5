import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type EventsServer, startEventsServer } from './support/events-server.ts';
import { smallFileSize, writeSmallFile } from './support/small-file.ts';
import { tempFolder } from './support/temp-folder.ts';
import { failure, goTo, openDataset, read } from './support/verbs.ts';
import { expect, nothingOpen, test } from './support/visit.ts';

const at = tempFolder();
let server: EventsServer;
beforeAll(async () => {
  writeSmallFile(at('small.csv'));
  server = await startEventsServer();
});
beforeEach(() => {
  server.failing = 0;
  server.token = null;
  server.asked();
});
afterAll(() => server.close());

const provoked = [/Failed to load resource/, /blocked by CORS policy/];
const host = (): string => new URL(server.base).host;

async function fetchFrom(page: Page, base: string, token = ''): Promise<void> {
  await page.getByRole('textbox', { name: 'Base address' }).fill(base);
  await page.getByLabel('Token, where it wants one', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Fetch events' }).click();
}

/** All 500 events are there, each once: as many people as events. */
const hasEverything = (page: Page): Promise<void> =>
  page.getByText(`${host()} is open: 500 events by 500 people`).waitFor();

/** All that this browser keeps for the page, as text: both storages and every file of its own file system. */
const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts = [localStorage, sessionStorage].flatMap((storage) =>
      Array.from({ length: storage.length }, (_, at) => storage.getItem(storage.key(at) ?? '') ?? ''),
    );
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of (
        folder as unknown as { values(): AsyncIterable<FileSystemHandle> }
      ).values())
        if (handle.kind === 'directory') await look(handle as FileSystemDirectoryHandle);
        else texts.push(await (await (handle as FileSystemFileHandle).getFile()).text());
    };
    await look(await navigator.storage.getDirectory());
    return texts.join('\n');
  });

async function smallFileIsOpen(page: Page): Promise<void> {
  await openDataset(page, 'small.csv').waitFor();
  await goTo(page, 'Overview');
  await page.getByText(smallFileSize).waitFor();
}

describe('events from an API', () => {
  test('come page by page; a failure on page 7 is told, and reading goes on there', async ({ visit }) => {
    const page = await visit({ ...nothingOpen, provoked });
    await read(page, at('small.csv'));
    server.failing = 7;
    await fetchFrom(page, server.base);

    const told = failure(page, `${host()} answered, but not with events.`);
    await told.getByText(/^page 7: the server answered with status 500.*the disk is full/).waitFor();
    await told.getByText(/pages 1–6 \(300 rows\) are read and kept/).waitFor();
    await told.getByText('small.csv is open as before; nothing of it was lost.').waitFor();
    expect([...new Set(server.asked())]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    await smallFileIsOpen(page);

    server.failing = 0;
    await told.getByRole('button', { name: 'Try again' }).click();
    await openDataset(page, host()).waitFor();
    expect(server.asked()).toEqual([7, 8, 9, 10]);
    await goTo(page, 'Data');
    await hasEverything(page);
  });

  test('want a token: without it, with a wrong one, with the right one', async ({ visit }) => {
    server.token = 'sesame';
    const page = await visit({ ...nothingOpen, provoked });
    await fetchFrom(page, server.base);
    const told = failure(page, `${host()} did not let us in.`);
    await told.getByText('the server asks for a token (401)').waitFor();
    await fetchFrom(page, server.base, 'open');
    await told.getByText('the server does not accept the token (401)').waitFor();
    await fetchFrom(page, server.base, 'sesame');
    await hasEverything(page);
    expect(await told.count()).toBe(0);

    // The token is nowhere but in the memory of this page.
    await expect.poll(() => everythingKept(page), { timeout: 60_000 }).toContain(server.base);
    expect(await everythingKept(page)).not.toContain('sesame');
    expect(page.url()).not.toContain('sesame');
  });

  test('a web page in place of events is told as one', async ({ visit }) => {
    const page = await visit({ ...nothingOpen, provoked });
    await read(page, at('small.csv'));
    await fetchFrom(page, new URL('/page', server.base).href);
    const told = failure(page, `${host()} answered, but not with events.`);
    await told.getByText(/the answer is a web page, not events/).waitFor();
    await smallFileIsOpen(page);
  });

  test('a first page whose next one cannot be seen is not taken for all', async ({ visit }) => {
    const page = await visit({ ...nothingOpen, provoked });
    await fetchFrom(page, new URL('/capped', server.base).href);
    const told = failure(page, `${host()} did not send all of its events.`);
    await told.getByText(/has to send "Access-Control-Expose-Headers: Next-Cursor"/).waitFor();
  });

  test('a server that lets no other page read it, and one that is not there', async ({ visit }) => {
    const page = await visit({ ...nothingOpen, provoked });
    await read(page, at('small.csv'));
    await fetchFrom(page, new URL('/closed/api', server.base).href);
    const told = failure(page, `No answer came from ${host()}.`);
    await told.getByText(/CORS: it has to send Access-Control-Allow-Origin/).waitFor();

    const gone = await startEventsServer();
    await gone.close();
    await goTo(page, 'Data');
    await fetchFrom(page, gone.base);
    const absent = failure(page, `No answer came from ${new URL(gone.base).host}.`);
    await absent.getByText(/the server is down/).waitFor();
    await smallFileIsOpen(page);
  });
});
