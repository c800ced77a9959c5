import { type ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import { type SortState } from './sort-rows.ts';

type Props = { id: string; sort: SortState | null; onSort: (id: string) => void; children: ReactNode };

export const ariaSort = (id: string, sort: SortState | null): 'ascending' | 'descending' | 'none' =>
  sort?.id === id ? (sort.desc ? 'descending' : 'ascending') : 'none';

/** The button inside a sortable column's header. */
export const SortHeader = ({ id, sort, onSort, children }: Props) => {
  const icon = sort?.id === id ? (sort.desc ? 'arrow-down' : 'arrow-up') : 'sort';
  return (
    <button type="button" className="hf-sort" onClick={() => onSort(id)}>
      {children}
      <Icon name={icon} size={12} />
    </button>
  );
};
