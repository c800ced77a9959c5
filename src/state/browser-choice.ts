import { browserStorage } from './storage.ts';

/** A small choice remembered in this browser as text; null where there is none or the browser keeps nothing for this page. */
export function readChoice(key: string): string | null {
  try {
    return browserStorage().getItem(key);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}

/** Remembers a choice where the browser allows it; it holds for this visit anyway. */
export function keepChoice(key: string, value: string): void {
  try {
    browserStorage().setItem(key, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
