import { type RefCallback, useCallback, useRef } from 'react';

/**
 * For a button in whose place something else stands for a while, such as a form: it has the focus when it is there again.
 * @returns the button's ref callback, and what to call when the button gives way
 */
export function useFocusAgain(): [RefCallback<HTMLButtonElement>, () => void] {
  const isAway = useRef(false);
  const leaves = useCallback(() => {
    isAway.current = true;
  }, []);
  const comesBack = useCallback((button: HTMLButtonElement | null) => {
    if (!button || !isAway.current) return;
    isAway.current = false;
    button.focus();
  }, []);
  return [comesBack, leaves];
}
