import type { SegmentFlowResult, SegmentsResult } from '../../model/result/result.ts';

export type SegmentRow = {
  id: string;
  users: number;
  share: number | null;
  low: number | null;
  high: number | null;
  /** change in people since then; null while unknown, and where nobody was there yet */
  change: number | null;
};

/** The split now, and how many more or fewer stand in each segment than at the flow's first date. */
export function toSegmentRows(segments: SegmentsResult, flow: SegmentFlowResult | undefined): SegmentRow[] {
  const known = flow?.flows.some(({ from }) => from !== null);
  return segments.segments.map(({ id, users, share, low, high }) => {
    const before = flow?.flows.reduce((sum, { from, users: moved }) => sum + (from === id ? moved : 0), 0);
    return { id, users, share, low, high, change: before === undefined || !known ? null : users - before };
  });
}
