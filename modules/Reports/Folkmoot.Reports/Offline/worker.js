// Answers with the page for writing without a network when a page of the reports cannot be had. Everything else goes the usual way.
const shelf = 'folkmoot-reports-1'
const page = new URL('offline', self.registration.scope).href

async function fill () {
  const cache = await caches.open(shelf)
  const answer = await fetch(page, { credentials: 'omit', cache: 'reload' })
  if (!answer.ok) {
    return
  }
  const text = await answer.clone().text()
  const files = [...text.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg|woff2)(?:\?[^"]*)?)"/g)].map(found => new URL(found[1].replaceAll('&amp;', '&'), page))
  await Promise.all(files.filter(file => file.origin === self.location.origin).map(file => cache.add(file.href).catch(() => {})))
  await cache.put(page, answer)
}

self.addEventListener('install', event => event.waitUntil(fill().then(() => self.skipWaiting())))
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
self.addEventListener('message', event => {
  if (event.data === 'fill') {
    event.waitUntil(fill())
  }
})

async function answer (request) {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(request.mode === 'navigate' ? page : request, { ignoreVary: true })
    if (kept) {
      return kept
    }
    throw error
  }
}

self.addEventListener('fetch', event => {
  // Map tiles of other servers are the page's own affair.
  if (event.request.method === 'GET' && new URL(event.request.url).origin === self.location.origin) {
    event.respondWith(answer(event.request))
  }
})
