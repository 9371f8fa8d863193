const ASK_MS = 1000
/** So many unanswered questions in a row mean that nobody is there any more. */
const PATIENCE = 5

interface State {
  readonly isDone: boolean
  readonly status: string
  readonly parts: Readonly<Record<string, string>>
}

const shown = new Map<string, string>()
let unanswered = 0

/** Puts markup of the run into an element, unless it stands there already: what a reader has selected stays selected. */
function show(selector: string, markup: string): void {
  if (shown.get(selector) === markup) return
  shown.set(selector, markup)
  const element = document.querySelector(selector)
  if (element !== null) element.innerHTML = markup
}

async function ask(): Promise<void> {
  try {
    const answer = await fetch('state', { cache: 'no-store' })
    if (!answer.ok) throw new Error(answer.statusText)
    const { isDone, status, parts } = (await answer.json()) as State
    unanswered = 0
    if (isDone) {
      location.reload()
      return
    }
    show('#status', status)
    for (const [id, markup] of Object.entries(parts)) show(`#part-${id}`, markup)
    document.documentElement.dataset.ready = 'true'
  } catch {
    unanswered++
    if (unanswered === PATIENCE) {
      show(
        '#status',
        '<p class="answer">The run no longer answers: it was stopped. Its folder holds what it found.</p>',
      )
      return
    }
  }
  setTimeout(ask, ASK_MS)
}

void ask()
