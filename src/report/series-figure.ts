import { DAY_S } from '../constants.ts'
import type { Table } from '../table.ts'
import { figureRules } from './assets.ts'
import { panelsFigure } from './figures/panels.ts'
import { standAlone } from './figures/stand-alone.ts'

const WIDTH = 960
/** More points than this no eye tells apart. */
const MOST_POINTS = 2000
const HOUR_S = 3600

/** What is drawn of a series; lines of which it has no column are left out. */
const PANELS = [
  {
    label: 'share in sunlight',
    lines: [['sunlitFraction', 'sunlight']],
  },
  {
    label: 'power (kW)',
    lines: [
      ['arrayAvailableKw', 'array could give'],
      ['arrayInSunlightKw', 'array in sunlight'],
      ['arrayPowerKw', 'array gives'],
      ['busLoadKw', 'load'],
      ['batteryDischargeKw', 'out of the battery'],
    ],
  },
  {
    label: 'charge, of the capacity',
    lines: [
      ['stateOfChargeFraction', 'charge'],
      ['lowestStateOfChargeFraction', 'lowest charge'],
    ],
  },
  {
    label: 'heat (kW)',
    lines: [
      ['heatInLoopKw', 'into the loop'],
      ['heatRejectedKw', 'rejected'],
    ],
  },
  {
    label: 'temperature (°C)',
    lines: [
      ['coolantReturnCelsius', 'coolant back'],
      ['coolantSupplyCelsius', 'coolant supply'],
      ['warmestCoolantSupplyCelsius', 'coolant supply'],
      ['radiatorRootCelsius', 'radiator'],
      ['hottestRadiatorRootCelsius', 'radiator, highest'],
      ['coldestRadiatorRootCelsius', 'radiator, lowest'],
    ],
  },
] as const

/** Sun, power, charge, heat and temperatures of a time series as SVG. */
export function seriesFigure(table: Table, title: string): string {
  const columnOf = (name: string) => table.columns.find((one) => one.name === name)?.values as number[] | undefined
  const startS = columnOf('startS')!
  const stride = Math.ceil(startS.length / MOST_POINTS)
  const shown = (values: readonly number[]) => values.filter((_, i) => i % stride === 0)
  const lengthS = startS.at(-1)! - startS[0]!
  const [unit, unitS] =
    lengthS < 3 * HOUR_S
      ? (['minutes', 60] as const)
      : lengthS < 4 * DAY_S
        ? (['hours', HOUR_S] as const)
        : (['days', DAY_S] as const)
  const start = table.columns.find(({ name }) => name === 'startUtc')?.values[0]
  const markup = panelsFigure(
    {
      title,
      xLabel: `${unit} since ${start instanceof Date ? start.toISOString().slice(0, 16).replace('T', ' ') : 'orbit noon'}`,
      xs: shown(startS).map((seconds) => seconds / unitS),
      panels: PANELS.map(({ label, lines }) => ({
        label,
        lines: lines.flatMap(([name, words]) => {
          const values = columnOf(name)
          return values === undefined ? [] : [{ name: words, values: shown(values) }]
        }),
      })).filter(({ lines }) => lines.length > 0),
    },
    WIDTH,
  )
  return standAlone(markup, figureRules())
}
