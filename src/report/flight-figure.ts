import type { Table } from '../table.ts'
import { figureRules } from './assets.ts'
import { panelsFigure } from './figures/panels.ts'
import { standAlone } from './figures/stand-alone.ts'

const WIDTH = 960
const PANELS = [
  {
    label: 'power (kW)',
    lines: [
      ['arrayAvailableKw', 'array could give'],
      ['arrayPowerKw', 'array gives'],
      ['busLoadKw', 'load'],
    ],
  },
  {
    label: 'charge, of the capacity',
    lines: [
      ['chargeFraction', 'charge'],
      ['lowestChargeFraction', 'lowest'],
    ],
  },
  {
    label: 'temperature (°C)',
    lines: [
      ['junctionCelsius', 'junction'],
      ['coolantReturnCelsius', 'coolant back'],
      ['coolantSupplyCelsius', 'coolant supply'],
      ['coldestPanelCelsius', 'coldest panel'],
      ['arrayCelsius', 'array'],
    ],
  },
  { label: 'compute delivered, of the peak at the start', lines: [['throughputFraction', 'throughput']] },
] as const

/** Power, charge, temperatures and compute of a flight as SVG, over hours or days. */
export function flightFigure(table: Table, title: string, unit: 'hours' | 'days'): string {
  const values = (name: string) => table.columns.find((one) => one.name === name)!.values as readonly number[]
  const perUnit = unit === 'hours' ? 3600 : 86_400
  const markup = panelsFigure(
    {
      title,
      xLabel: `${unit} since ${(table.columns[0]!.values[0] as Date).toISOString().slice(0, 10)}`,
      xs: values('startS').map((startS) => startS / perUnit),
      panels: PANELS.map(({ label, lines }) => ({
        label,
        lines: lines
          .filter(([name]) => name !== (unit === 'hours' ? 'lowestChargeFraction' : 'chargeFraction'))
          .map(([name, words]) => ({ name: words, values: values(name) })),
      })),
    },
    WIDTH,
  )
  return standAlone(markup, figureRules())
}
