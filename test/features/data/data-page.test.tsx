import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DataPage } from '../../../src/features/data/data-page.tsx';
import { ColumnsCard } from '../../../src/features/data/columns/columns-card.tsx';
import { Intake } from '../../../src/features/data/intake/intake.tsx';
import { intakeStore } from '../../../src/features/data/intake/intake-store.ts';
import { KeptCard } from '../../../src/features/data/kept/kept-card.tsx';
import { RolesCard } from '../../../src/features/data/meaning/roles-card.tsx';
import { SettingsCard } from '../../../src/features/data/meaning/settings-card.tsx';
import { ReportCard } from '../../../src/features/data/report/report-card.tsx';
import { SourceCard } from '../../../src/features/data/report/source-card.tsx';
import { FailurePanel } from '../../../src/features/data/reading/failure-panel.tsx';
import { HoldfastError } from '../../../src/model/errors.ts';
import { undoMs } from '../../../src/queries/removal.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { csvFile, OpenDataset, renderOnPage, utc } from '../page.tsx';
import { csv } from './flawed-csv.ts';

const page = (
  <>
    <FailurePanel />
    <DataPage />
    <Intake />
  </>
);
const report = <OpenDataset>{(dataset) => <ReportCard dataset={dataset} />}</OpenDataset>;
const roles = <OpenDataset>{(dataset) => <RolesCard dataset={dataset} />}</OpenDataset>;
const settings = <OpenDataset>{(dataset) => <SettingsCard dataset={dataset} />}</OpenDataset>;
const region = (name: string) => within(screen.getByRole('region', { name }));
const dataset = () => datasetStore.getState().dataset;

/** Chooses a file in the picker that `press` opens. */
async function choosing(file: File, press: () => Promise<void>): Promise<void> {
  const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: [file] });
    this.dispatchEvent(new Event('change'));
  });
  await press();
  click.mockRestore();
}

describe('what was read', () => {
  it('counts every row: used, set aside by reason with its lines, and repeats', async () => {
    const { user } = await renderOnPage(report, { csv });
    const card = region('What was read');
    const figures = region('Set aside');
    expect(card.getByText('Rows read').parentElement).toHaveTextContent('Rows read8');
    expect(card.getByText('Used').parentElement).toHaveTextContent('675.00%');
    expect(card.getByText(/1 row repeats another in every column/)).toBeVisible();
    expect(figures.getByText('Unreadable time')).toBeVisible();
    await user.click(figures.getByText('No person'));
    expect(
      within(figures.getByRole('list', { name: 'Examples: No person' })).getByRole('listitem'),
    ).toHaveTextContent('events.csv, line 7,open,2026-01-03T09:00:00Z,pro,');
  });

  it('keeps one of each identical row where one wants that', async () => {
    const { user } = await renderOnPage(page);
    act(() => intakeStore.getState().show({ stage: 'idle' }));
    const input = document.querySelector('input[type=file]');
    if (!(input instanceof HTMLInputElement)) throw new Error('there is no file input');
    await user.upload(input, csvFile(csv));
    await user.click(await screen.findByRole('button', { name: 'Keep one of each: read again' }));
    expect(await screen.findByText(/1 identical row was removed/)).toBeVisible();
    expect(dataset()?.report).toMatchObject({ events: 5, duplicates: { removed: 1 } });
  });

  it('says how it was understood', async () => {
    await renderOnPage(<OpenDataset>{(dataset) => <SourceCard dataset={dataset} />}</OpenDataset>, { csv });
    const source = region('How it was understood');
    expect(source.getByText('user_id')).toBeVisible();
    expect(source.getByText('plan, amount')).toBeVisible();
    expect(source.getByText('4 Jan 2026, 23:59')).toBeVisible();
  });
});

describe('what the events mean', () => {
  it('shows the roles found, and applies others', async () => {
    const { user } = await renderOnPage(roles, { csv });
    const card = () => region('What the events mean');
    expect(card().getByRole('checkbox', { name: 'signup: Registers' })).toBeChecked();
    expect(card().getByRole('checkbox', { name: 'pay: Pays' })).toBeChecked();
    await user.click(card().getByRole('checkbox', { name: 'pay: Uses' }));
    await user.click(card().getByRole('button', { name: 'Apply' }));
    expect(await card().findByText(/^Chosen by you/)).toBeVisible();
    expect(dataset()?.resolved.roles.use).toEqual(['open', 'pay']);
    await user.click(card().getByRole('button', { name: 'Find them by name again' }));
    expect(await card().findByText(/^Found by their names/)).toBeVisible();
    expect(dataset()?.resolved.roles.use).toEqual(['open']);
  });

  it('forgets changes that are not applied, and says what counts where nobody registers', async () => {
    const { user } = await renderOnPage(roles, { csv });
    const card = region('What the events mean');
    await user.click(card.getByRole('checkbox', { name: 'signup: Registers' }));
    expect(card.getByText(/each person’s first event counts/)).toBeVisible();
    await user.click(card.getByRole('button', { name: 'Discard' }));
    expect(card.getByRole('checkbox', { name: 'signup: Registers' })).toBeChecked();
  });
});

