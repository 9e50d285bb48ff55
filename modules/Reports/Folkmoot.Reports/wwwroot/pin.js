// Lets people put a pin on the map: its place goes into a field that they can also type into.
const place = document.querySelector('[data-pin]')
const holder = place?.querySelector('[data-council-map]')

function begin (map) {
  const field = document.querySelector(`[name="${CSS.escape(place.dataset.pin)}"]`)
  const status = document.createElement('p')
  status.className = 'govuk-body'
  status.setAttribute('role', 'status')
  const icon = L.divIcon({ className: 'council-map__mark council-map__mark--on', html: '', iconSize: [30, 30] })
  let pin = null
  const put = at => {
    pin?.remove()
    pin = L.marker(at, { icon, keyboard: false }).addTo(map)
    field.value = `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`
    status.textContent = place.dataset.chosen.replace('%', field.value)
  }
  map.on('click', event => put(event.latlng))
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = place.dataset.middle
  button.addEventListener('click', () => put(map.getCenter()))
  place.append(button, status)
  // What the field says already, when the form comes back with an error.
  const [latitude, longitude] = field.value.split(/[,;\s]+/).filter(Boolean).map(Number)
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    put(L.latLng(latitude, longitude))
  }
  place.hidden = false
  map.invalidateSize()
  holder.councilMapShowAll()
}

if (holder?.councilMap) {
  begin(holder.councilMap)
}
