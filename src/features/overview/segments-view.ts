import type { SegmentFlowResult, SegmentsResult } from '../../model/result/result.ts';

export type SegmentRow = {
  id: string;
  users: number;
  share: number | null;
  low: number | null;
  high: number | null;
  /** change in people since then; null while unknown */
  change: number | null;
};

export type Move = { from: string; to: string; users: number };

/** The split now, and how many more or fewer stand in each segment than at the flow's first date. */
export function toSegmentRows(segments: SegmentsResult, flow: SegmentFlowResult | undefined): SegmentRow[] {
  return segments.segments.map(({ id, users, share, low, high }) => {
    const before = flow?.flows.reduce((sum, { from, users: moved }) => sum + (from === id ? moved : 0), 0);
    return { id, users, share, low, high, change: before === undefined ? null : users - before };
  });
}

/** The largest move from one segment to another, newcomers apart. */
export function largestMove(flow: SegmentFlowResult): Move | null {
  let largest: Move | null = null;
  for (const { from, to, users } of flow.flows) {
    if (from !== null && from !== to && users > (largest?.users ?? 0)) largest = { from, to, users };
  }
  return largest;
}
