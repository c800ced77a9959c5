/*
 * The mock service worker as it comes, with two differences, without which a request for the demo would get the server's 404:
 * a page in a background tab goes on answering (the original forwards the request of a dedicated worker to visible pages only), and
 * the worker stays registered when its last page is closed or reloaded (else the next page's own worker begins outside its control).
 */
const matchAll = Clients.prototype.matchAll;

Clients.prototype.matchAll = async function (options) {
  const clients = await matchAll.call(this, options);
  for (const client of clients) Object.defineProperty(client, 'visibilityState', { value: 'visible' });
  return clients;
};

ServiceWorkerRegistration.prototype.unregister = () => Promise.resolve(false);

importScripts('./mockServiceWorker.js');
