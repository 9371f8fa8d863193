import type { BreakEvenMap } from '../results/uncertainty/break-even.ts'
import type { OfDesign } from '../results/uncertainty/file.ts'
import { figureRules } from './assets.ts'
import { breakEvenMap } from './figures/break-even.ts'
import { standAlone } from './figures/stand-alone.ts'

const WIDTH = 860

/** A map of break-even as SVG. */
export const breakEvenFigure = (map: OfDesign<BreakEvenMap>): string =>
  standAlone(breakEvenMap(map, WIDTH), figureRules())
