import { type AxisMark, axisMarkKinds } from '../line/line-types.ts';

export type MarkCluster = { x: number; marks: AxisMark[]; label: string; quiet: boolean };

const weightOf = ({ kind }: AxisMark): number => (kind === undefined ? -1 : axisMarkKinds.indexOf(kind));

/**
 * Marks nearer than `gapPx` to the first of their cluster are one; the weightiest gives its name, the others are
 * counted: "New onboarding +2". `quiet`: nothing but holidays.
 */
export function clusterMarks(marks: readonly { mark: AxisMark; x: number }[], gapPx: number): MarkCluster[] {
  const clusters: { x: number; marks: AxisMark[] }[] = [];
  for (const { mark, x } of marks.toSorted((a, b) => a.x - b.x)) {
    const last = clusters.at(-1);
    if (last && x - last.x < gapPx) last.marks.push(mark);
    else clusters.push({ x, marks: [mark] });
  }
  return clusters.map((cluster) => {
    const [first, ...others] = cluster.marks.toSorted((a, b) => weightOf(a) - weightOf(b));
    const label = first?.label ?? '';
    return {
      x: cluster.x,
      marks: first ? [first, ...others] : [],
      label: others.length === 0 ? label : `${label} +${others.length}`,
      quiet: first?.kind === 'holiday',
    };
  });
}
