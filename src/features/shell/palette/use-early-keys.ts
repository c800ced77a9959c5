import { useEffect } from 'react';

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;

/**
 * Whoever knows the palette types on at once: what is typed after it was opened and before its field has the focus goes
 * to the field, and neither is lost nor taken for a shortcut.
 */
export function useEarlyKeys(
  opened: boolean,
  onText: (change: (text: string) => string) => void,
  onClose: () => void,
): void {
  useEffect(() => {
    if (!opened) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inDialog(event.target))
        return;
      if (event.key === 'Escape') onClose();
      else if (event.key === 'Backspace') onText((text) => text.slice(0, -1));
      else if (event.key.length === 1) onText((text) => text + event.key);
      else if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [opened, onText, onClose]);
}
