/** The part of `localStorage` that is used. Each may throw: blocked, private, full. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** This browser's storage, or one that forgets where it is blocked. */
export function browserStorage(): TextStorage {
  try {
    if (typeof localStorage !== 'undefined') return localStorage;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return blockedStorage;
}

const refuse = (): never => {
  throw new DOMException('this browser keeps nothing for this page', 'SecurityError');
};
const blockedStorage: TextStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
