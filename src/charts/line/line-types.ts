export type LinePoint = {
  /** null where there is nothing to draw. */
  value: number | null;
  /** The interval; drawn where the series has a band. */
  low?: number | null | undefined;
  high?: number | null | undefined;
  /** The period is still open: dotted. */
  open?: boolean | undefined;
  /** In the tooltip and the table: "9 of 118, 95% 4.1–13.8". */
  detail?: string | undefined;
};

export type LineSeries = {
  id: string;
  label: string;
  /** At the line's end instead of the label: "D1 23.4%". */
  endLabel?: string | undefined;
  /** A CSS colour; the palette's next where absent. */
  color?: string | undefined;
  /** One for each category. */
  points: readonly LinePoint[];
  band?: boolean | undefined;
  /** Thin and pale: single cohorts behind an average. */
  faint?: boolean | undefined;
  /** The line of a model and no data: thin and dashed. The other lines then carry their names where they end. */
  fitted?: boolean | undefined;
};

/** A dashed horizontal line; with `at` only a short one at that category, with its label. */
export type TargetLine = {
  id: string;
  value: number;
  label: string;
  color?: string | undefined;
  at?: number | undefined;
  /** Where the lines leave room; above unless told. */
  labelSide?: 'above' | 'below' | 'none' | undefined;
};

/** By their weight: where marks stand too close to tell apart, the first of these gives its name. */
export const axisMarkKinds = ['note', 'release', 'campaign', 'incident', 'holiday'] as const;
export type AxisMarkKind = (typeof axisMarkKinds)[number];

/** A vertical line at a category: a holiday, a release, a note. Its kind gives it a shape at the foot. */
export type AxisMark = {
  id: string;
  at: number;
  label: string;
  /** In the tooltip, the table and the summary: with its date. */
  detail?: string | undefined;
  /** In a file: with its ISO date. */
  fileDetail?: string | undefined;
  kind?: AxisMarkKind | undefined;
};
