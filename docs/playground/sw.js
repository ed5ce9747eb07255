// Keeps the files of the playground, so that it starts without a network. The build fills in the list.
const VERSION = "{version}", FILES = ["{files}"];

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(VERSION);
  await cache.addAll(FILES);
  await skipWaiting();
})()));
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const key of await caches.keys()) if (key.startsWith("argmap-playground-") && key !== VERSION) await caches.delete(key);
  await clients.claim();
})()));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url), scope = new URL(registration.scope);
  if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const key = url.pathname === scope.pathname ? new URL("index.html", scope).href : url.origin + url.pathname;
  event.respondWith(caches.open(VERSION).then((cache) => cache.match(key)).then((kept) => kept || fetch(event.request)));
});
