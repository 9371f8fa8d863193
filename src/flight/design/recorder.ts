import { column, type Table } from '../../table.ts'
import { fromBase } from '../../units.ts'
import type { LoopNetwork } from './loop-network.ts'
import type { Moment } from './moment.ts'

type Take = 'mean' | 'last' | 'highest' | 'lowest'

/** A column of a flight's series: its name ends in its unit; what it reads is in base units. */
interface Reader {
  readonly name: string
  readonly words: string
  readonly take: Take
  readonly read: (moment: Moment, loop: LoopNetwork) => number
}

const READERS: readonly Reader[] = [
  { name: 'sunlitFraction', words: 'share of the Sun seen', take: 'mean', read: ({ sky }) => sky.litFraction },
  {
    name: 'betaDeg',
    words: 'angle between the Sun and the plane of the orbit',
    take: 'last',
    read: ({ sky }) => sky.betaRad,
  },
  {
    name: 'solarFluxWPerM2',
    words: 'sunlight at this distance from the Sun',
    take: 'last',
    read: ({ sky }) => sky.solarFluxWPerM2,
  },
  { name: 'arrayAvailableKw', words: 'what the array could give', take: 'mean', read: (m) => m.availableW },
  { name: 'arrayPowerKw', words: 'drawn from the array', take: 'mean', read: (m) => m.drawnW },
  { name: 'busLoadKw', words: 'load on the bus', take: 'mean', read: (m) => m.busW },
  { name: 'computePowerKw', words: 'compute power', take: 'mean', read: (m) => m.computeW },
  {
    name: 'throughputFraction',
    words: 'compute delivered, of the peak at the start',
    take: 'mean',
    read: (m) => m.throughputFraction,
  },
  { name: 'batteryChargeKw', words: 'from the bus into the battery', take: 'mean', read: (m) => m.chargeW },
  { name: 'batteryDischargeKw', words: 'from the battery to the bus', take: 'mean', read: (m) => m.dischargeW },
  { name: 'unservedKw', words: 'load that neither array nor battery carries', take: 'mean', read: (m) => m.unservedW },
  {
    name: 'chargeFraction',
    words: 'energy in the battery over its capacity now',
    take: 'last',
    read: (m) => m.storedJ / m.capacityJ,
  },
  { name: 'lowestChargeFraction', words: 'the same, lowest', take: 'lowest', read: (m) => m.storedJ / m.capacityJ },
  {
    name: 'junctionCelsius',
    words: 'junction of the hottest chips, highest',
    take: 'highest',
    read: (m) => m.junctionK,
  },
  {
    name: 'coolantSupplyCelsius',
    words: 'coolant at the inlet of the chips, highest',
    take: 'highest',
    read: (_, loop) => loop.coldLegK,
  },
  {
    name: 'coolantReturnCelsius',
    words: 'coolant behind the chips, highest',
    take: 'highest',
    read: (_, loop) => loop.hotLegK,
  },
  {
    name: 'warmestPanelCelsius',
    words: 'root of the first radiator panel, highest',
    take: 'highest',
    read: (_, loop) => loop.panelK[0]!,
  },
  {
    name: 'coldestPanelCelsius',
    words: 'root of the last radiator panel, lowest',
    take: 'lowest',
    read: (_, loop) => loop.panelK.at(-1)!,
  },
  {
    name: 'radiatorFlowFraction',
    words: 'share of the coolant that goes through the radiator',
    take: 'mean',
    read: (_, loop) => loop.radiatorFlowShare,
  },
  { name: 'tankCelsius', words: 'propellant tank, highest', take: 'highest', read: (_, loop) => loop.tankK },
  { name: 'arrayCelsius', words: 'cells of the array, highest', take: 'highest', read: (m) => m.arrayK },
  {
    name: 'heatRejectedKw',
    words: 'heat that the radiator rejects, net of what it takes in',
    take: 'mean',
    read: (_, loop) => loop.rejectedW,
  },
]

const FIRST: Readonly<Record<Take, number>> = {
  mean: 0,
  last: 0,
  highest: Number.NEGATIVE_INFINITY,
  lowest: Number.POSITIVE_INFINITY,
}

/** Keeps a flight in rows of one length. */
export class Recorder {
  private readonly rowS: number
  private readonly untilS: number
  private readonly values: number[][] = READERS.map(() => [])
  private readonly row = READERS.map(({ take }) => FIRST[take])
  private readonly startsS: number[] = []
  private readonly lengthsS: number[] = []
  private rowStartS = 0
  private lengthS = 0

  /** Rows of `rowS` seconds, for the first `untilS` of the flight. */
  constructor(rowS: number, untilS: number) {
    this.rowS = rowS
    this.untilS = untilS
  }

  add(moment: Moment, loop: LoopNetwork): void {
    if (moment.timeS > this.untilS + 1e-6) return
    const { row } = this
    READERS.forEach(({ take, read }, k) => {
      const value = read(moment, loop)
      if (take === 'mean') row[k]! += value * moment.stepS
      else if (take === 'last') row[k] = value
      else row[k] = take === 'highest' ? Math.max(row[k]!, value) : Math.min(row[k]!, value)
    })
    this.lengthS += moment.stepS
    if (this.lengthS >= this.rowS - 1e-6) this.closeRow()
  }

  private closeRow(): void {
    this.startsS.push(this.rowStartS)
    this.lengthsS.push(this.lengthS)
    READERS.forEach(({ take, name }, k) => {
      this.values[k]!.push(fromBase(name, take === 'mean' ? this.row[k]! / this.lengthS : this.row[k]!))
      this.row[k] = FIRST[take]
    })
    this.rowStartS += this.lengthS
    this.lengthS = 0
  }

  /** The rows so far; one that is not full is closed. */
  table(title: string, startMs: number): Table {
    if (this.lengthS > 0) this.closeRow()
    const times = this.startsS.map((startS) => new Date(startMs + startS * 1e3))
    return {
      title,
      columns: [
        column('startUtc', 'start of the row', times, 'time'),
        column('startS', 'start of the row since the first', this.startsS, 'number'),
        column('durationS', 'length of the row', this.lengthsS, 'number'),
        ...READERS.map(({ name, words }, k) => column(name, words, this.values[k]!, 'number')),
      ],
    }
  }
}
