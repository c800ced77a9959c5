import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { DateRangePicker } from '../../../src/ui/date/date-range-picker.tsx';
import { type DateRange } from '../../../src/ui/date/date-range.ts';
import { useDatePresets } from '../../../src/ui/date/use-date-presets.ts';
import { renderUi } from '../../support/render.tsx';

const setup = (from = '2026-06-01', to = '2026-06-29') => {
  const onChange = vi.fn<(range: DateRange) => void>();
  const Example = () => {
    const [value, setValue] = useState<DateRange | null>({ from, to });
    return (
      <DateRangePicker
        label="Date range"
        value={value}
        presets={useDatePresets('2026-01-01', '2026-06-29')}
        min="2026-01-01"
        max="2026-06-29"
        onChange={(range) => {
          setValue(range);
          onChange(range);
        }}
      />
    );
  };
  const { user } = renderUi(<Example />);
  return { user, onChange, open: () => user.click(screen.getByRole('button', { name: /^Date range: / })) };
};

it('takes a preset, marks it and names the range', async () => {
  const { user, onChange, open } = setup();
  await open();
  expect(screen.getByRole('button', { name: 'This month' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('button', { name: 'Last 365 days' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Last 7 days' }));
  expect(onChange).toHaveBeenCalledWith({ from: '2026-06-23', to: '2026-06-29' });
  expect(screen.getByRole('button', { name: 'Date range: 23 – 29 Jun 2026' })).toBeVisible();
});

it('takes two days of the calendar, as civil dates', async () => {
  const { user, onChange, open } = setup();
  await open();
  await user.click(await screen.findByRole('button', { name: '3 June 2026' }, { timeout: 5_000 }));
  expect(onChange).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: '10 June 2026' }));
  expect(onChange).toHaveBeenCalledWith({ from: '2026-06-03', to: '2026-06-10' });
});

it('opens at the end of the range, which people change most', async () => {
  const { open } = setup('2026-01-01', '2026-05-20');
  await open();
  expect(await screen.findByRole('button', { name: '20 May 2026' }, { timeout: 5_000 })).toBeVisible();
  expect(screen.queryByRole('button', { name: '1 January 2026' })).not.toBeInTheDocument();
});
