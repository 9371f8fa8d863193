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

/** What a day of links is drawn as: columns by the end of their names, and what is said of a line after its kind of link. */
const LINK_PANELS = [
  { label: 'length of links (km)', ends: { ShortestKm: ', shortest', LongestKm: ', longest' } },
  { label: 'highest pointing rate (°/h)', ends: { PointingDegPerHour: '' } },
  { label: 'share of links that is up', ends: { UpFraction: '' } },
  { label: 'ground sites in view', ends: { sitesInViewCount: 'of the first' } },
] as const
const LINK_KINDS: Readonly<Record<string, string>> = {
  inPlane: 'along a plane',
  across: 'across',
  formation: 'formation',
  spoke: 'to a hub',
}

/** Length, pointing and outage of links over a day as SVG, and the ground sites in view. */
export function linkFigure(table: Table, title: string): string {
  const [utc, seconds] = ['startUtc', 'startS'].map((name) => table.columns.find((one) => one.name === name)!.values)
  const panels = LINK_PANELS.map(({ label, ends }) => ({
    label,
    lines: table.columns.flatMap(({ name, values }) =>
      Object.entries(ends)
        .filter(([end]) => name.endsWith(end))
        .map(([end, words]) => ({
          name: `${LINK_KINDS[name.slice(0, -end.length)] ?? ''}${words}`,
          values: values as readonly number[],
        })),
    ),
  }))
  const markup = panelsFigure(
    {
      title,
      xLabel: `hours since ${(utc![0] as Date).toISOString().slice(0, 10)}`,
      xs: (seconds as readonly number[]).map((startS) => startS / 3600),
      panels: panels.filter(({ lines }) => lines.length > 0),
    },
    WIDTH,
  )
  return standAlone(markup, figureRules())
}
