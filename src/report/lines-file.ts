import { figureRules } from './assets.ts'
import { type LinesChart, linesChart } from './figures/lines-chart.ts'
import { standAlone } from './figures/stand-alone.ts'

/** A chart of lines as an SVG of its own. */
export const linesFile = (chart: LinesChart): string => standAlone(linesChart(chart), figureRules())
