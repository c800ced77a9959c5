/*
 * The mock service worker as it comes, with one difference: a page in a background tab goes on answering. The original forwards the request of a dedicated
 * worker to visible pages only, so that a demo opened in the background, or left for a second while it loads, would get the server's 404.
 */
const matchAll = Clients.prototype.matchAll;

Clients.prototype.matchAll = async function (options) {
  const clients = await matchAll.call(this, options);
  for (const client of clients) Object.defineProperty(client, 'visibilityState', { value: 'visible' });
  return clients;
};

importScripts('./mockServiceWorker.js');
