// Without this every turn loads the page. With it a turn replaces the conversation in its place, so that focus stays where people type. A link to
// the page becomes a button that opens the conversation beside the page; it never opens by itself.
const failed = {}

async function fetchTalk (address, body) {
  const answer = await fetch(address, { method: body ? 'POST' : 'GET', body, credentials: 'same-origin' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const talk = page.querySelector('[data-ask]')
  if (!talk) throw failed
  // Of the page itself, not of one that the conversation lies on.
  if (new URL(address, location).pathname === location.pathname) document.title = page.title
  return talk
}

function statusOf (talk) {
  let status = talk.querySelector('.assistant-status')
  if (!status) {
    status = document.createElement('p')
    status.className = 'govuk-body assistant-status'
    status.setAttribute('role', 'status')
    talk.querySelector('[data-ask-form]:last-of-type').before(status)
  }
  return status
}

// The log itself stays, and only what is new is added to it: that is what screen readers read out.
function show (talk, next) {
  const [log, newer] = [talk.querySelector('[role="log"]'), next.querySelector('[role="log"]')]
  const [shown, all] = [[...log.children], [...newer.children]]
  if (all.length < shown.length) {
    log.replaceChildren(...all)
  } else {
    // What was given in full is shown in short once it is no longer the last.
    shown.forEach((turn, i) => { if (turn.innerHTML !== all[i].innerHTML) turn.replaceWith(all[i]); turn.removeAttribute('id') })
    all.slice(shown.length).forEach(turn => log.append(turn))
  }
  newer.replaceWith(log)
  talk.replaceChildren(...next.childNodes)
}

function focusAfter (talk) {
  const error = talk.querySelector('.govuk-error-summary')
  const input = talk.querySelector('[name="Question"]')
  error?.setAttribute('tabindex', '-1')
  ;(error ?? input).focus({ preventScroll: !error })
  if (error) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  talk.querySelector('#latest')?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'nearest' })
}

async function send (talk, form, button) {
  const body = new FormData(form, button)
  const address = button?.getAttribute('formaction') ?? form.getAttribute('action')
  const status = statusOf(talk)
  status.textContent = talk.dataset.ask
  try {
    show(talk, await fetchTalk(address.split('#')[0], body))
    focusAfter(talk)
  } catch {
    status.textContent = talk.dataset.askFailed
  }
}

function listen (talk) {
  talk.addEventListener('click', event => {
    const field = event.target.closest('.govuk-error-summary a') && talk.querySelector(event.target.closest('a').hash)
    if (!field) return
    event.preventDefault()
    field.focus()
  })
  talk.addEventListener('submit', event => {
    if (!event.target.matches('[data-ask-form]')) return
    event.preventDefault()
    if (talk.getAttribute('aria-busy') === 'true') return
    talk.setAttribute('aria-busy', 'true')
    send(talk, event.target, event.submitter).finally(() => talk.removeAttribute('aria-busy'))
  })
}

function addLauncher (link) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button'
  button.textContent = link.textContent
  button.setAttribute('aria-expanded', 'false')
  link.replaceWith(button)
  let panel = null
  const close = () => {
    panel.hidden = true
    button.setAttribute('aria-expanded', 'false')
    button.focus()
  }
  button.addEventListener('click', async () => {
    if (panel && !panel.hidden) return close()
    try {
      panel ??= await makePanel(link, close)
      if (!panel.isConnected) button.after(panel)
      panel.hidden = false
      button.setAttribute('aria-expanded', 'true')
      panel.querySelector('[name="Question"]').focus()
    } catch {
      location.assign(link.href)
    }
  })
}

async function makePanel (link, close) {
  const talk = await fetchTalk(link.href)
  const panel = document.createElement('section')
  panel.className = 'assistant-panel'
  panel.setAttribute('aria-label', link.textContent)
  const shut = document.createElement('button')
  shut.type = 'button'
  shut.className = 'govuk-button govuk-button--secondary'
  shut.textContent = link.dataset.askClose
  shut.addEventListener('click', close)
  panel.append(shut, talk)
  panel.addEventListener('keydown', event => { if (event.key === 'Escape') close() })
  listen(talk)
  return panel
}

document.querySelectorAll('[data-ask]').forEach(listen)
document.querySelectorAll('a[data-ask-open]').forEach(addLauncher)