describe('calendar and money', () => {
  it('applies what was set, and leaves the rest to be found', async () => {
    const { user } = await renderOnPage(settings, { csv });
    const card = region('Calendar and money');
    expect(card.getByText('Found: amount')).toBeVisible();
    await user.type(card.getByRole('textbox', { name: 'Cost per new customer (CAC)' }), '50');
    await user.selectOptions(card.getByRole('combobox', { name: 'A week begins on' }), 'Sunday');
    await user.click(card.getByRole('button', { name: 'Apply' }));
    await vi.waitFor(() =>
      expect(dataset()?.settings).toEqual({ ...utc, weekStart: 'sunday', economics: { cac: 50 } }),
    );
    expect(dataset()?.resolved.economics).toMatchObject({ cac: 50, hoursSavedPerUse: 2, hourlyCost: 45 });
  });

  it('refuses what is no number', async () => {
    const { user } = await renderOnPage(settings, { csv });
    const card = region('Calendar and money');
    await user.type(card.getByRole('textbox', { name: 'Customer lifetime in months' }), 'forty');
    expect(card.getByText('A number of zero or more')).toBeVisible();
    expect(card.getByRole('button', { name: 'Apply' })).toBeDisabled();
  });

  it('reads times without a zone again in another zone', async () => {
    const { user } = await renderOnPage(settings, { csv: 'user_id,event,time\nann,use,2026-01-01 08:00\n' });
    const card = region('Calendar and money');
    await user.click(card.getByRole('combobox', { name: 'Time zone of the days' }));
    await user.clear(card.getByRole('combobox', { name: 'Time zone of the days' }));
    await user.type(card.getByRole('combobox', { name: 'Time zone of the days' }), 'Asia/Shang');
    await user.click(await screen.findByRole('option', { name: 'Asia/Shanghai' }));
    expect(card.getByText(/read again as times of Asia\/Shanghai/)).toBeVisible();
    await user.click(card.getByRole('button', { name: 'Apply' }));
    await vi.waitFor(() => expect(dataset()?.report.from).toBe('2026-01-01T00:00:00.000Z'));
  });
});

describe('properties', () => {
  it('says of each its type, how often it is there and what it mostly is', async () => {
    await renderOnPage(<OpenDataset>{(dataset) => <ColumnsCard dataset={dataset} />}</OpenDataset>, { csv });
    const table = within(screen.getByRole('table', { name: 'Properties of the events' }));
    const plan = within(table.getByRole('row', { name: /^plan/ }));
    expect(plan.getByRole('cell', { name: 'text' })).toBeVisible();
    expect(plan.getByRole('cell', { name: '83.3%' })).toBeVisible();
    expect(plan.getByText('free')).toBeVisible();
    expect(
      within(table.getByRole('row', { name: /^amount/ })).getByRole('cell', { name: 'number' }),
    ).toBeVisible();
  });
});

describe('what is kept in this browser', () => {
  const setup = async () => {
    const backend = createSessionBackend();
    await backend.read({ kind: 'files', name: 'older.csv', files: [csvFile(csv)] }, { settings: utc });
    await backend.keepOpen();
    const view = await renderOnPage(<KeptCard />, { backend, csv });
    const table = () => screen.findByRole('table', { name: 'Data sets kept in this browser' });
    const names = async () =>
      within(await table())
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent);
    return { ...view, table, names };
  };

  it('is listed with its size, opened and renamed', async () => {
    const { user, table } = await setup();
    const row = within(await within(await table()).findByRole('row', { name: /^older\.csv/ }));
    expect(row.getByText('1 – 4 Jan 2026')).toBeVisible();
    await user.click(row.getByRole('button', { name: 'Open older.csv' }));
    await vi.waitFor(() => expect(dataset()?.name).toBe('older.csv'));
    await user.click(screen.getByRole('button', { name: 'Rename older.csv' }));
    const field = screen.getByRole('textbox', { name: 'New name of older.csv' });
    await user.clear(field);
    await user.type(field, 'January{Enter}');
    expect(await within(await table()).findByRole('row', { name: /^January/ })).toBeVisible();
    expect(dataset()?.name).toBe('January');
  });

  it('is duplicated, exported, and added to from files, with a word on what was new', async () => {
    const { user, names, backend } = await setup();
    const choose = async (name: string) => {
      await user.click(screen.getByRole('button', { name: 'More about older.csv' }));
      await user.click(await screen.findByRole('menuitem', { name }));
    };
    await screen.findByRole('button', { name: 'More about older.csv' });
    await choose('Duplicate');
    await vi.waitFor(async () => expect(await names()).toContain('Copy of older.csv'));

    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    await choose('Export as CSV');
    await vi.waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
    const [blob] = saved.mock.calls[0] ?? [];
    expect(await (blob as Blob).text()).toContain('ann,signup,2026-01-01T08:00:00.000Z,');
    saved.mockRestore();

    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
      this: HTMLInputElement,
    ) {
      const more = csvFile(`${csv}eve,open,2026-01-05T09:00:00Z,free,\n`, 'more.csv');
      Object.defineProperty(this, 'files', { value: [more] });
      this.dispatchEvent(new Event('change'));
    });
    await choose('Add events from files…');
    expect(await screen.findByText('Added to older.csv')).toBeVisible();
    expect(screen.getByText('1 event is new, 6 were there already.')).toBeVisible();
    click.mockRestore();
    expect(dataset()).toMatchObject({ name: 'older.csv', report: { events: 7 } });
    expect(await backend.kept()).toHaveLength(3);
  });

  it('is deleted after a while, and had back before', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, names, backend } = await setup();
    await user.click(await screen.findByRole('button', { name: 'Delete older.csv' }));
    expect(await names()).toEqual(['events.csvopen']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await names()).toContain('older.csv');
    await act(() => vi.advanceTimersByTimeAsync(undoMs + 100));
    expect(await backend.kept()).toHaveLength(2);

    await user.click(screen.getByRole('button', { name: 'Delete older.csv' }));
    await act(() => vi.advanceTimersByTimeAsync(undoMs + 100));
    await vi.waitFor(async () => expect(await backend.kept()).toHaveLength(1));
    expect(await names()).toEqual(['events.csvopen']);
    vi.useRealTimers();
  });
});

