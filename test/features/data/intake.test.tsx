import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Intake } from '../../../src/features/data/intake/intake.tsx';
import { FailurePanel } from '../../../src/features/data/reading/failure-panel.tsx';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { csvFile, renderOnPage } from '../page.tsx';

const events = `user_id,event,time,plan
ann,register,2026-01-01T08:00:00Z,free
ann,use,2026-01-02T08:00:00Z,free
bob,register,2026-01-01T09:00:00Z,pro
`;
const drop = (...files: File[]): void =>
  void fireEvent.drop(window, { dataTransfer: { types: ['Files'], items: [], files } });
const opened = () => datasetStore.getState().dataset;

const setup = async (csv?: string) =>
  renderOnPage(
    <>
      <FailurePanel />
      <Intake />
    </>,
    csv === undefined ? {} : { csv },
  );

describe('a dropped file', () => {
  it('is read at once where its columns are plain, and said to be read', async () => {
    await setup();
    drop(csvFile(events, 'mine.csv'));
    expect(await screen.findByText('mine.csv is read')).toBeVisible();
    expect(screen.getByText('3 events by 2 people. Every row could be used.')).toBeVisible();
    expect(opened()).toMatchObject({ name: 'mine.csv', report: { events: 3, users: 2 } });
  });

  it('tells how many rows were set aside', async () => {
    await setup();
    drop(csvFile(`${events}cyd,use,soon,pro\n`, 'mine.csv'));
    expect(await screen.findByText(/1 row was set aside; the Data page says why/)).toBeVisible();
  });

  it('becomes one data set with the others dropped beside it', async () => {
    await setup();
    drop(csvFile(events, 'a.csv'), csvFile('user_id,event,time\ncyd,use,2026-01-03\n', 'b.csv'));
    expect(await screen.findByText('a.csv and 1 more is read')).toBeVisible();
    expect(opened()?.report).toMatchObject({ events: 4, users: 3 });
  });

  it('shows, while it hovers, that it will be taken', async () => {
    await setup();
    fireEvent.dragEnter(window, { dataTransfer: { types: ['Files'] } });
    expect(screen.getByRole('status')).toHaveTextContent('Drop it to read it here');
    fireEvent.dragLeave(window, { dataTransfer: { types: ['Files'] } });
    expect(screen.queryByRole('status')).toBeNull();
  });
});

