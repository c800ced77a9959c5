import { useEffect, useRef, useState } from 'react';
import { keepChoice, readChoice } from '../../state/browser-choice.ts';

/** Keys pressed one after the other, by `KeyboardEvent.key`: `['?']`, `['g', 'o']`. */
export type Shortcut = { keys: readonly string[]; label: string; run: () => void };

const storageKey = 'holdfast-shortcuts';
const sequenceMs = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"]') !== null);

/**
 * Listens for single keys and short sequences while nothing is being typed.
 * @returns whether they are switched on (remembered in this browser), and how to switch them
 */
export const useShortcuts = (shortcuts: readonly Shortcut[]): [boolean, (enabled: boolean) => void] => {
  const [enabled, setEnabled] = useState(() => readChoice(storageKey) !== 'off');
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    let pressed: string[] = [];
    let last = -Infinity;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return;
      if (event.timeStamp - last > sequenceMs) pressed = [];
      last = event.timeStamp;
      pressed = [...pressed, event.key].slice(-2);
      const found = latest.current.find(
        ({ keys }) =>
          keys.length <= pressed.length && keys.every((key, at) => pressed.at(at - keys.length) === key),
      );
      if (!found) return;
      event.preventDefault();
      pressed = [];
      found.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
  const change = (next: boolean): void => {
    keepChoice(storageKey, next ? 'on' : 'off');
    setEnabled(next);
  };
  return [enabled, change];
};
