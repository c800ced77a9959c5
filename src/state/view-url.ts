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

type BindOptions = { now?: () => number; later?: (work: () => void) => void };

/** Changes of one control closer together than this are one step of the history. */
const oneStepMs = 1_000;
/** What a person would not want to step back through. */
const noSteps: readonly string[] = ['language', 'dataset'];
/** Opening the page again would open another data set. */
const atOnce: readonly string[] = ['dataset', 'switch'];

/**
 * Keeps the store and the address alike: takes the view from the address now and whenever it changes from outside (back,
 * forward, a link), and writes the address whenever a control has changed the view.
 * @param options `now`: a clock in milliseconds; `later`: when the address may be written, the view is on show before that
 * @returns how to stop
 */
export function bindViewToAddress(
  store: StoreApi<ViewStore>,
  address: AddressPort,
  { now = () => performance.now(), later = (work) => work() }: BindOptions = {},
): () => void {
  let shown = '';
  let last = { about: '', at: -Infinity };
  let waiting: 'push' | 'replace' | null = null;

  const write = (step = waiting): void => {
    waiting = null;
    if (step !== null) address.write(shown, step);
  };

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
    const step = same || noSteps.includes(about) ? 'replace' : 'push';
    if (waiting !== null) {
      if (step === 'push') waiting = step;
      return;
    }
    waiting = step;
    if (atOnce.includes(about)) write();
    else later(() => write());
  };

  take();
  const stopGiving = store.subscribe((state, before) => {
    if (state.view !== before.view) give(state);
  });
  const stopListening = address.listen(() => {
    // Another page was opened with what the address had still said.
    if (waiting !== null) return write('replace');
    if (withoutMark(address.read()) !== shown) take();
  });
  return () => {
    stopGiving();
    stopListening();
  };
}

const withoutMark = (search: string): string => (search.startsWith('?') ? search.slice(1) : search);
