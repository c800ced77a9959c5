import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { asCount } from './support/demo-numbers.ts';
import { columnFilesSeenBy, type Death, KeptProfile } from './support/kept-profile.ts';
import { tempFolder } from './support/temp-folder.ts';
import { goTo, openDataset, pick } from './support/verbs.ts';
import { nothingOpen } from './support/visit.ts';

/** How often each kind of work is killed: once here, twenty times in the long run, which kills the browser, too. */
const times = Number(process.env['KILLS'] ?? 1);
const deaths: Death[] = times > 1 ? ['crash', 'close', 'kill'] : ['crash'];

const at = tempFolder();
const people = { 'whole.csv': 9_000, 'grown.csv': 4_000, 'fresh.csv': 20_000 };
type Name = keyof typeof people;
const addedPeople = 7_001;
const eventsEach = 4;

/** So many people who came three days in a row two months before the last event: all of them are at risk. */
function writePeople(path: string, count: number, prefix: string): void {
  const days = ['register,2026-01-05', 'use,2026-01-05', 'use,2026-01-06', 'use,2026-01-07'];
  const lines = ['user_id,event,time,channel,seconds'];
  for (let person = 0; person < count; person++) {
    for (const [index, day] of days.entries())
      lines.push(`${prefix}${person},${day}T0${index}:00:00Z,channel ${person % 7},${person % 600}`);
  }
  lines.push('late,use,2026-03-01T00:00:00Z,,');
  writeFileSync(path, `${lines.join('\n')}\n`);
}

let profile: KeptProfile;
let page: Page;
/** How many people at risk each kept data set must have; two numbers where a kill came before or after its change. */
const expected = new Map<string, number[]>();
/** How long what is killed takes where nobody kills it. */
const usual = { importMs: 0, saveMs: 0 };
const outcomes = new Map<string, string[]>();

const eventsOf = (count: number): string => asCount(count * eventsEach + 1);
const moment = (mostMs: number): number => Math.round(Math.random() * mostMs);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const table = () => page.getByRole('table', { name: 'Data sets kept in this browser' });
const row = (name: Name) =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `More about ${name}` }) });

/** Answers a while after the page has begun to write a data set that is not among the known files. */
const saving = (known: string[], thenMs: number): Promise<void> =>
  page.evaluate(
    async ([names, ms]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('holdfast');
      for (let begun = false; !begun;) {
        for await (const name of folder.keys()) begun ||= name.endsWith('.columns') && !names.includes(name);
      }
      const until = performance.now() + ms;
      while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve));
    },
    [known, thenMs] as const,
  );

async function readWhole(name: Name): Promise<void> {
  await pick(page, at(name));
  await row(name).waitFor();
  expected.set(name, [people[name]]);
}

async function beginDeleting(): Promise<void> {
  await page.getByRole('button', { name: 'Delete fresh.csv' }).click();
}

async function deleteWhole(): Promise<void> {
  const before = await columnFilesSeenBy(page);
  await beginDeleting();
  // The demo may come in its place, and be kept.
  const gone = async (): Promise<number> => {
    const now = await columnFilesSeenBy(page);
    return before.filter((file) => !now.includes(file)).length;
  };
  await expect.poll(gone, { timeout: 60_000 }).toBe(1);
  expected.set('fresh.csv', [0]);
}

async function beginAppending(path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More about grown.csv' }).click();
  await page.getByRole('menuitem', { name: 'Add events from files…' }).click();
  await (await choosing).setFiles(path);
}

async function openFromTop(name: string): Promise<void> {
  if ((await openDataset(page, name).count()) > 0) return;
  await page.getByRole('button', { name: /^Data set: / }).click();
  await page.getByRole('menuitem', { name }).click();
  await openDataset(page, name).waitFor();
}

/** Reopens the page: the list must be as it was before what was killed or as after it, and every data set answer so. */
async function reopen(): Promise<string[]> {
  const wrong: string[] = [];
  page = await profile.open('#/data');
  await row('whole.csv').waitFor();
  const rows = await table().getByRole('row').allInnerTexts();
  for (const [name, counts] of expected) {
    const shown = rows.filter((text) => text.includes(name));
    const found = counts.filter((count) =>
      count === 0 ? shown.length === 0 : shown.length === 1 && shown[0]?.includes(eventsOf(count)),
    );
    if (found.length !== 1) wrong.push(`the list says of ${name}: ${JSON.stringify(shown)}`);
    expected.set(name, found);
  }
  await goTo(page, 'Churn risk');
  for (const [name, [count = 0]] of expected) {
    if (count === 0) continue;
    await openFromTop(name);
    await page.getByRole('heading', { name: `People at risk: ${asCount(count)}` }).waitFor();
  }
  await goTo(page, 'Data');
  return wrong;
}

