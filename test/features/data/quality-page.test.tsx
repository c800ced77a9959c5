import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { QualityPage } from '../../../src/features/data/quality/quality-page.tsx';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { renderOnPage } from '../page.tsx';
import { csv } from './flawed-csv.ts';

const dataset = () => datasetStore.getState().dataset;

describe('the quality report', () => {
  it('says what an oddity does to the numbers, leaves it out on request, and undoes that', async () => {
    const { user } = await renderOnPage(<QualityPage />, { csv });
    const finding = within(await screen.findByRole('region', { name: 'Events in the future' }));
    expect(finding.getByText(/No event lies after/)).toBeVisible();
    const repeats = within(screen.getByRole('region', { name: 'Identical rows' }));
    expect(await repeats.findByText(/1 event and 0 people fewer are counted/)).toBeVisible();
    await user.click(repeats.getByRole('switch', { name: 'Leave out: Identical rows' }));
    expect(await screen.findByText('5 events are counted, 1 left out.')).toBeVisible();
    expect(dataset()?.choices.identical).toBe('leave-out');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(dataset()?.report.events).toBe(6));
    expect(screen.getByRole('region', { name: 'What is odd: 2 of 11' })).toContainElement(
      screen.getByRole('region', { name: 'Identical rows' }),
    );
    expect(screen.getByRole('region', { name: 'In order: 9 of 11' })).toContainElement(
      screen.getByRole('region', { name: 'Events in the future' }),
    );
    const nobody = within(screen.getByRole('region', { name: 'People without a registration' }));
    expect(nobody.getByText(/who never registered, such as dan/)).toBeVisible();
  });

  it('says that amounts of several currencies are added up', async () => {
    const rows = ['u1,pay,2026-01-05,5,USD', 'u1,pay,2026-01-06,30,CNY', 'u2,pay,2026-01-06,30,CNY'];
    await renderOnPage(<QualityPage />, { csv: ['user,event,time,amount,currency', ...rows].join('\n') });
    const currencies = within(await screen.findByRole('region', { name: 'Several currencies' }));
    expect(currencies.getByText(/payments are in 2 currencies, by/)).toBeVisible();
    const listed = within(currencies.getByRole('list', { name: 'Several currencies' })).getAllByRole(
      'listitem',
    );
    expect(listed.map(({ textContent }) => textContent)).toEqual(['CNY 2', 'USD 1']);
  });

  it('names numbers that are text, people who are nobody, and where the time of day is from', async () => {
    const rows = [
      'u1,pay,2026-01-05,09:00,"1,234.50"',
      'u1,pay,2026-01-06,09:30,99',
      'NULL,pay,2026-01-06,10:00,5',
    ];
    await renderOnPage(<QualityPage />, { csv: ['user,event,date,time,amount', ...rows].join('\n') });
    const numbers = within(await screen.findByRole('region', { name: 'Numbers that are text' }));
    expect(numbers.getByText('1 of 3 values, such as “1,234.50”')).toBeVisible();
    const nobody = within(screen.getByRole('region', { name: 'People who are nobody' }));
    expect(nobody.getByText(/by the name of NULL, which exports write/)).toBeVisible();
    expect(nobody.getByRole('switch', { name: 'Leave out: People who are nobody' })).not.toBeChecked();
    expect(screen.getByText('Time of day').nextElementSibling).toHaveTextContent(
      'From time, put to the date in date.',
    );
  });
});
