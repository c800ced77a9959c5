import type { QueryClient } from '@tanstack/react-query';
import { type ComponentProps, startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followOtherTabs, savedStore } from '../state/saved-store.ts';
import { parseSearch, stringifySearch } from '../state/url/search.ts';
import { viewStore } from '../state/view-store.ts';
import { bindViewToAddress } from '../state/view-url.ts';
import { App } from './app.tsx';
import { firstLanguage } from './first-language.ts';
import { activateLanguage } from './i18n/activate.ts';
import { whenQuiet } from './offline/when-quiet.ts';
import { PageShell } from './page-shell.tsx';
import { createAppRouter } from './router.tsx';
import { whenPainted } from './when-painted.ts';
import { routerAddress } from './router-address.ts';

type Services = {
  backend: ComponentProps<typeof App>['backend'];
  demo: ComponentProps<typeof App>['demo'];
  queryClient: QueryClient;
  loadHolidays?: ComponentProps<typeof App>['loadHolidays'];
  /** Whole addresses of the script that keeps the build for use without a network and of what it is kept for; absent: nothing is kept. */
  serviceWorker?: { url: string; scope: string };
};

/** Shows the application in an element. The address and what this browser has kept decide what is seen. */
export const startApp = async (
  root: HTMLElement,
  { backend, demo, queryClient, loadHolidays, serviceWorker }: Services,
): Promise<void> => {
  const router = createAppRouter({ Shell: PageShell, parseSearch, stringifySearch });
  // Writing the address takes page and browser many milliseconds, on the cores that page and engine need for a click.
  bindViewToAddress(viewStore, routerAddress(router), { later: whenPainted });
  followOtherTabs(savedStore, window);
  // With the page's code there, shell and page are mounted together. Until then nobody else follows a redirect.
  const leave = router.history.subscribe(router.load);
  await Promise.all([activateLanguage(firstLanguage()), router.load()]);
  leave();
  // As a transition: mounted in slices that give way, while what index.html drew stays.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App
          backend={backend}
          demo={demo}
          loadHolidays={loadHolidays}
          queryClient={queryClient}
          router={router}
        />
      </StrictMode>,
    ),
  );
  if (!serviceWorker || !('serviceWorker' in navigator)) return;
  await whenQuiet(queryClient);
  await (await import('./offline/keep-build.tsx')).keepBuild(serviceWorker);
};
