import { useCallback, useState } from 'react';
import { keepChoice, readChoice } from '../../state/browser-choice.ts';

export type RailState = 'wide' | 'icons';

const KEY = 'holdfast-rail';

/** Whether the rail shows names or only icons; remembered in this browser. */
export const useRailState = (): [RailState, () => void] => {
  const [state, setState] = useState<RailState>(() => (readChoice(KEY) === 'icons' ? 'icons' : 'wide'));
  const toggle = useCallback(() => {
    const next = state === 'wide' ? 'icons' : 'wide';
    keepChoice(KEY, next);
    setState(next);
  }, [state]);
  return [state, toggle];
};
