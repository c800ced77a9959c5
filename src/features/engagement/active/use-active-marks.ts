import { useMemo } from 'react';
import type { AxisMark } from '../../../charts/line/line-types.ts';
import { useAxisMarks } from '../../../parts/marks/use-axis-marks.ts';
import type { ChartPeriod } from '../../../state/view.ts';
import type { ActivePoint } from './active-view.ts';

/** What happened on the axis of the active people. */
export function useActiveMarks(points: readonly ActivePoint[] | undefined, period: ChartPeriod): AxisMark[] {
  const names = useMemo(() => (points ?? []).map(({ period: name }) => name), [points]);
  return useAxisMarks(names, period);
}
