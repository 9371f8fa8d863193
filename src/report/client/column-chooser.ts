import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column } from '../../results/open-report.ts'
import { unitLabel } from '../../units.ts'
import { html } from '../html.ts'
import { columnGroups, put } from './dom.ts'

/** Boxes to tick for the columns that are shown. */
export function columnChooser(
  chooser: Element,
  columns: readonly Column[],
  options: {
    readonly isShown: (name: string) => boolean
    readonly onChoice: (name: string, shown: boolean) => void
  },
): void {
  put(
    chooser,
    html`${columnGroups(columns).map(
      ([label, group]) =>
        html`<fieldset><legend>${label}</legend>${group.map(
          ({ name }) =>
            html`<label title="${descriptionOf(name)}"><input type="checkbox" value="${name}"${options.isShown(name) ? html` checked` : undefined}> ${labelOf(name)} <span class="unit">${unitLabel(name)}</span></label>`,
        )}</fieldset>`,
    )}`,
  )
  chooser.addEventListener('change', (event) => {
    const { value, checked } = event.target as HTMLInputElement
    options.onChoice(value, checked)
  })
}
