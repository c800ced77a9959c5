import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DataTable } from '../../src/ui/table/data-table.tsx';
import { VirtualTable } from '../../src/ui/table/virtual-table.tsx';
import { renderUi } from '../support/render.tsx';

const PEOPLE = [
  { id: 'ann', uses: 9 },
  { id: 'bob', uses: 31 },
  { id: 'cem', uses: 18 },
];

const setup = () => {
  const onOpenRow = vi.fn<(row: { id: string }) => void>();
  const { user } = renderUi(
    <DataTable
      label="People"
      rows={PEOPLE}
      rowKey={(row) => row.id}
      onOpenRow={onOpenRow}
      columns={[
        { id: 'id', header: 'Person', cell: (row) => row.id, sortBy: (row) => row.id },
        { id: 'uses', header: 'Uses', align: 'end', cell: (row) => row.uses, sortBy: (row) => row.uses },
      ]}
    />,
  );
  const order = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
  return { user, onOpenRow, order };
};

describe('DataTable', () => {
  it('sorts by a column, numbers from the top, and says how', async () => {
    const { user, order } = setup();
    expect(order()).toEqual(['ann', 'bob', 'cem']);
    await user.click(screen.getByRole('button', { name: 'Uses' }));
    expect(order()).toEqual(['bob', 'cem', 'ann']);
    expect(screen.getByRole('columnheader', { name: 'Uses' })).toHaveAttribute('aria-sort', 'descending');
    await user.click(screen.getByRole('button', { name: 'Uses' }));
    expect(order()).toEqual(['ann', 'cem', 'bob']);
    expect(screen.getByRole('columnheader', { name: 'Person' })).toHaveAttribute('aria-sort', 'none');
  });

  it('opens a row by keyboard', async () => {
    const { user, onOpenRow } = setup();
    screen.getByRole('button', { name: 'cem' }).focus();
    await user.keyboard('{Enter}');
    expect(onOpenRow).toHaveBeenCalledWith(PEOPLE[2]);
  });

  it('shows what it is given instead of no rows', () => {
    renderUi(<DataTable label="People" rows={[]} rowKey={String} columns={[]} empty={<p>Nobody</p>} />);
    expect(screen.getByText('Nobody')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});

describe('VirtualTable', () => {
  const mount = () => {
    const onOpenRow = vi.fn<(index: number) => void>();
    const onSort = vi.fn<(id: string) => void>();
    const onWindow = vi.fn<(first: number, end: number) => void>();
    const { user } = renderUi(
      <VirtualTable
        label="A million people"
        rowCount={1_000_000}
        height={400}
        sort={{ id: 'uses', desc: true }}
        onSort={onSort}
        onOpenRow={onOpenRow}
        onWindow={onWindow}
        columns={[
          { id: 'person', header: 'Person', width: '1fr', cell: (index) => `U${index}` },
          { id: 'uses', header: 'Uses', width: '80px', cell: (index) => 1_000_000 - index, sortable: true },
        ]}
      />,
    );
    return {
      user,
      onOpenRow,
      onSort,
      onWindow,
      grid: screen.getByRole('grid', { name: 'A million people' }),
    };
  };

  it('draws the rows in view only, and tells of all', () => {
    const { grid, onWindow } = mount();
    expect(grid).toHaveAttribute('aria-rowcount', '1000001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(30);
    expect(within(grid).getByRole('gridcell', { name: 'U0' })).toBeVisible();
    expect(onWindow).toHaveBeenCalledWith(0, expect.any(Number));
  });

  it('goes from end to end by keyboard and opens the row it stands on', async () => {
    const { user, grid, onOpenRow } = mount();
    await user.tab();
    expect(grid).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(onOpenRow).toHaveBeenLastCalledWith(1);
    await user.keyboard('{End}{Enter}');
    expect(onOpenRow).toHaveBeenLastCalledWith(999_999);
    expect(grid.scrollTop).toBeGreaterThan(30_000_000);
    await user.keyboard('{Home}{Enter}');
    expect(onOpenRow).toHaveBeenLastCalledWith(0);
    expect(grid.scrollTop).toBe(0);
  });

  it('leaves sorting to its owner', async () => {
    const { user, onSort, grid } = mount();
    expect(within(grid).getByRole('columnheader', { name: 'Uses' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await user.click(within(grid).getByRole('button', { name: 'Uses' }));
    expect(onSort).toHaveBeenCalledWith('uses');
  });
});
