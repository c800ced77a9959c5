/*
 * Keeps the files of the build, so that the page opens without a network.
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

self.addEventListener('install', (event) => {
  event.waitUntil(keptBuilds().then((kept) => (kept.length > 0 ? keep() : self.skipWaiting())));
});

self.addEventListener('activate', (event) => {
  const drop = async () => {
    const before = (await keptBuilds()).filter((name) => name !== CACHE);
    await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  };
  // So that a page which was opened without it hears when another one takes over.
  event.waitUntil(Promise.all([drop(), self.clients.claim()]));
});

self.addEventListener('message', (event) => {
  if (event.data === 'KEEP_BUILD') event.waitUntil(keep());
  if (event.data === 'TAKE_OVER') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (request.method !== 'GET' || !url.href.startsWith(scope)) return;
  const path = url.href.slice(scope.length).replace(/^index\.html$/, '');
  if (!paths.has(path) && !isAsset(path)) return;
  event.respondWith(fromKept(path, request));
});
