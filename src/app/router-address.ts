import type { AddressPort } from '../state/view-url.ts';
import { type AppRouter } from './router.tsx';

/** The search part of the router's address. Writing it leaves the page and its scroll position alone. */
export const routerAddress = (router: AppRouter): AddressPort => ({
  read: () => router.history.location.search,
  write: (search, step) =>
    void router.navigate({
      // Not `to: '.'`, which leaves a page that does not exist for the first that does.
      href: router.history.location.pathname + (search === '' ? '' : `?${search}`),
      replace: step === 'replace',
      resetScroll: false,
    }),
  listen: (changed) => router.history.subscribe(changed),
});
