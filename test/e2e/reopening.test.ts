import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { asCount } from './support/demo-numbers.ts';
import { columnFilesSeenBy, KeptProfile } from './support/kept-profile.ts';
import { tempFolder } from './support/temp-folder.ts';
import { openDataset, pick } from './support/verbs.ts';
import { nothingOpen } from './support/visit.ts';

const name = 'plans.csv';
const people = 3_000;
const at = tempFolder();
let profile: KeptProfile;

const row = (page: Page) => page.getByRole('row').filter({ hasText: name });
const headline = (page: Page) => page.getByText(`${asCount(people)} people · ${asCount(people * 2)} events`);

async function readAndKeep(): Promise<void> {
  const page = await profile.open(nothingOpen.path);
  await pick(page, at(name));
  await row(page).waitFor();
  await page.close();
}

/** Changes a byte of the kept file where it first holds a text. */
const hurt = (page: Page, text: string): Promise<void> =>
  page.evaluate(async (wanted) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('holdfast');
    for await (const [file, handle] of folder.entries()) {
      if (!file.endsWith('.columns') || handle.kind !== 'file') continue;
      const bytes = await (await handle.getFile()).arrayBuffer();
      const place = new TextDecoder('latin1').decode(bytes).indexOf(wanted);
      if (place < 0) continue;
      const stream = await handle.createWritable({ keepExistingData: true });
      await stream.write({ type: 'write', position: place, data: '!' });
      await stream.close();
      return;
    }
    throw new Error(`nothing kept holds ${wanted}`);
  }, text);

beforeAll(async () => {
  const lines = ['user_id,event,time,plan'];
  for (let person = 0; person < people; person++) {
    for (const day of ['05', '06'])
      lines.push(`p${person},use,2026-01-${day},${person % 2 ? 'golden' : 'silver'}`);
  }
  writeFileSync(at(name), `${lines.join('\n')}\n`);
  profile = new KeptProfile(inject('address'));
});

afterAll(() => profile.remove());

test('two tabs open it at once; what one deletes the other still answers for, and its room is freed', async () => {
  await readAndKeep();
  const [one, two] = await Promise.all([profile.open('#/data'), profile.open('#/')]);
  await Promise.all([openDataset(one, name).waitFor(), headline(two).waitFor()]);
  const files = await columnFilesSeenBy(one);
  await one.getByRole('button', { name: `Delete ${name}` }).click();
  const left = async (): Promise<number> => {
    const now = await columnFilesSeenBy(one);
    return files.filter((file) => now.includes(file)).length;
  };
  await expect.poll(left, { timeout: 60_000 }).toBe(files.length - 1);
  await two.getByRole('link', { name: 'Retention' }).click();
  await two.getByRole('heading', { level: 1, name: 'Retention' }).waitFor();
  await openDataset(two, name).waitFor();
  await Promise.all([one.close(), two.close()]);
});

test('a damaged property is told once it was read, and the rest is there', async () => {
  await readAndKeep();
  const page = await profile.open('first-paint.js');
  await hurt(page, 'goldensilver');
  await page.close();
  const reopened = await profile.open('#/');
  await headline(reopened).waitFor();
  const told = reopened.getByText(/was damaged in this browser’s storage and is left out: plan/);
  await expect.poll(() => told.count(), { timeout: 60_000 }).toBe(1);
});
