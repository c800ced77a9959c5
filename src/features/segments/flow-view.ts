import type { SegmentFlowResult } from '../../model/result/result.ts';

/** `from` null: people first seen in between. Shares are of the row. */
export type FlowRow = {
  from: string | null;
  people: number;
  cells: { to: string; users: number; share: number }[];
};

/** The flow as a matrix: a row for each segment then, a column for each now. */
export function toFlowRows(flow: SegmentFlowResult, ids: readonly string[]): FlowRow[] {
  return [...ids, null]
    .map((from) => {
      const counts = ids.map(
        (to) => flow.flows.find((one) => one.from === from && one.to === to)?.users ?? 0,
      );
      const people = counts.reduce((sum, users) => sum + users, 0);
      const cells = ids.map((to, at) => {
        const users = counts[at] ?? 0;
        return { to, users, share: people === 0 ? 0 : users / people };
      });
      return { from, people, cells };
    })
    .filter(({ people }) => people > 0);
}
