import { startTransition, useEffect, useMemo, useState } from 'react';
import { useMetrics } from '../../../../queries/metrics.ts';
import type { HoldfastError } from '../../../../model/errors.ts';
import { useViewStore } from '../../../../state/view-store.ts';
import type { Answered } from '../../answer.ts';
import { judge, type Obstacle, obstacleOf, type Outlook, outlookOf, type Projection } from './outlook.ts';

export type CurveProjection = {
  /** the line is drawn, or is about to be */
  isOn: boolean;
  obstacle: Obstacle | null;
  outlook: Outlook | null;
  /** null while it is computed, and where nothing can be fitted */
  projection: Projection | null;
  /** the one before, while the next is computed: its place is kept, so that nothing below it moves */
  before: Projection | null;
  error: HoldfastError | null;
};

/**
 * The projection of the curve of everyone; null where none belongs: with a breakdown, or in another picture. It is asked only
 * when the curve has been painted, so that no click waits for it. Unless somebody chose, it is on where it can be trusted.
 */
export function useProjection(answered: Answered | null): CurveProjection | null {
  const { chart, average, projection: chosen } = useViewStore((store) => store.view.retention);
  const shown = chart === 'curve' && answered?.query.breakdown === undefined ? answered : null;
  const obstacle = useMemo(() => shown && obstacleOf(shown, average), [shown, average]);
  const outlook = useMemo(() => (shown && obstacle === null ? outlookOf(shown) : null), [shown, obstacle]);
  const asked = useAfterPaint(chosen === false ? null : outlook);
  const { data, stale, error } = useMetrics(asked?.queries ?? null);
  const isAnswered = asked === outlook && data !== undefined && !stale;
  const projection = useMemo(
    () => (isAnswered && asked && data ? judge(asked, data) : null),
    [isAnswered, asked, data],
  );
  const [last, setLast] = useState<Projection | null>(null);
  if (projection && projection !== last) setLast(projection);
  const before = isAnswered || chosen === false || outlook === null ? null : last;
  // Until the next is judged the axis stays as it was.
  const isTrusted = (projection ?? last)?.isTrusted ?? false;
  const isOn = outlook !== null && error === null && (chosen ?? isTrusted);
  return useMemo(
    () => shown && { isOn, obstacle, outlook, projection, before, error },
    [shown, isOn, obstacle, outlook, projection, before, error],
  );
}

/** Longer than a frame, shorter than anybody waits for. */
const paintMs = 60;

/** A value once it has been painted and has stayed. */
function useAfterPaint<T>(value: T): T | null {
  const [painted, setPainted] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setPainted(value)), paintMs);
    return () => clearTimeout(timer);
  }, [value]);
  return painted;
}
