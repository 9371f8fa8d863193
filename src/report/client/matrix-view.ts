import { askedNames } from '../../results/asked.ts'
import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column, Report } from '../../results/open-report.ts'
import { matrixFigure } from '../figures/matrix.ts'
import { html } from '../html.ts'
import { count, three } from '../numbers.ts'
import { rankCorrelation } from '../trend.ts'
import { columnGroups, find, onWidth, put, soon } from './dom.ts'
import type { Change, Store } from './store.ts'

const NARROWEST_PANEL = 124
const SHOWN_FIRST = 3

/** Columns of the reader's choice, each against each other. */
export function matrixView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const root = find('#front .matrix-part')
  const stage = find('.matrix', root)
  const chooser = find('#matrix-chooser')
  let shown = firstColumns(report)
  let width = 0
  const draw = () => {
    if (width === 0) return
    const room = Math.max(width, 60 + (shown.length - 1) * NARROWEST_PANEL)
    put(stage, shown.length < 2 ? html`` : matrixFigure(report, shown, room, store.selected))
    find('.finding', root).textContent = matrixSentence(report, shown)
  }
  put(
    chooser,
    html`${columnGroups(report.columns).map(
      ([label, group]) =>
        html`<fieldset><legend>${label}</legend>${group.map(
          ({ name }) =>
            html`<label title="${descriptionOf(name)}"><input type="checkbox" value="${name}"${
              shown.some((one) => one.name === name) ? html` checked` : undefined
            }> ${labelOf(name)}</label>`,
        )}</fieldset>`,
    )}`,
  )
  chooser.addEventListener('change', (event) => {
    const { value, checked } = event.target as HTMLInputElement
    const rest = shown.filter(({ name }) => name !== value)
    shown = checked ? [...rest, report.columns.find(({ name }) => name === value)!] : rest
    draw()
  })
  onWidth(stage, (now) => {
    width = now
    draw()
  })
  on('selection', soon(draw))
}

/** The objectives, filled up with what else is asked for first and varies. */
function firstColumns(report: Report): Column[] {
  const objectives = report.columns.filter(({ role }) => role === 'objective')
  const others = askedNames(report, 'named')
    .map((name) => report.columns.find((column) => column.name === name)!)
    .filter(({ name, role, choices }) => role !== 'objective' && choices === undefined && varies(report, name))
  return [...objectives, ...others.slice(0, Math.max(0, SHOWN_FIRST - objectives.length))]
}

const varies = ({ front }: Report, name: string) => new Set(front.map(({ values }) => values[name])).size > 1

function matrixSentence(report: Report, columns: readonly Column[]): string {
  if (columns.length < 2) return 'Choose two columns or more to set them against each other.'
  const numbers = columns.filter(({ choices, name }) => choices === undefined && varies(report, name))
  const values = ({ name }: Column) => report.front.map((row) => Number(row.values[name]))
  const pairs = numbers.flatMap((a, i) =>
    numbers.slice(i + 1).map((b) => ({ a, b, r: rankCorrelation(values(a), values(b)) })),
  )
  const [strongest] = pairs.filter(({ r }) => Number.isFinite(r)).sort((p, q) => Math.abs(q.r) - Math.abs(p.r))
  const finding =
    strongest === undefined || report.front.length < 3
      ? `${count(report.front.length)} designs.`
      : `Of the ${count(pairs.length)} pairs, ${labelOf(strongest.a.name)} and ${labelOf(strongest.b.name)} go most closely ${strongest.r > 0 ? 'together' : 'against each other'} (rank correlation ${three(strongest.r)}).`
  return `${finding} Where both axes have a better side, the filled corner is the better one; a front that bends towards it has a knee, a straight one trades evenly. Grey dots are designs outside the selection.`
}
