import type { Report } from '../../results/open-report.ts'
import { convergenceFigure } from '../figures/convergence.ts'
import { frontFigure } from '../figures/front.ts'
import { activityFigure } from '../figures/lines.ts'
import { alongPanels, alongSentence } from '../sections/along.ts'
import { pictureColumns } from '../sections/first-screen.ts'
import { find, onWidth, put } from './dom.ts'

const PICTURE_WIDTH = 760

/** Draws the figures that came with the page again at the width the window gives them. */
export function figuresView(report: Report): void {
  const picture = find('[data-figure="picture"]')
  onWidth(picture, (room) => {
    const { x, y } = pictureColumns(report)
    const width = Math.min(PICTURE_WIDTH, room)
    const height = Math.max(300, Math.round(width * 0.52))
    const { markup } = frontFigure(report, {
      x,
      y,
      width,
      height,
      showInfeasible: false,
      wide: false,
      interactive: false,
    })
    picture.querySelector('svg')!.outerHTML = markup.markup
  })
  const along = find('[data-figure="along"]')
  const objective = find<HTMLSelectElement>('#along-objective')
  const drawAlong = () => {
    const column = report.columns.find(({ name }) => name === objective.value)!
    put(along, alongPanels(report, column, along.clientWidth))
    find('#along-caption').textContent = alongSentence(report, column)
  }
  objective.addEventListener('change', drawAlong)
  onWidth(along, drawAlong)
  const activity = find('[data-figure="activity"]')
  onWidth(activity, (room) => put(activity, activityFigure(report, Math.min(PICTURE_WIDTH, room))))
  const convergence = find('[data-figure="convergence"]')
  onWidth(convergence, (room) => put(convergence, convergenceFigure(report.data, Math.min(PICTURE_WIDTH, room), 300)))
}
