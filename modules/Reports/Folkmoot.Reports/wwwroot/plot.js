// Lets people put marks on the map: their places go, one on each line, into a field that they can also type into.
const place = document.querySelector('[data-plot]')
const holder = place?.querySelector('[data-council-map]')

function begin (map) {
  const field = document.querySelector(`[name="${CSS.escape(place.dataset.plot)}"]`)
  const status = document.createElement('p')
  status.className = 'govuk-body'
  status.setAttribute('role', 'status')
  const icon = L.divIcon({ className: 'council-map__mark council-map__mark--on', html: '', iconSize: [30, 30] })
  const line = L.polyline([], { interactive: false }).addTo(map)
  const marks = []
  const many = field.tagName === 'TEXTAREA'
  const say = () => {
    line.setLatLngs(marks.map(mark => mark.getLatLng()))
    field.value = marks.map(mark => mark.getLatLng()).map(at => `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`).join('\n')
    status.textContent = place.dataset.chosen.replace('%', marks.length)
  }
  const back = () => {
    marks.pop()?.remove()
    say()
  }
  const put = at => {
    if (!many) {
      marks.pop()?.remove()
    }
    marks.push(L.marker(at, { icon, keyboard: false }).addTo(map))
    say()
  }
  // What the field says already: of an answer that is changed, or comes back with an error.
  for (const [latitude, longitude] of field.value.split('\n').map(line => line.split(/[,;\s]+/).filter(Boolean).map(Number))) {
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
      put(L.latLng(latitude, longitude))
    }
  }
  map.on('click', event => put(event.latlng))
  place.append(button(place.dataset.middle, () => put(map.getCenter())), ' ', button(place.dataset.back, back), status)
  place.hidden = false
  map.invalidateSize()
  holder.councilMapShowAll()
}

function button (text, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'govuk-button govuk-button--secondary'
  made.textContent = text
  made.addEventListener('click', act)
  return made
}

if (holder?.councilMap) {
  begin(holder.councilMap)
}
