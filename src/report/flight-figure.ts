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

const UNIT_S = { minutes: 60, hours: 3600, days: 86_400 } as const

/** Power, charge, temperatures and compute of a flight as SVG, over a revolution, hours or days. */
export function flightFigure(table: Table, title: string, unit: keyof typeof UNIT_S): string {
  const values = (name: string) => table.columns.find((one) => one.name === name)!.values as readonly number[]
  const markup = panelsFigure(
    {
      title,
      xLabel: `${unit} since ${since(table.columns[0]!.values[0] as Date, unit)}`,
      xs: values('startS').map((startS) => (startS - (unit === 'minutes' ? values('startS')[0]! : 0)) / UNIT_S[unit]),
      panels: PANELS.map(({ label, lines }) => ({
        label,
        lines: lines
          .filter(([name]) => name !== (unit === 'days' ? 'chargeFraction' : 'lowestChargeFraction'))
          .map(([name, words]) => ({ name: words, values: values(name) })),
      })),
    },
    WIDTH,
  )
  return standAlone(markup, figureRules())
}

const since = (start: Date, unit: keyof typeof UNIT_S) =>
  unit === 'minutes' ? `${start.toISOString().slice(0, 16).replace('T', ' ')} UTC` : start.toISOString().slice(0, 10)

/** The revolution of a flight, step by step, at whose end the charge is lowest, with a quarter of the next. */
export function worstRevolution({ title, columns }: Table, periodS: number): Table {
  const values = (name: string) => columns.find((one) => one.name === name)!.values as readonly number[]
  const charge = values('lowestChargeFraction')
  const lowest = charge.indexOf(charge.reduce((least, one) => Math.min(least, one)))
  const lowestS = values('startS')[lowest]!
  const isShown = values('startS').map((startS) => startS >= lowestS - periodS && startS <= lowestS + periodS / 4)
  return {
    title,
    columns: columns.map((one) => ({ ...one, values: one.values.filter((_, row) => isShown[row]) }) as typeof one),
  }
}

/** How many of the lives that were drawn deliver no more than so much, beside the closed form, as SVG. */
export function livesFigure(deliveredPflopYears: readonly number[], sizedPflopYears: number, title: string): string {
  const below = deliveredPflopYears.filter((one) => one < sizedPflopYears).length
  const lives = [...deliveredPflopYears].sort((a, b) => a - b)
  // The closed form twice, so that its line steps there.
  const xs = [...lives.slice(0, below), sizedPflopYears, sizedPflopYears, ...lives.slice(below)]
  const sharesBelow = xs.map((_, row) => Math.min(row + 1, below) + Math.max(0, row - below - 1))
  const markup = panelsFigure(
    {
      title,
      xLabel: 'compute delivered over a life (PFLOP-yr)',
      xs,
      panels: [
        {
          label: 'share of the lives that deliver no more',
          lines: [
            { name: 'lives', values: sharesBelow.map((count) => count / lives.length) },
            { name: 'closed form', values: xs.map((_, row) => (row <= below ? 0 : 1)) },
          ],
        },
      ],
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
