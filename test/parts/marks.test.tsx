import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { HolidayCalendar } from '../../src/backends/holiday-calendar.ts';
import { MarksLine } from '../../src/parts/marks/marks-line.tsx';
import { useAxisMarks } from '../../src/parts/marks/use-axis-marks.ts';
import { savedStore } from '../../src/state/saved-store.ts';
import { renderOnPage } from '../features/page.tsx';

const calendar: HolidayCalendar = {
  countries: () => Promise.resolve({ known: ['CN', 'JP'], inZone: ['CN'] }),
  between: (country) =>
    Promise.resolve([
      { country, from: '2026-01-01', to: '2026-01-02', names: { en: `${country} New Year`, zh: '元旦' } },
    ]),
};
const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];

const Axis = () => {
  const marks = useAxisMarks(days, 'day');
  return (
    <>
      <ol aria-label="axis">
        {marks.map(({ id, at, detail, fileDetail }) => (
          <li key={id} title={fileDetail}>{`${at} ${detail}`}</li>
        ))}
      </ol>
      <MarksLine marks={marks} />
    </>
  );
};

it('marks holidays, and a person’s own, which can be added, changed, deleted and put back', async () => {
  const { user } = await renderOnPage(<Axis />, {
    csv: 'user,event,time\na,use,2026-01-01T10:00:00Z\nb,use,2026-01-04T10:00:00Z\n',
    loadHolidays: () => Promise.resolve(calendar),
  });
  const onAxis = (): string[] =>
    within(screen.getByRole('list', { name: 'axis' }))
      .queryAllByRole('listitem')
      .map(({ textContent }) => textContent);
  await waitFor(() => expect(onAxis()).toEqual(['0 1 Jan – 2 Jan: CN New Year (China)']));
  expect(screen.getByTitle('2026-01-01/2026-01-02: CN New Year (China)')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Edit marks' }));
  const drawer = await screen.findByRole('dialog', { name: 'Marks on the time axis' }, { timeout: 60_000 });
  await user.click(within(drawer).getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(within(drawer).getByText('Choose a day')).toBeVisible());
  const date = () => within(drawer).getByRole('textbox', { name: 'Date' });
  await waitFor(() => expect(date()).not.toHaveAttribute('readonly'));
  await user.type(date(), '3 Jan 2026');
  await user.selectOptions(within(drawer).getByRole('combobox', { name: 'Kind' }), 'Release');
  await user.type(within(drawer).getByRole('textbox', { name: 'What happened' }), 'Price cut');
  await user.click(within(drawer).getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(onAxis()[1]).toBe('2 3 Jan: Price cut'));
  expect(screen.getByTitle('2026-01-03: Price cut')).toBeInTheDocument();
  expect(savedStore.getState().saved.marks).toMatchObject([
    { date: '2026-01-03', kind: 'release', label: 'Price cut' },
  ]);

  await user.click(within(drawer).getByRole('button', { name: 'Change Price cut' }));
  const row = within(within(drawer).getByRole('list', { name: /Marks/ }));
  await user.type(row.getByRole('textbox', { name: 'What happened' }), ' by half');
  await user.click(row.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(onAxis()[1]).toBe('2 3 Jan: Price cut by half'));

  await user.click(within(drawer).getByRole('button', { name: 'Delete Price cut by half' }));
  await waitFor(() => expect(onAxis()).toHaveLength(1));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(onAxis()).toHaveLength(2));
}, 90_000);
