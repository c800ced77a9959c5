import { useCallback, useState } from 'react';

export type RailState = 'wide' | 'icons';

const KEY = 'holdfast-rail';

/** Whether the rail shows names or only icons; remembered in this browser. */
export const useRailState = (): [RailState, () => void] => {
  const [state, setState] = useState<RailState>(() =>
    localStorage.getItem(KEY) === 'icons' ? 'icons' : 'wide',
  );
  const toggle = useCallback(() => {
    const next = state === 'wide' ? 'icons' : 'wide';
    localStorage.setItem(KEY, next);
    setState(next);
  }, [state]);
  return [state, toggle];
};
