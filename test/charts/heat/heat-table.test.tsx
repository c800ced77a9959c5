import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { HeatTable } from '../../../src/charts/heat/heat-table.tsx';
import {
  AVERAGE_ROW,
  type HeatData,
  type HeatMode,
  type HeatPlace,
} from '../../../src/charts/heat/heat-types.ts';
import { renderUi } from '../../support/render.tsx';

/** Three cohorts, the newest first: one closed offset more for each older one. The middle one is small. */
const data: HeatData = {
  hasAverage: true,
  rowCount: 3,
  columns: [0, 1, 2].map((offset) => ({ id: String(offset), label: String(offset), title: `Day ${offset}` })),
  row: (index) =>
    index === AVERAGE_ROW
      ? { id: 'all', label: 'All, pooled', size: 318 }
      : { id: String(index), label: `${12 - index} Jun`, detail: 'Fri', size: index === 1 ? 18 : 150 },
  cell: (row, column) => {
    if (row !== AVERAGE_ROW && column > row) return null;
    const rate = 0.6 / (column + 1);
    const size = data.row(row).size;
    return { rate, count: Math.round(rate * size), size, open: row !== AVERAGE_ROW && column === row };
  },
};

const setup = (mode: HeatMode = 'percent') => {
  const onCellClick = vi.fn<(place: HeatPlace) => void>();
  const { user } = renderUi(
    <HeatTable
      data={data}
      title="By registration day"
      summary="Cohorts keep 30% on day 1."
      rowHeader="Registered"
      sizeHeader="People"
      scaleMax={0.3}
      mode={mode}
      onCellClick={onCellClick}
      tip={({ row, column }) => `about row ${row}, column ${column}`}
    />,
  );
  return { user, onCellClick, grid: screen.getByRole('grid', { name: 'By registration day' }) };
};

describe('HeatTable', () => {
  it('is a table with headers in both directions and words behind it', () => {
    const { grid } = setup();
    expect(within(grid).getByRole('columnheader', { name: 'Registered' })).toBeVisible();
    expect(
      within(grid)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['All, pooled', '12 JunFri', '11 JunFri', '10 JunFri']);
    expect(grid).toHaveAccessibleDescription('Cohorts keep 30% on day 1.');
    expect(within(grid).getByRole('button', { name: '10 Jun, Day 1: 30%' })).toHaveTextContent('30');
  });

  it('says of each cell what is seen of it, and where in the whole it stands', () => {
    const { grid } = setup();
    const cell = (name: string) =>
      within(grid).getByRole('button', { name }).closest('td')?.getAttribute('aria-colindex');
    expect(cell('12 Jun, Day 0: 60%, still open')).toBe('3');
    expect(cell('11 Jun, Day 0: 60%, fewer than 30 people')).toBe('3');
    expect(cell('10 Jun, Day 1: 30%')).toBe('4');
    expect(within(grid).getByRole('columnheader', { name: '1' })).toHaveAttribute('aria-colindex', '4');
  });

  it('shows people instead of per cent', () => {
    const { grid } = setup('count');
    expect(within(grid).getByRole('button', { name: '10 Jun, Day 1: 45' })).toBeVisible();
  });

  it('has one tab stop, from which arrows go to filled cells only', async () => {
    const { user, grid, onCellClick } = setup();
    await user.tab();
    expect(within(grid).getByRole('button', { name: 'All, pooled, Day 0: 60%' })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(within(grid).getByRole('button', { name: '12 Jun, Day 0: 60%, still open' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(within(grid).getByRole('button', { name: '12 Jun, Day 0: 60%, still open' })).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    expect(onCellClick).toHaveBeenCalledWith({ row: 1, column: 1 });
    await user.keyboard('{End}{Control>}{End}{/Control}');
    expect(within(grid).getByRole('button', { name: '10 Jun, Day 1: 30%' })).toHaveFocus();
    await user.tab();
    expect(grid).not.toContainElement(document.activeElement as HTMLElement);
  });

  it('tells about the cell under the pointer or the focus, until Escape', async () => {
    const { user, grid } = setup();
    await user.hover(within(grid).getByRole('button', { name: '10 Jun, Day 2: 20%, still open' }));
    expect(screen.getByText('about row 2, column 2')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByText('about row 2, column 2')).not.toBeInTheDocument();
    await user.click(within(grid).getByRole('button', { name: '11 Jun, Day 0: 60%, fewer than 30 people' }));
    expect(screen.getByText('about row 1, column 0')).toBeVisible();
  });

  it('shows that there is more to the right, until that is scrolled to', () => {
    const width = vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockReturnValue(900);
    const { grid } = setup();
    const box = grid.parentElement as HTMLElement;
    fireEvent.scroll(box);
    expect(box).toHaveAttribute('data-more');
    fireEvent.scroll(box, { target: { scrollLeft: 900 } });
    expect(box).not.toHaveAttribute('data-more');
    width.mockRestore();
  });
});
