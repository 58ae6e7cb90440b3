/// <reference lib="webworker" />
import { self } from '$app/service-worker';
import { version } from '$app/env';

/**
 * Keeps one page on the device, with what it needs to run: the one that reads and scores without a server. It holds no
 * person's data; that lies in the database of lib/offline. Nothing else is cached, so nothing old is ever shown online.
 */
const PAGE = '/offline';
const PREFIX = 'kipp-offline-';
const NAME = `${PREFIX}${version}`;
/** Answers of a server in between that has lost ours. */
const AWAY = [502, 504];

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname === PAGE || /^\/jury(\/|$)/.test(url.pathname)) event.respondWith(open(request, url));
  } else if (url.pathname.startsWith('/_app/')) event.respondWith(asset(request));
});

/** The page itself, asked for as nobody, and every file it names. Kept whole or not at all. */
async function keepPage(): Promise<void> {
  const answer = await fetch(PAGE, { credentials: 'omit', cache: 'no-store' });
  if (!answer.ok) throw new Error(`the offline page answered ${answer.status}`);
  const html = await answer.clone().text();
  const named = html.split(/["'\s()]/).filter((part) => part.includes('_app/') && /\.(?:js|css)$/.test(part));
  const files = addresses(named, new URL(PAGE, self.location.origin));
  const cache = await caches.open(NAME);
  for (const file of files) {
    const kept = await fetch(file);
    if (!kept.ok) throw new Error(`${file} answered ${kept.status}`);
    if (file.endsWith('.css'))
      for (const font of addresses(fontsIn(await kept.clone().text()), new URL(file))) files.add(font);
    await cache.put(file, kept);
  }
  await cache.put(PAGE, answer);
}

const fontsIn = (css: string): string[] => css.match(/(?<=url\(["']?)[\w./-]+\.woff2/g) ?? [];

/** Whole addresses, once each. */
function addresses(paths: readonly string[], base: URL): Set<string> {
  return new Set(paths.map((path) => new URL(path, base).href));
}

async function forgetOld(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
}

/** The server's page; where there is no server, the one on the device, at its own address. */
async function open(request: Request, url: URL): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (!AWAY.includes(answer.status)) return answer;
  } catch {
    // No connection: the device's page says so.
  }
  const kept = await caches.match(PAGE);
  if (!kept) return Response.error();
  if (url.pathname === PAGE) return kept;
  const id = /^\/jury\/assignments\/([0-9a-f-]{36})$/.exec(url.pathname)?.[1];
  return Response.redirect(id ? `${PAGE}?one=${id}` : PAGE);
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
