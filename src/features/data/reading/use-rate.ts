import { useEffect, useRef, useState } from 'react';
import type { Reading } from '../../../state/dataset-store.ts';
import { createRateMeter } from '../../../ui/states/rate-meter.ts';

export type Pace = { bytesPerSecond: number | null; secondsLeft: number | null };

const unknown: Pace = { bytesPerSecond: null, secondsLeft: null };

/** How fast a piece of work goes and how long it will still take; each phase begins anew. */
export const useRate = (reading: Reading): Pace => {
  const { id, at, progress } = reading;
  const phase = progress?.phase;
  const meter = useRef({ of: '', add: createRateMeter().add });
  const [pace, setPace] = useState(unknown);
  useEffect(() => {
    const of = `${id} ${phase}`;
    if (meter.current.of !== of) meter.current = { of, add: createRateMeter().add };
    const bytesPerSecond = progress ? meter.current.add(progress.bytes, at) : null;
    const rest = progress?.totalBytes == null ? null : progress.totalBytes - progress.bytes;
    const known = bytesPerSecond !== null && bytesPerSecond > 0;
    setPace(known ? { bytesPerSecond, secondsLeft: rest === null ? null : rest / bytesPerSecond } : unknown);
  }, [id, phase, at, progress]);
  return pace;
};
