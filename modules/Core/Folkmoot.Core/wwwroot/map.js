// Makes every map's picture a map that can be moved. Leaflet has been loaded before by the page.
const still = matchMedia('(prefers-reduced-motion: reduce)').matches
const fingers = matchMedia('(pointer: coarse)').matches
const step = 120

function show (holder) {
  const data = JSON.parse(holder.dataset.councilMap)
  const ground = document.createElement('div')
  ground.className = 'council-map__ground'
  ground.setAttribute('role', 'application')
  ground.setAttribute('aria-label', `${data.label}. ${data.texts.keys}`)
  holder.querySelector('.council-map__picture').replaceWith(ground)
  const map = L.map(ground, {
    zoomControl: false,
    scrollWheelZoom: false,
    // A finger that moves the page would be caught by the map: there are buttons, and two fingers.
    dragging: !fingers,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    maxZoom: data.tiles?.maximumZoom ?? 18,
    attributionControl: data.tiles !== null
  })
  addTiles(map, data.tiles)
  const bounds = L.latLngBounds([])
  data.shapes.forEach(shape => bounds.extend(addShape(map, shape)))
  data.points.forEach((point, index) => bounds.extend(addPoint(map, point, index)))
  const all = () => map.fitBounds(bounds, { padding: [24, 24], maxZoom: 15, animate: !still })
  all()
  holder.insertBefore(buttons(map, data.texts, all), ground.nextSibling)
  // For scripts of pages that let people choose a place on it.
  holder.councilMap = map
  holder.councilMapShowAll = all
}

function addTiles (map, tiles) {
  if (tiles) {
    const thanks = document.createElement('span')
    thanks.textContent = tiles.attribution
    map.attributionControl.setPrefix(false)
    L.tileLayer(tiles.address, { attribution: thanks.innerHTML, maxZoom: tiles.maximumZoom }).addTo(map)
  }
}

function addShape (map, shape) {
  const options = { className: 'council-map__shape', interactive: false }
  return L.polygon(shape.parts, options).addTo(map).getBounds()
}

function addPoint (map, point, index) {
  // The list is where the keyboard finds it; on the map it would be a second stop for the same thing.
  const icon = L.divIcon({ className: 'council-map__mark', html: String(index + 1), iconSize: [30, 30] })
  const marker = L.marker(point.at, { icon, keyboard: false, title: point.name }).addTo(map)
  const entry = document.querySelector(`[data-map-point="${CSS.escape(point.key)}"]`)
  if (entry) {
    join(map, marker, entry)
  }
  return L.latLngBounds([point.at])
}

function join (map, marker, entry) {
  const mark = on => {
    marker.getElement().classList.toggle('council-map__mark--on', on)
    marker.setZIndexOffset(on ? 1000 : 0)
  }
  entry.addEventListener('focusin', () => {
    mark(true)
    map.panInside(marker.getLatLng(), { padding: [40, 40], animate: !still })
  })
  entry.addEventListener('focusout', () => mark(false))
  entry.addEventListener('mouseenter', () => mark(true))
  entry.addEventListener('mouseleave', () => mark(false))
  marker.on('click', () => entry.querySelector('a')?.focus())
}

function buttons (map, texts, all) {
  const bar = document.createElement('div')
  bar.className = 'council-map__buttons'
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', texts.buttons)
  const add = (sign, text, act) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'council-map__button'
    button.title = text
    button.setAttribute('aria-label', text)
    button.textContent = sign
    button.addEventListener('click', act)
    bar.append(button)
  }
  const move = (x, y) => () => map.panBy([x * step, y * step], { animate: !still })
  add('+', texts.zoomIn, () => map.zoomIn(1, { animate: !still }))
  add('−', texts.zoomOut, () => map.zoomOut(1, { animate: !still }))
  add('↑', texts.up, move(0, -1))
  add('↓', texts.down, move(0, 1))
  add('←', texts.left, move(-1, 0))
  add('→', texts.right, move(1, 0))
  add(texts.all, texts.all, all)
  return bar
}

document.querySelectorAll('[data-council-map]').forEach(show)
