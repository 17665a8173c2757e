// The service worker. It keeps this version's files and the offline page, and nothing that is anybody's:
// a page is always asked of the network, and where none answers, the offline page stands in for it.
// KEPT = { version, files, page } is written before this by the server.

const NAME = `quizapp-${KEPT.version}`;
const TRIES = 4;

// What was kept before a connection broke need not be asked for again.
addEventListener("install", (event) => {
  const all = async () => {
    const cache = await caches.open(NAME);
    for (const file of KEPT.files) if (!(await cache.match(file))) await keep(file);
    await keep(KEPT.page);
    await skipWaiting();
  };
  event.waitUntil(all());
});

async function keep(address, tries = TRIES) {
  try {
    await (await caches.open(NAME)).add(address);
  } catch (error) {
    if (tries === 1) throw error;
    await keep(address, tries - 1);
  }
}

addEventListener("activate", (event) => {
  const replace = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("quizapp-") && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(replace());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(KEPT.page)));
  else if (pathname.startsWith("/static/")) event.respondWith(fromHere(request));
});

const kept = async (address) => (await caches.open(NAME)).match(address, { ignoreVary: true });
const fromHere = async (request) => (await kept(request)) ?? fetch(request);
