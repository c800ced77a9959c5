import { describe, expect, it } from 'vitest';
import { bindViewToAddress } from '../../src/state/view-url.ts';
import { createViewStore } from '../../src/state/view-store.ts';
import { defaultView } from '../../src/state/view.ts';

/** A browser's history, as far as the search part goes. */
function setup(first = '', later?: (write: () => void) => void) {
  const entries = [first];
  let at = 0;
  let listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((listener) => listener());
  let clock = 0;
  const store = createViewStore();
  const stop = bindViewToAddress(
    store,
    {
      read: () => entries[at] ?? '',
      write(search, step) {
        if (step === 'push') entries.splice(++at, Infinity, `?${search}`);
        else entries[at] = `?${search}`;
        tell();
      },
      listen(changed) {
        listeners.push(changed);
        return () => (listeners = listeners.filter((one) => one !== changed));
      },
    },
    { now: () => clock, ...(later && { later }) },
  );
  return {
    store,
    stop,
    entries,
    view: () => store.getState().view,
    wait: (ms: number) => (clock += ms),
    go: (steps: number): void => {
      at += steps;
      tell();
    },
    navigate: (search: string): void => {
      entries.splice(++at, Infinity, search);
      tell();
    },
  };
}

describe('the binding of view and address', () => {
  it('takes the view from the address at first', () => {
    const { view, store } = setup('?range=last-7-days&v=1');
    expect(view()).toEqual({ ...defaultView, range: { kind: 'last', days: 7 } });
    expect(store.getState().ignored).toEqual([]);
  });

  it('reports what the address asks for in vain and mends the address without a new step', () => {
    const { store, entries } = setup('?range=last-7-days&retention=mode:bogus');
    expect(store.getState().ignored.map(({ name }) => name)).toEqual(['retention.mode']);
    expect(entries).toEqual(['?range=last-7-days&v=1']);
    store.getState().dismissIgnored();
    expect(store.getState().ignored).toEqual([]);
  });

  it('writes each change as a step, and goes back and forward through them', () => {
    const { store, entries, go, view } = setup();
    store.getState().setRange({ kind: 'last', days: 7 });
    store.getState().ask('retention', { period: 'week' });
    expect(entries).toEqual(['', '?range=last-7-days&v=1', '?range=last-7-days&retention=period:week&v=1']);
    go(-1);
    expect(view().retention.period).toBe('day');
    expect(view().range).toEqual({ kind: 'last', days: 7 });
    go(-1);
    expect(view()).toEqual(defaultView);
    go(2);
    expect(view().retention.period).toBe('week');
    expect(entries).toHaveLength(3);
  });

  it('folds quick changes of one control into one step, but not those of another or slow ones', () => {
    const { store, entries, wait } = setup();
    for (const silentDays of [1, 14, 140]) store.getState().ask('churn', { silentDays });
    expect(entries).toEqual(['', '?churn=silentDays:140&v=1']);
    store.getState().ask('churn', { minUses: 5 });
    expect(entries).toHaveLength(3);
    wait(1_500);
    store.getState().ask('churn', { minUses: 6 });
    expect(entries).toHaveLength(4);
  });

  it('makes no step of a language or of the name of the data set', () => {
    const { store, entries } = setup();
    store.getState().setLanguage('zh');
    store.getState().nameDataset('demo');
    expect(entries).toEqual(['?data=demo&lang=zh&v=1']);
    store.getState().switchDataset('d2');
    expect(entries).toEqual(['?data=demo&lang=zh&v=1', '?data=d2&lang=zh&v=1']);
  });

  it('writes nothing where nothing changed', () => {
    const { store, entries } = setup();
    store.getState().setRange({ kind: 'all' });
    store.getState().showPerson(null);
    expect(entries).toEqual(['']);
  });

  it('follows a link that says the same in other words without touching the view', () => {
    const { store, navigate, view } = setup('?range=last-7-days&v=1');
    const before = view();
    navigate('?v=1&range=last-7-days');
    expect(view()).toBe(before);
    store.getState().setRange({ kind: 'last', days: 28 });
    navigate('?range=last-7-days&v=1');
    expect(view().range).toEqual({ kind: 'last', days: 7 });
  });

  it('keeps a filter that is too long for the address while one stays', () => {
    const { store, entries, view } = setup();
    const ids = Array.from({ length: 2_000 }, (_, index) => `user-${index}`);
    store.getState().addPeople({ kind: 'filter', name: 'Many', filter: { ids } });
    store.getState().ask('overview', { period: 'week' });
    expect(entries.at(-1)).toBe('?overview=period:week&v=1');
    expect(view().people).toHaveLength(1);
  });

  it('stops when told to', () => {
    const { store, stop, entries, navigate, view } = setup();
    stop();
    store.getState().setRange({ kind: 'last', days: 7 });
    navigate('?range=last-28-days&v=1');
    expect(entries).toEqual(['', '?range=last-28-days&v=1']);
    expect(view().range).toEqual({ kind: 'last', days: 7 });
  });

  it('writes later what changed last, as one step', () => {
    let write = (): void => undefined;
    const { store, entries } = setup('', (work) => (write = work));
    store.getState().setRange({ kind: 'last', days: 7 });
    store.getState().setRange({ kind: 'last', days: 28 });
    expect(entries).toEqual(['']);
    write();
    expect(entries).toEqual(['', '?range=last-28-days&v=1']);
    write();
    expect(entries).toHaveLength(2);
  });

  it('keeps a change that was not written yet when another page is opened with the address as it was', () => {
    let write = (): void => undefined;
    const { store, entries, view, navigate } = setup('', (work) => (write = work));
    store.getState().setRange({ kind: 'last', days: 7 });
    navigate('');
    expect(entries).toEqual(['', '?range=last-7-days&v=1']);
    expect(view().range).toEqual({ kind: 'last', days: 7 });
    write();
    expect(entries).toHaveLength(2);
  });
});
