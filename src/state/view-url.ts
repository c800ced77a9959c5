import type { StoreApi } from 'zustand';
import { decodeView, encodeView } from './url-codec.ts';
import type { ViewStore } from './view-store.ts';

/** The address of the page as the router keeps it. A search part is `range=…&people=…`, with or without `?`. */
export type AddressPort = {
  read: () => string;
  /** `push` makes a new step in the history, `replace` changes the present one. */
  write: (search: string, step: 'push' | 'replace') => void;
  /** Called whenever the address has changed, by whomever; returns how to stop. */
  listen: (changed: () => void) => () => void;
};

/** Changes of one control closer together than this are one step of the history. */
const oneStepMs = 1_000;
/** What a person would not want to step back through. */
const noSteps: readonly string[] = ['language', 'dataset'];

/**
 * Keeps the store and the address alike: takes the view from the address now and whenever it changes from outside (back,
 * forward, a link), and writes the address whenever a control has changed the view.
 * @param now a clock in milliseconds
 * @returns how to stop
 */
export function bindViewToAddress(
  store: StoreApi<ViewStore>,
  address: AddressPort,
  now: () => number = () => performance.now(),
): () => void {
  let shown = '';
  let last = { about: '', at: -Infinity };

  const take = (): void => {
    const { view, ignored } = decodeView(address.read());
    shown = encodeView(view).search;
    last = { about: '', at: -Infinity };
    if (ignored.length > 0 || shown !== encodeView(store.getState().view).search) {
      store.getState().show(view, ignored);
    }
    if (ignored.length > 0) address.write(shown, 'replace');
  };

  const give = ({ view, about }: ViewStore): void => {
    const { search } = encodeView(view);
    if (search === shown) return;
    const at = now();
    const same = about === last.about && at - last.at < oneStepMs;
    shown = search;
    last = { about, at };
    address.write(search, same || noSteps.includes(about) ? 'replace' : 'push');
  };

  take();
  const stopGiving = store.subscribe((state, before) => {
    if (state.view !== before.view) give(state);
  });
  const stopListening = address.listen(() => {
    if (withoutMark(address.read()) !== shown) take();
  });
  return () => {
    stopGiving();
    stopListening();
  };
}

const withoutMark = (search: string): string => (search.startsWith('?') ? search.slice(1) : search);
