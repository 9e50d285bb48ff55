// Adds "use my location" to forms that can take it. Nothing is sent before the button is pressed, and then only to this site.
function add (form) {
  const status = document.createElement('p')
  status.className = 'govuk-body'
  status.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = form.dataset.locate
  button.addEventListener('click', () => {
    status.textContent = form.dataset.locating
    navigator.geolocation.getCurrentPosition(
      position => send(form, position.coords),
      () => { status.textContent = form.dataset.notLocated },
      { timeout: 15000, maximumAge: 60000 }
    )
  })
  form.querySelector('button:not([type="button"])').after(' ', button)
  form.append(status)
}

function send (form, place) {
  // Four decimals are about ten metres: more than an area or a distance needs.
  form.elements.Latitude.value = place.latitude.toFixed(4)
  form.elements.Longitude.value = place.longitude.toFixed(4)
  form.submit()
}

if (navigator.geolocation) {
  document.querySelectorAll('form[data-locate]').forEach(add)
}
