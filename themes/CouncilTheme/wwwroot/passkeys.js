// Forms that a passkey fills in. Where the browser or the address knows no passkeys, the line that stands in their place stays.
const forms = [...document.querySelectorAll('form[data-passkey]')]
let waiting = new AbortController()

function works (form) {
  const domain = form.dataset.passkeyDomain
  return (location.hostname === domain || location.hostname.endsWith('.' + domain)) &&
    typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function'
}

async function ask (form, more) {
  const answer = await fetch(form.dataset.passkeyOptions)
  if (!answer.ok || answer.redirected) {
    throw new Error('no options')
  }
  const options = await answer.json()
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), ...more })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), ...more })
}

function send (form, credential) {
  form.elements.Credential.value = JSON.stringify(credential)
  form.submit()
}

async function press (form) {
  const status = form.querySelector('[role=status]')
  status.textContent = ''
  waiting.abort()
  try {
    send(form, await ask(form))
  } catch (error) {
    status.textContent = error.name === 'InvalidStateError' ? form.dataset.passkeyKnown : form.dataset.passkeyFailed
  }
}

// Offers passkeys where the browser fills in the e-mail address.
async function offer (form) {
  if (await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    const { signal } = waiting
    ask(form, { mediation: 'conditional', signal }).then(credential => send(form, credential), () => {})
  }
}

for (const form of forms.filter(works)) {
  form.hidden = false
  form.previousElementSibling.hidden = true
  form.addEventListener('submit', event => {
    event.preventDefault()
    press(form)
  })
  if (form.dataset.passkey === 'get' && document.querySelector('input[autocomplete~=webauthn]')) {
    offer(form)
  }
}
