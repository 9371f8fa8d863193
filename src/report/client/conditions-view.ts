import { labelOf, titleOf } from '../../results/names.ts'
import type { Column } from '../../results/open-report.ts'
import { type Condition, formatCondition, pickCommand } from '../../results/where.ts'
import { html } from '../html.ts'
import { count, plural } from '../numbers.ts'
import { columnOptions, copy, find, put } from './dom.ts'
import type { Change, Store } from './store.ts'

/** The selection in words and as a command, always in sight, and as fields to fill in by keyboard. */
export function conditionsView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const bar = find('#selection')
  const chips = find('.chips', bar)
  const command = find('#pick-command')
  const form = find<HTMLFormElement>('#add-condition')
  const nameField = find<HTMLSelectElement>('#condition-name')
  const fields = find('#condition-fields')
  put(nameField, columnOptions(report.columns, report.columns[0]!.name))

  const drawFields = () => {
    const column = report.columns.find(({ name }) => name === nameField.value)!
    put(
      fields,
      column.choices === undefined
        ? html`<label>at least <input name="min" type="number" step="any"></label><label>at most <input name="max" type="number" step="any"></label>`
        : html`${column.choices.map((choice) => html`<label><input type="checkbox" name="choice" value="${choice}" checked> <bdi>${choice}</bdi></label>`)}`,
    )
  }
  const draw = () => {
    const conditions = [...store.conditions.values()]
    const total = report.front.length
    const selected =
      conditions.length === 0
        ? `All ${plural(total, 'design')} selected`
        : `${count(store.selectedCount)} of ${plural(total, 'design')} selected`
    find('.count', bar).textContent =
      store.hiddenCount === 0 ? selected : `${selected}; the table's filter hides ${count(store.hiddenCount)} of them`
    put(
      chips,
      html`${conditions.map(
        (one) =>
          html`<button type="button" class="chip" data-name="${one.name}" title="Remove this condition" aria-label="Remove condition ${words(one)}"><bdi>${words(one)}</bdi> <span aria-hidden="true">×</span></button>`,
      )}`,
    )
    command.textContent = pickCommand(report.data, conditions)
    for (const button of bar.querySelectorAll<HTMLButtonElement>('.needs-selection'))
      button.hidden = conditions.length === 0
  }

  nameField.addEventListener('change', drawFields)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const column = report.columns.find(({ name }) => name === nameField.value)!
    store.condition(column.name, conditionOf(column, new FormData(form)))
  })
  chips.addEventListener('click', (event) => {
    const chip = (event.target as Element).closest<HTMLElement>('.chip')
    if (chip !== null) store.condition(chip.dataset.name!, undefined)
  })
  find('#clear-selection').addEventListener('click', () => store.clear())
  const button = find('#copy-pick')
  button.addEventListener('click', () => copy(button, command.textContent ?? ''))
  on('selection', draw)
  on('hiding', draw)
  drawFields()
  draw()
}

/** What the fields say of a column; nothing when they are empty. */
function conditionOf({ name, choices }: Column, data: FormData): Condition | undefined {
  if (choices !== undefined) return { name, oneOf: data.getAll('choice').map(String) }
  const bound = (key: string) => (data.get(key) === '' || data.get(key) === null ? undefined : Number(data.get(key)))
  const [min, max] = [bound('min'), bound('max')]
  if (min === undefined && max === undefined) return undefined
  return { name, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

function words(condition: Condition): string {
  if ('oneOf' in condition) return `${labelOf(condition.name)}: ${condition.oneOf.join(' or ')}`
  return formatCondition(condition)
    .map((text) => text.replace(condition.name, titleOf(condition.name)).replace('<=', ' ≤ ').replace('>=', ' ≥ '))
    .join(', ')
}
