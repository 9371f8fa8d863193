import { Resvg } from '@resvg/resvg-js'
import { mainDesign } from './answer.ts'
import { FIGURE_FONTS, figureRules } from './assets.ts'
import type { ReportData } from './data.ts'
import { frontFigure } from './figures/front.ts'
import { activityFigure, convergenceFigure } from './figures/lines.ts'
import { parallelFigure } from './figures/parallel.ts'
import { sankeyFigure } from './figures/sankey.ts'
import { satelliteFigure } from './figures/satellite.ts'
import { standAlone } from './figures/stand-alone.ts'
import { treemapFigure } from './figures/treemap.ts'
import type { Markup } from './html.ts'
import { openReport } from './model.ts'
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
    const design = report.design(main.index)
    const { mass, capital } = design.budgets
    drawn.set('mass', treemapFigure(mass, mass.unit, 860, 360))
    drawn.set('capital', treemapFigure(capital, capital.unit, 860, 300))
    drawn.set('power', sankeyFigure(design.budgets, 860, 360))
    drawn.set(
      'size',
      satelliteFigure(
        {
          name: 'This design',
          spanM: design.metrics.deployedSpanM,
          solarArrayAreaM2: Number(design.variables.solarArrayAreaM2),
          radiatorAreaM2: Number(design.variables.radiatorAreaM2),
        },
        860,
      ),
    )
    drawn.set('limits', activityFigure(report, 860))
  }
  drawn.set('convergence', convergenceFigure(data.convergence, 860, 340))
  const rules = figureRules()
  return new Map([...drawn].map(([name, markup]) => [name, standAlone(markup, rules)]))
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