it('dates of added files that can be read in two ways are asked about, and then added', async () => {
  const { user } = await renderOnPage(page, { csv });
  await user.click(await screen.findByRole('button', { name: 'More about events.csv' }));
  const add = await screen.findByRole('menuitem', { name: 'Add events from files…' });
  await choosing(csvFile('user,event,time\nzoe,open,03/04/2026\n', 'more.csv'), () => user.click(add));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The dates of more.csv can be read in two ways.');
  await user.click(within(alert).getByRole('button', { name: 'Day first: 3 April' }));
  expect(await screen.findByText('1 event is new.')).toBeVisible();
  expect(dataset()?.report.to).toBe('2026-04-03T00:00:00.000Z');
});

it('which columns of added files are what is asked where they do not tell, and then they are added', async () => {
  const { user } = await renderOnPage(page, { csv });
  const before = dataset()?.report.events ?? 0;
  await user.click(await screen.findByRole('button', { name: 'More about events.csv' }));
  const add = await screen.findByRole('menuitem', { name: 'Add events from files…' });
  await choosing(csvFile('buyer,sum,day\nzoe,3,2026-04-03\n', 'more.csv'), () => user.click(add));
  const dialog = within(await screen.findByRole('dialog', { name: 'Which columns of more.csv are what?' }));
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(dialog.getByRole('combobox', { name: 'Person' }));
  await user.click(await screen.findByRole('option', { name: 'buyer' }));
  await user.click(dialog.getByRole('combobox', { name: 'Event' }));
  await user.click(await screen.findByRole('option', { name: 'every row is an order' }));
  const button = dialog.getByRole('button', { name: 'Add the file' });
  await vi.waitFor(() => expect(button).toBeEnabled());
  await user.click(button);
  expect(await screen.findByText('1 event is new.')).toBeVisible();
  expect(dataset()?.report).toMatchObject({ events: before + 1, to: '2026-04-03T00:00:00.000Z' });
  expect(dataset()?.events.map(({ name }) => name)).toContain('order');
  expect(dataset()?.settings).not.toHaveProperty('everyEvent');
});

it('a data set is called what it is called, even like an element of a page', async () => {
  await renderOnPage(page, { csv });
  const { id = '' } = dataset() ?? {};
  act(() => datasetStore.getState().renamed(id, 'a <b>bold</b> <0/> name'));
  expect(screen.getByText(/^a <b>bold<\/b> <0\/> name is open: /)).toBeVisible();
});

describe('a setting that cannot be applied', () => {
  it('is explained, and nothing changes', async () => {
    const session = createSessionBackend();
    const refused = new HoldfastError({
      code: 'unavailable',
      field: 'settings.timezone',
      message: 'its files are no longer at hand',
    });
    const { user } = await renderOnPage(
      <>
        <FailurePanel />
        {settings}
        <Intake />
      </>,
      {
        backend: { ...session, configure: () => Promise.reject(refused) },
        csv,
      },
    );
    const card = region('Calendar and money');
    await user.type(card.getByRole('textbox', { name: 'Customer lifetime in months' }), '60');
    await user.click(card.getByRole('button', { name: 'Apply' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('events.csv has to be read again for this.');
    expect(dataset()?.settings).toEqual(utc);
    expect(card.getByRole('textbox', { name: 'Customer lifetime in months' })).toHaveValue('60');

    // What is chosen again is asked about, though its columns are plain: else it could not be set before it is read.
    await choosing(csvFile(csv), () =>
      user.click(within(alert).getByRole('button', { name: 'Choose the file again' })),
    );
    const dialog = await screen.findByRole('dialog', { name: /read as it is meant/ });
    expect(within(dialog).getByRole('combobox', { name: /^Time zone of the days/ })).toBeVisible();
  });
});