/** Ends the tab, or its browser, once `work` says that the moment has come. Answers with what is wrong afterwards. */
async function kill(what: string, index: number, name: Name, after: number, work: () => Promise<number>) {
  const before = expected.get(name)?.[0] ?? 0;
  expected.set(name, [before, after]);
  const death = deaths[index % deaths.length] ?? 'close';
  const ms = await work();
  await profile.end(page, death);
  const files = (await profile.columnFiles()).length;
  const wrong = await reopen();
  const kept = [...expected.values()].filter(([count]) => count !== 0).length;
  const done = expected.get(name)?.[0] === after ? 'done' : 'undone';
  const outcome = files > kept ? `${done}, a file left to sweep up` : done;
  outcomes.set(what, [...(outcomes.get(what) ?? []), `${death} after ${ms} ms: ${outcome}`]);
  return wrong.map((text) => `${death} after ${ms} ms: ${text}`);
}

beforeAll(async () => {
  for (const name of ['whole.csv', 'grown.csv', 'fresh.csv'] as const)
    writePeople(at(name), people[name], name.slice(0, 1));
  profile = new KeptProfile(inject('address'));
  page = await profile.open(nothingOpen.path);
  await readWhole('whole.csv');
  await readWhole('grown.csv');
  const known = await columnFilesSeenBy(page);
  const begun = Date.now();
  await pick(page, at('fresh.csv'));
  await saving(known, 0);
  const saved = Date.now();
  await row('fresh.csv').waitFor();
  usual.importMs = Date.now() - begun;
  usual.saveMs = Date.now() - saved;
  expected.set('fresh.csv', [people['fresh.csv']]);
});

afterAll(async () => {
  await profile.remove();
  for (const [what, all] of outcomes) console.log(`${what}: ${all.join(', ')}`);
});

const rounds = Array.from({ length: times }, (_, index) => index);
const isKept = (name: Name): boolean => expected.get(name)?.[0] !== 0;

test.each(rounds)('a tab that ends while it deletes (%i)', async (index) => {
  if (!isKept('fresh.csv')) await readWhole('fresh.csv');
  const wrong = await kill('delete', index, 'fresh.csv', 0, async () => {
    const ms = moment(250);
    const clicked = beginDeleting().catch(() => undefined); // the tab may end first
    await wait(ms);
    await Promise.race([clicked, wait(0)]);
    return ms;
  });
  expect(wrong).toEqual([]);
});

test.each(rounds)('a tab that ends while it imports (%i)', async (index) => {
  if (isKept('fresh.csv')) await deleteWhole();
  const wrong = await kill('import', index, 'fresh.csv', people['fresh.csv'], async () => {
    const ms = moment(0.8 * usual.importMs);
    await pick(page, at('fresh.csv'));
    await wait(ms);
    return ms;
  });
  expect(wrong).toEqual([]);
});

test.each(rounds)('a tab that ends while it saves (%i)', async (index) => {
  if (isKept('fresh.csv')) await deleteWhole();
  const wrong = await kill('save', index, 'fresh.csv', people['fresh.csv'], async () => {
    const ms = moment(0.6 * usual.saveMs);
    const known = await columnFilesSeenBy(page);
    await pick(page, at('fresh.csv'));
    await saving(known, ms);
    return ms;
  });
  expect(wrong).toEqual([]);
});

test.each(rounds)('a tab that ends while it adds to a data set (%i)', async (index) => {
  const path = at(`added-${index}.csv`);
  writePeople(path, addedPeople, `a${index}-`);
  const [before = 0] = expected.get('grown.csv') ?? [];
  const wrong = await kill('append', index, 'grown.csv', before + addedPeople, async () => {
    const ms = moment(0.8 * usual.importMs);
    await beginAppending(path);
    await wait(ms);
    return ms;
  });
  expect(wrong).toEqual([]);
});
