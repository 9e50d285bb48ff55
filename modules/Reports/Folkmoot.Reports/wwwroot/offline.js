// Keeps reports on this phone while there is no network, and sends them, each once, when there is.
const shelf = document.querySelector('[data-offline]')
const root = shelf.dataset.offline
const texts = JSON.parse(shelf.dataset.texts)
const list = document.querySelector('[data-offline-list]')
const form = document.querySelector('form[data-offline-form]')

function open () {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(`folkmoot-reports:${root}`, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('drafts', { keyPath: 'key' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

async function store (mode, act) {
  const db = await open()
  try {
    return await new Promise((resolve, reject) => {
      const work = db.transaction('drafts', mode)
      const asked = act(work.objectStore('drafts'))
      work.oncomplete = () => resolve(asked.result)
      work.onerror = () => reject(work.error)
    })
  } finally {
    db.close()
  }
}

const all = () => store('readonly', drafts => drafts.getAll())
const keep = draft => store('readwrite', drafts => drafts.put(draft))
const drop = key => store('readwrite', drafts => drafts.delete(key))

// The key stays the same however often it is tried, in however many tabs: the server makes one report of it.
async function send (draft) {
  let answer
  try {
    answer = await fetch(`${root}/offline/send`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(draft.report) })
  } catch {
    return
  }
  if (answer.ok) {
    await keep({ ...draft, problem: null, sent: await answer.json() })
  } else if (answer.status === 409 || answer.status === 400) {
    await keep({ ...draft, problem: await answer.json() })
  }
}

let busy = false
async function sendAll () {
  if (busy || !navigator.onLine) {
    return
  }
  busy = true
  try {
    for (const draft of await all()) {
      if (!draft.sent && !draft.problem) {
        await send(draft)
      }
    }
  } finally {
    busy = false
    await show()
  }
}

function element (name, className, text) {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text ?? ''
  return made
}

function link (address, text) {
  const made = element('a', 'govuk-link', text)
  made.href = address
  return made
}

function button (text, act) {
  const made = element('button', 'govuk-button govuk-button--secondary', text)
  made.type = 'button'
  made.addEventListener('click', async () => {
    await act()
    await show()
    await sendAll()
  })
  return made
}

function changed (draft) {
  const parts = [element('p', 'govuk-body', draft.problem.text)]
  for (const near of draft.problem.nearby ?? []) {
    const line = element('p', 'govuk-body')
    line.append(link(near.address, near.title), ` (${near.metres} m)`)
    parts.push(line)
  }
  const group = element('div', 'govuk-button-group')
  if (draft.problem.reason === 'nearby') {
    group.append(button(texts.sendAnyway, () => keep({ ...draft, problem: null, report: { ...draft.report, seenNearby: true } })))
  } else if (form) {
    group.append(button(texts.change, () => fillIn(draft)))
  } else {
    parts.push(link(`${root}/offline`, texts.change))
  }
  group.append(button(texts.drop, () => drop(draft.key)))
  parts.push(group)
  return parts
}

function told (draft) {
  if (draft.sent) {
    const line = element('p', 'govuk-body', `${draft.sent.text} `)
    line.append(link(`${root}/${draft.sent.reference}`, draft.sent.reference))
    return [line, button(texts.tidy, () => drop(draft.key))]
  }
  return draft.problem ? changed(draft) : [element('p', 'govuk-body', texts.waiting), button(texts.drop, () => drop(draft.key))]
}

async function show () {
  const drafts = await all()
  list.replaceChildren(...drafts.map(draft => {
    const item = element('li', 'council-list__item')
    item.append(element('h3', 'govuk-heading-s', draft.report.title), ...told(draft))
    return item
  }))
  shelf.hidden = drafts.length === 0 && !form
  list.closest('section').hidden = drafts.length === 0
}

// The questions of the chosen category alone are asked, and sent.
function ask () {
  for (const questions of form.querySelectorAll('[data-offline-questions]')) {
    questions.hidden = questions.disabled = questions.dataset.offlineQuestions !== form.elements.category.value
  }
}

async function fillIn (draft) {
  for (const [name, value] of Object.entries(draft.report)) {
    const field = form.elements[name]
    if (field && typeof value === 'string') {
      field.value = value
    }
  }
  ask()
  for (const field of form.querySelectorAll('[data-offline-questions]:not(:disabled) [name]')) {
    const code = field.name.slice(field.name.indexOf('[') + 1, -1)
    if (field.type === 'checkbox') {
      field.checked = (draft.report.chosen?.[code] ?? []).includes(field.value)
    } else {
      field.value = draft.report.replies?.[code] ?? ''
    }
  }
  form.dataset.draft = draft.key
  form.elements.title.focus()
}

function complain (problems) {
  const summary = form.querySelector('[data-offline-errors]')
  summary.hidden = problems.length === 0
  summary.querySelector('ul').replaceChildren(...problems.map(field => {
    const line = document.createElement('li')
    const to = link(`#${field.id}`, field.dataset.missing)
    line.append(to)
    return line
  }))
  if (problems.length > 0) {
    summary.focus()
  }
}

async function write (event) {
  event.preventDefault()
  const problems = [...form.querySelectorAll('[data-missing]:not([data-missing=""])')].filter(field => !field.matches(':disabled') && field.value.trim() === '')
  complain(problems)
  if (problems.length > 0) {
    return
  }
  const values = { replies: {}, chosen: {} }
  for (const [name, value] of new FormData(form)) {
    const [whole, kind, code] = name.match(/^(Replies|Chosen)\[(.+)\]$/) ?? []
    if (!whole) {
      values[name] = value.trim()
    } else if (kind === 'Replies') {
      values.replies[code] = value.trim()
    } else {
      values.chosen[code] = [...(values.chosen[code] ?? []), value]
    }
  }
  const key = form.dataset.draft || crypto.randomUUID()
  await keep({ key, report: { ...values, key, seenNearby: false }, problem: null, sent: null })
  form.reset()
  ask()
  delete form.dataset.draft
  await show()
  list.closest('section').querySelector('h2').focus()
  await sendAll()
}

function locate () {
  const status = form.querySelector('[data-offline-where]')
  const asked = button(texts.locate, () => {})
  asked.addEventListener('click', () => {
    status.textContent = texts.locating
    navigator.geolocation.getCurrentPosition(
      found => {
        form.elements.coordinates.value = `${found.coords.latitude.toFixed(5)}, ${found.coords.longitude.toFixed(5)}`
        status.textContent = texts.located
      },
      () => { status.textContent = texts.notLocated },
      { timeout: 30000, maximumAge: 60000 })
  })
  status.before(asked)
}

async function begin () {
  if (form) {
    form.hidden = false
    form.addEventListener('submit', write)
    form.elements.category.addEventListener('change', ask)
    ask()
    if (navigator.geolocation) {
      locate()
    }
  }
  await show()
  window.addEventListener('online', sendAll)
  if ('serviceWorker' in navigator) {
    const registered = await navigator.serviceWorker.register(`${root}/worker.js`, { scope: `${root}/` })
    registered.active?.postMessage('fill')
  }
  await sendAll()
}

begin()
