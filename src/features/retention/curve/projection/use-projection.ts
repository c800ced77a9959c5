import { useEffect, useMemo, useState } from 'react';
import { useMetric } from '../../../../queries/metric.ts';
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
  const fitted = useMetric(asked?.query ?? null);
  const trial = useMetric(asked?.trial ?? null);
  const isAnswered = asked === outlook && !fitted.stale && !trial.stale;
  const projection = useMemo(
    () => (isAnswered && asked && fitted.data && trial.data ? judge(asked, fitted.data, trial.data) : null),
    [isAnswered, asked, fitted.data, trial.data],
  );
  // Until the next is judged the axis stays as it was.
  const [wasTrusted, setWasTrusted] = useState(false);
  if (projection && projection.isTrusted !== wasTrusted) setWasTrusted(projection.isTrusted);
  const error = fitted.error ?? trial.error;
  const isOn =
    outlook !== null && error === null && (chosen ?? (projection ? projection.isTrusted : wasTrusted));
  return useMemo(
    () => shown && { isOn, obstacle, outlook, projection, error },
    [shown, isOn, obstacle, outlook, projection, error],
  );
}

/** Longer than a frame, shorter than anybody waits for. */
const paintMs = 60;

/** A value once it has been painted and has stayed. */
function useAfterPaint<T>(value: T): T | null {
  const [painted, setPainted] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(value), paintMs);
    return () => clearTimeout(timer);
  }, [value]);
  return painted;
}
