/*
 * The one worker of this scope, for two things that know nothing of each other: it keeps the files of the build, so that
 * the page opens without a network, and it carries the demo's API (mockServiceWorker.js as it comes).
 *
 * A page that was opened from what is kept goes on with that build until a person takes the new one: the new worker
 * waits, its files kept, and the build before stays for tabs that still show it. Nothing is kept before a page says
 * that it has nothing better to do.
 */

/** Path and integrity of each file of the build, the page itself, '', last. Filled in by vite.config.ts; none while developing. */
const FILES = [];
const VERSION = 'development';

const scope = self.registration.scope;
const PREFIX = `holdfast ${scope} `;
const CACHE = PREFIX + VERSION;
const urlOf = (path) => new URL(path, scope).href;
const isAsset = (path) => path.startsWith('assets/');
const paths = new Set(FILES.map(([path]) => path));

/** Names of the kept builds of this scope, the oldest first. */
const keptBuilds = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** A few files at a time, so that nothing else has to wait, and the page last. Going on where it was interrupted. */
async function keep() {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const left = FILES.filter(([path]) => !there.has(urlOf(path)));
  const page = left.at(-1)?.[0] === '' ? left.pop() : undefined;
  const queue = left.values();
  const lane = async () => {
    for (const file of queue) await keepFile(cache, file);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  if (page) await keepFile(cache, page);
}

async function keepFile(cache, [path, integrity]) {
  const url = urlOf(path);
  // An asset's name tells its content; of the others the browser may hold an older one.
  const known = isAsset(path) ? await caches.match(url) : undefined;
  const file = known ?? (await fetch(url, { integrity, cache: isAsset(path) ? 'default' : 'no-cache' }));
  if (!file.ok) throw new Error(`${url} was answered with status ${file.status}`);
  await cache.put(url, file);
}

async function fromKept(path, request) {
  const url = urlOf(path);
  const own = await caches.match(url, { cacheName: CACHE });
  return own ?? (isAsset(path) ? await caches.match(url) : undefined) ?? fetch(request);
}

// What msw's script would do on its own: take over from the worker before it, and leave with the last page.
const takeOver = self.skipWaiting.bind(self);
self.skipWaiting = () => Promise.resolve();
ServiceWorkerRegistration.prototype.unregister = () => Promise.resolve(false);

self.addEventListener('install', (event) => {
  event.waitUntil(keptBuilds().then((kept) => (kept.length > 0 ? keep() : takeOver())));
});

self.addEventListener('activate', (event) => {
  const drop = async () => {
    const before = (await keptBuilds()).filter((name) => name !== CACHE);
    await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  };
  event.waitUntil(drop());
});

self.addEventListener('message', (event) => {
  if (event.data === 'KEEP_BUILD') event.waitUntil(keep());
  if (event.data === 'TAKE_OVER') event.waitUntil(takeOver());
  if (event.data === 'CLAIM') event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (request.method !== 'GET' || !url.href.startsWith(scope)) return;
  const path = url.href.slice(scope.length).replace(/^index\.html$/, '');
  if (!paths.has(path) && !isAsset(path)) return;
  event.stopImmediatePropagation();
  event.respondWith(fromKept(path, request));
});

// A page in a background tab goes on answering: the original forwards the request of a dedicated worker to visible pages only.
const matchAll = Clients.prototype.matchAll;
Clients.prototype.matchAll = async function (options) {
  const clients = await matchAll.call(this, options);
  for (const client of clients) Object.defineProperty(client, 'visibilityState', { value: 'visible' });
  return clients;
};

importScripts('./mockServiceWorker.js');
