/** Text that is already markup. Everything else that enters a template is escaped, so no name can become markup. */
export interface Markup {
  readonly markup: string
}

type Part = Markup | string | number | boolean | undefined | readonly Part[]

/** A template whose interpolations are escaped unless they are markup themselves; false and undefined vanish. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((text, string, i) => text + render(parts[i - 1]) + string) }
}

function render(part: Part): string {
  if (part === undefined || typeof part === 'boolean') return ''
  if (typeof part === 'object') return isMarkup(part) ? part.markup : part.map(render).join('')
  return escapeText(String(part))
}

const isMarkup = (part: object): part is Markup => 'markup' in part

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}

/** Markup from a place that is trusted: the shipped style sheet and script. */
export const trusted = (markup: string): Markup => ({ markup })

/** Text from a study, set apart so that its direction does not turn the sentence around it. */
export const foreign = (text: string): Markup => html`<bdi>${text}</bdi>`
