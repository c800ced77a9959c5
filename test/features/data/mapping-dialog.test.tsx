import { readFileSync } from 'node:fs';
import { act, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DataPage } from '../../../src/features/data/data-page.tsx';
import { Intake } from '../../../src/features/data/intake/intake.tsx';
import { intakeStore } from '../../../src/features/data/intake/intake-store.ts';
import { FailurePanel } from '../../../src/features/data/reading/failure-panel.tsx';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { csvFile, renderOnPage } from '../page.tsx';

const page = (
  <>
    <FailurePanel />
    <DataPage />
    <Intake />
  </>
);
const exported = (name: string): File => csvFile(readFileSync(`test/data/presets/${name}`, 'utf8'));

async function opened(name: string) {
  const { user } = await renderOnPage(page);
  act(() => intakeStore.getState().show({ stage: 'idle' }));
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('there is no file input');
  await user.upload(input, exported(name));
  await user.click(await screen.findByRole('button', { name: 'Change and read again' }));
  // In a chunk of its own, which is built when it is first asked for.
  const dialog = within(await screen.findByRole('dialog', {}, { timeout: 20_000 }));
  return { user, input, dialog };
}

it('says what a file was recognised as and what plays which part, to be changed', async () => {
  const { user, dialog } = await opened('heap.csv');
  const source = await dialog.findByRole('combobox', { name: 'Read as' });
  expect(source).toHaveValue('Heap export');
  expect(dialog.getByText('Recognised by the names of its fields.')).toBeVisible();
  await user.click(source);
  await user.click(await screen.findByRole('option', { name: 'any list of events' }));
  await user.click(await dialog.findByRole('button', { name: 'Read the file' }));
  await screen.findByRole('button', { name: 'Change and read again' });
  expect(datasetStore.getState().dataset?.report.source).toBe('generic');
});

it('reads an export whose columns are remembered as it did before', async () => {
  const { user, input, dialog } = await opened('stripe.csv');
  await user.click(dialog.getByRole('button', { name: 'Do not read it' }));
  const before = datasetStore.getState().dataset;
  await user.upload(input, exported('stripe.csv'));
  await expect.poll(() => datasetStore.getState().dataset?.id, { timeout: 20_000 }).not.toBe(before?.id);
  expect(datasetStore.getState().dataset?.report).toMatchObject({ source: 'stripe', events: 2 });
});