describe('a file whose columns are unclear', () => {
  const odd = `member,what,noted
1001,login,2026-01-01
1002,export,2026-01-02
`;

  it('is shown first, with the reason for each choice and what is missing', async () => {
    const { user } = await setup();
    drop(csvFile(odd, 'odd.csv'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Is odd.csv read as it is meant?' }));
    expect(dialog.getByText('Its values look like times.')).toBeVisible();
    expect(dialog.getByText(/No column looks like people/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Read the file' })).toBeDisabled();
    expect(within(dialog.getByRole('table')).getByRole('columnheader', { name: 'Time noted' })).toBeVisible();

    await user.click(dialog.getByRole('combobox', { name: 'Person' }));
    await user.click(await screen.findByRole('option', { name: 'member' }));
    expect(await dialog.findByText('Chosen by you.')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Read the file' }));
    expect(await screen.findByText('odd.csv is read')).toBeVisible();
    expect(opened()?.report.mapping).toEqual({ user: 'member', event: 'what', time: 'noted' });
  });

  it('says where the time of day comes from', async () => {
    await setup();
    drop(csvFile('member,what,date,time\n1001,login,2026-01-01,09:30\n', 'odd.csv'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Is odd.csv read as it is meant?' }));
    expect(dialog.getByText('Chosen by its name. The time of day is from time.')).toBeVisible();
  });

  it('is read without asking the next time', async () => {
    await setup();
    act(() =>
      savedStore.getState().rememberMapping({
        columns: ['member', 'what', 'noted'],
        mapping: { user: 'member', event: 'what', time: 'noted' },
        dateOrder: null,
      }),
    );
    drop(csvFile(odd, 'odd.csv'));
    expect(await screen.findByText('odd.csv is read')).toBeVisible();
  });

  it('is not read where one does not want it', async () => {
    const { user } = await setup(events);
    drop(csvFile(odd, 'odd.csv'));
    await user.click(await screen.findByRole('button', { name: 'Do not read it' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(opened()?.name).toBe('events.csv');
  });

  it('asks whether the day or the month comes first', async () => {
    const { user } = await setup();
    drop(csvFile('user_id,event,time\nann,use,03/04/2026\nbob,use,05/06/2026\n', 'dates.csv'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Read the file' })).toBeDisabled();
    await user.click(dialog.getByRole('radio', { name: 'the month comes first: 4 March' }));
    await user.click(await dialog.findByRole('button', { name: 'Read the file' }));
    expect(await screen.findByText('dates.csv is read')).toBeVisible();
    expect(opened()?.report.from).toBe('2026-03-04T00:00:00.000Z');
  });
});

describe('a list of orders, in which no column says what was done', () => {
  const orders = `Order ID,Customer email,Date,Total
#1,ann@example.org,13/01/2026,"1,234.50 €"
#2,bob@example.org,14/01/2026,8.00 €
`;

  it('is read once one has said that every row is an order, and remembered', async () => {
    const { user } = await setup();
    drop(csvFile(orders, 'orders.csv'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/or say what every row is/)).toBeVisible();
    await user.click(dialog.getByRole('combobox', { name: 'Event' }));
    await user.click(await screen.findByRole('option', { name: 'every row is an order' }));
    expect(await dialog.findByText('Chosen by you.')).toBeVisible();
    expect(
      dialog.getByText(
        /“Total” is text, such as “1,234.50 €”. Write it with digits and a decimal point alone/,
      ),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Read the file' }));
    expect(await screen.findByText('orders.csv is read')).toBeVisible();
    expect(opened()).toMatchObject({ report: { events: 2 }, resolved: { roles: { pay: ['order'] } } });

    drop(csvFile(`${orders}#3,ann@example.org,15/01/2026,9.00 €\n`, 'later.csv'));
    expect(await screen.findByText('later.csv is read')).toBeVisible();
    expect(opened()?.report.events).toBe(3);
  });

  it('may still be said to have a column for it', async () => {
    const { user } = await setup();
    drop(csvFile(orders, 'orders.csv'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('combobox', { name: 'Event' }));
    await user.click(await screen.findByRole('option', { name: 'every row is a use' }));
    await dialog.findByText('Chosen by you.');
    await user.click(dialog.getByRole('combobox', { name: 'Event' }));
    await user.click(await screen.findByRole('option', { name: 'Order ID' }));
    await user.click(await dialog.findByRole('button', { name: 'Read the file' }));
    expect(await screen.findByText('orders.csv is read')).toBeVisible();
    expect(opened()?.report.mapping.event).toBe('Order ID');
  });
});

describe('a file that cannot be used is explained, and what was open stays open', () => {
  it.each<[string, BlobPart, string, string]>([
    ['empty', '', 'bad.csv is empty.', 'Export it once more'],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      'bad.csv is not a list of events.',
      'It is a PNG picture.',
    ],
    [
      'without a usable row',
      'user_id,event,time\nann,use,soon\n,use,2026-01-01\n',
      'Not one row of bad.csv can be used.',
      'Of 2 rows: No person: 1, Unreadable time: 1. Line 3: ",use,2026-01-01"',
    ],
    [
      'without a readable time',
      'user_id,event,time\nann,use,1/13/226\n',
      'Not one row of bad.csv can be used.',
      'Line 2: "ann,use,1/13/226". Times are read that are written as 2026-01-05 09:03,',
    ],
  ])('%s', async (_about, content, title, detail) => {
    const { user } = await setup(events);
    drop(new File([content], 'bad.csv'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(detail);
    expect(alert).toHaveTextContent('events.csv is open as before');
    expect(opened()?.name).toBe('events.csv');
    await user.click(within(alert).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('without a column for the time: it is asked which one', async () => {
    await setup(events);
    drop(csvFile('user_id,event\nann,use\n', 'bad.csv'));
    expect(await screen.findByText(/No column looks like a time/)).toBeVisible();
  });

  it('with dates that only the whole file shows to be open: it is asked there', async () => {
    const { user } = await setup(events);
    const failure = { code: 'missing-setting', field: 'settings.dateOrder', message: 'undecided' } as const;
    drop(csvFile('user_id,event,time\nann,use,2026-01-01\n', 'dates.csv'));
    await screen.findByText('dates.csv is read');
    act(() => {
      const { begin, failed } = datasetStore.getState();
      failed(begin('read-files', 'dates.csv', 0), failure);
    });
    await user.click(screen.getByRole('button', { name: 'Day first: 3 April' }));
    expect(await screen.findAllByText('dates.csv is read')).not.toHaveLength(0);
    expect(opened()?.settings.dateOrder).toBe('day-first');
  });
});
