import { Trans } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { NewVersion } from './new-version.tsx';

const hourMs = 3_600_000;

/**
 * Has this browser keep the build, so that the page opens without a network, and tells of a newer one when all of it is
 * here. Nothing is ever reloaded that nobody asked for. A browser that allows no service worker (a private window, perhaps)
 * keeps no build: there the page needs its network, and all else works.
 */
export const keepBuild = async ({ url, scope }: { url: string; scope: string }): Promise<void> => {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(url, { scope, updateViaCache: 'none' }).catch(() => null);
  if (!registration) return;
  const take = (): void => {
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    // Where another tab has taken it already, nothing waits any more.
    const { waiting } = registration;
    waiting?.postMessage('TAKE_OVER', []);
    if (!waiting) location.reload();
  };
  const offer = (): void =>
    void notifications.show({
      id: 'new-version',
      autoClose: false,
      title: <Trans>A new version is ready</Trans>,
      message: <NewVersion onTake={take} />,
    });
  const follow = (worker: ServiceWorker): void => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) offer();
    });
  };
  if (registration.waiting) offer();
  if (registration.installing) follow(registration.installing);
  registration.addEventListener('updatefound', () => {
    if (registration.installing) follow(registration.installing);
  });
  (await serviceWorker.ready).active?.postMessage('KEEP_BUILD');
  // A page that stays open for days is never opened anew, which is when browsers look for a newer worker by themselves.
  setInterval(() => {
    if (navigator.onLine) void registration.update().catch(notNow);
  }, hourMs);
};

/** The server is not there at the moment; it is asked again in an hour. */
const notNow = (): void => undefined;
