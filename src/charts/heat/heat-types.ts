import { type ReactNode } from 'react';

export type HeatColumn = {
  id: string;
  /** Short, at the head: "7". */
  label: string;
  /** In full: "Day 7". */
  title: string;
};

export type HeatRow = {
  id: string;
  label: string;
  /** Fainter beside the label: the weekday. */
  detail?: string | undefined;
  /** How many people. */
  size: number;
};

export type HeatCell = {
  /** 0…1; null where the row has nobody. */
  rate: number | null;
  count: number;
  /** The people it is of; a cell of fewer than `fewBelow` has a thin line of its colour only. */
  size: number;
  /** The period had not ended: hatched, and in no average. */
  open: boolean;
};

/** -1 is the average row. */
export type HeatPlace = { row: number; column: number };
export const AVERAGE_ROW = -1;

export type HeatData = {
  columns: readonly HeatColumn[];
  rowCount: number;
  /** Also for AVERAGE_ROW where there is one. */
  row: (index: number) => HeatRow;
  /** null where there is nothing to show yet. Also for AVERAGE_ROW where there is one. */
  cell: (row: number, column: number) => HeatCell | null;
  hasAverage: boolean;
};

export type HeatMode = 'percent' | 'count';

export type HeatTip = (place: HeatPlace) => ReactNode;
