import { type RefCallback, useCallback, useRef } from 'react';

/**
 * For a button in whose place something else stands for a while, such as a form: it has the focus when it is there again.
 * @returns `leaves`, to be called when it gives way, and the button's `ref`
 */
export function useFocusAgain(): { leaves: () => void; ref: RefCallback<HTMLButtonElement> } {
  const isAway = useRef(false);
  const leaves = useCallback(() => {
    isAway.current = true;
  }, []);
  const ref = useCallback((button: HTMLButtonElement | null) => {
    if (!button || !isAway.current) return;
    isAway.current = false;
    button.focus();
  }, []);
  return { leaves, ref };
}
