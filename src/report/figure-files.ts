import { Resvg } from '@resvg/resvg-js'
import { yearAccounts } from '../results/money.ts'
import { openReport, type Report } from '../results/open-report.ts'
import type { ReportData } from '../results/report-data.ts'
import { sceneOf } from '../results/scene.ts'
import type { ConstellationContext } from '../results/types.ts'
import { mainDesign, wordsOf } from './answer.ts'
import { FIGURE_FONTS, figureRules } from './assets.ts'
import { cashChart, fleetChart } from './constellation/charts.ts'
import { patternWords } from './constellation/words.ts'
import { breakEvenMap } from './figures/break-even.ts'
import { convergenceFigure } from './figures/convergence.ts'
import { frontFigure } from './figures/front.ts'
import { indicesFigure } from './figures/indices.ts'
import { activityFigure } from './figures/lines.ts'
import { FIRST_VIEW, orbitsFigure } from './figures/orbits.ts'
import { parallelFigure } from './figures/parallel.ts'
import { sankeyFigure } from './figures/sankey.ts'
import { satelliteFigure } from './figures/satellite.ts'
import { standAlone } from './figures/stand-alone.ts'
import { treemapFigure } from './figures/treemap.ts'
import { twoFronts } from './figures/two-fronts.ts'
import { yearsFigure } from './figures/years.ts'
import type { Markup } from './html.ts'
import { movingVariables } from './sections/along.ts'
import { pictureColumns } from './sections/first-screen.ts'

/** The main figures of a run by file name, without an ending, as SVG. */
export function figures(data: ReportData): Map<string, string> {
  const report = openReport(data)
  const drawn = new Map<string, Markup>()
  const main = mainDesign(report)
  if (main !== undefined) {
    const { x, y } = pictureColumns(report)
    const look = { width: 860, height: 480, showInfeasible: false, wide: false, interactive: false }
    drawn.set('front', frontFigure(report, { x, y, ...look }).markup)
    const objectives = report.columns.filter(({ role }) => role === 'objective')
    const columns = [...objectives, ...movingVariables(report, y).map(({ column }) => column)].slice(0, 10)
    const selected = report.front.map(() => true)
    drawn.set(
      'axes',
      parallelFigure(report, { columns, width: 1060, height: 420, selected, conditions: new Map(), titled: true })
        .markup,
    )
    for (const [name, figure] of designFigures(report, main.index)) drawn.set(name, figure)
    drawn.set('limits', activityFigure(report, 860))
    const { deciders, breakEven, against } = data.uncertainty ?? {}
    if (deciders !== undefined && deciders.inputs.length > 0)
      drawn.set('indices', indicesFigure(deciders, 860, wordsOf))
    if (breakEven !== undefined) drawn.set('break-even', breakEvenMap(breakEven, 860))
    if (against !== undefined) drawn.set('two-fronts', twoFronts(against, 860))
  }
  drawn.set('convergence', convergenceFigure(data, 860, 340))
  const rules = figureRules()
  return new Map([...drawn].map(([name, markup]) => [name, standAlone(markup, rules)]))
}

function designFigures(report: Report, index: number): [name: string, figure: Markup][] {
  const { budgets, metrics, variables } = report.design(index)
  const sizing = report.constellation(index)
  const size = {
    name: sizing === undefined ? 'This design' : 'One satellite',
    spanM: metrics.deployedSpanM,
    solarArrayAreaM2: Number(variables.solarArrayAreaM2),
    radiatorAreaM2: Number(variables.radiatorAreaM2),
  }
  const ofSatellite: [string, Markup][] = [
    ['mass', treemapFigure(budgets.mass, budgets.mass.unit, 860, 360)],
    ['capital', treemapFigure(budgets.capital, budgets.capital.unit, 860, 300)],
    ['power', sankeyFigure(budgets, 860, 360)],
    ['size', satelliteFigure(size, 860)],
  ]
  if (sizing === undefined) return ofSatellite
  const years = yearAccounts(sizing, report.compiled.context as ConstellationContext)
  const orbits = orbitsFigure(sceneOf(sizing), FIRST_VIEW, 640, patternWords(sizing))
  return [
    ['orbits', orbits],
    ['fleet', yearsFigure(fleetChart(sizing, years), 860, 300)],
    ['cash-flow', yearsFigure(cashChart(years), 860, 320)],
    ...ofSatellite,
  ]
}

/** Twice the size of the drawing, for screens and print; type from the font that is shipped. */
export function rasterised(svg: string): Uint8Array {
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles: FIGURE_FONTS, loadSystemFonts: false, defaultFontFamily: 'Source Sans 3' },
  })
    .render()
    .asPng()
}
