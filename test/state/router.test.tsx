import { createHashHistory } from '@tanstack/react-router';
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createAppRouter } from '../../src/app/router.tsx';
import { routerAddress } from '../../src/app/router-address.ts';
import { parseSearch, stringifySearch } from '../../src/state/url/search.ts';
import { bindViewToAddress } from '../../src/state/view-url.ts';
import { createViewStore } from '../../src/state/view-store.ts';
import { defaultView } from '../../src/state/view.ts';

let stop = (): void => undefined;
afterEach(() => stop());

/** The app's own router over the address bar, bound to a view. */
async function setup(address: string) {
  window.history.replaceState(null, '', address);
  const history = createHashHistory();
  const router = createAppRouter({
    Shell: ({ children }) => children,
    parseSearch,
    stringifySearch,
    history,
  });
  const store = createViewStore();
  let clock = 0;
  stop = bindViewToAddress(store, routerAddress(router), { now: () => (clock += 10_000) });
  await act(() => router.load());
  return { router, store, history, view: () => store.getState().view };
}

describe('the view in the address bar, by way of the router', () => {
  it('is taken from a link, whatever the router makes of its values', async () => {
    const { view } = await setup(
      '/#/retention?range=last-7-days&person=1e5&retention=return:(event:~12~)&v=1',
    );
    expect(view().person).toBe('1e5');
    expect(view().retention.return).toEqual({ event: '12' });
    expect(location.hash).toBe('#/retention?range=last-7-days&person=1e5&retention=return:(event:~12~)&v=1');
  });

  it('is written there step by step, and back and forward bring it back', async () => {
    const { store, view } = await setup('/#/retention');
    store.getState().setRange({ kind: 'last', days: 7 });
    await waitFor(() => expect(location.hash).toBe('#/retention?range=last-7-days&v=1'));
    store.getState().addPeople({ kind: 'filter', name: '核心', filter: { segment: 'core' } });
    const whole = '#/retention?range=last-7-days&people=(name:%E6%A0%B8%E5%BF%83,filter:(segment:core))&v=1';
    await waitFor(() => expect(location.hash).toBe(whole));
    window.history.back();
    await waitFor(() => expect(view().people).toEqual([]));
    expect(view().range).toEqual({ kind: 'last', days: 7 });
    window.history.back();
    await waitFor(() => expect(view()).toEqual(defaultView));
    window.history.go(2);
    await waitFor(() => expect(location.hash).toBe(whole));
    expect(view().people).toHaveLength(1);
  });

  it('goes along to another page', async () => {
    const { router, store, view } = await setup('/#/retention');
    store.getState().setRange({ kind: 'last', days: 7 });
    act(() => void router.navigate({ to: '/segments', search: true }));
    await waitFor(() => expect(location.hash).toBe('#/segments?range=last-7-days&v=1'));
    expect(view().range).toEqual({ kind: 'last', days: 7 });
  });

  it('survives several changes at once', async () => {
    const { store, view } = await setup('/#/retention');
    store.getState().ask('churn', { silentDays: 14 });
    store.getState().ask('churn', { minUses: 5 });
    store.getState().nameDataset('demo');
    await waitFor(() =>
      expect(location.hash).toBe('#/retention?data=demo&churn=silentDays:14,minUses:5&v=1'),
    );
    expect(view()).toEqual({
      ...defaultView,
      dataset: 'demo',
      churn: { ...defaultView.churn, silentDays: 14, minUses: 5 },
    });
  });
});
