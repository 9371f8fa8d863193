import { join } from 'node:path'
import { DAY_S } from '../constants.ts'
import type { NamedCraft } from '../flight/design/fly-design.ts'
import type { Watcher } from '../flight/design/fly-stretch.ts'
import type { Lives } from '../flight/design/lives.ts'
import { Recorder } from '../flight/design/recorder.ts'
import type { Stretch } from '../flight/design/stretch.ts'
import { type FlownNetwork, linkTable } from '../flight/links/link-promises.ts'
import { createRunFolder, makeFolder, writeWhole } from '../folder/run-folder.ts'
import { flightFigure, linkFigure, livesFigure, worstRevolution } from '../report/flight-figure.ts'
import { csvText, parquetBytes, type Table } from '../table.ts'

/** Longer flights are kept by the hour, and drawn by the day. */
const STEPWISE_S = 8 * DAY_S
const HOUR_S = 3600

/** The series of one stretch while it is flown. */
interface Kept {
  readonly stretch: Stretch
  readonly rows: Recorder
  readonly firstDay: Recorder
  readonly days: Recorder
}

/** Writes series and pictures of flights into a new folder. */
export class FlightFolder {
  readonly written: string[] = []
  private readonly folder: string
  private readonly design: string

  constructor(folder: string, design: string) {
    this.folder = folder
    this.design = design
    createRunFolder(folder)
  }

  begin({ name, craft }: NamedCraft): { readonly watcher: (stretch: Stretch) => Watcher; readonly end: () => void } {
    const kept: Kept[] = []
    return {
      watcher: (stretch) => {
        const isLong = stretch.durationS > STEPWISE_S
        const one: Kept = {
          stretch,
          rows: new Recorder(isLong ? HOUR_S : stretch.stepS, stretch.durationS),
          firstDay: new Recorder(stretch.stepS, isLong ? DAY_S : 0),
          days: new Recorder(DAY_S, isLong ? stretch.durationS : 0),
        }
        kept.push(one)
        return (moment, loop) => {
          one.rows.add(moment, loop)
          one.firstDay.add(moment, loop)
          one.days.add(moment, loop)
        }
      },
      end: () => {
        for (const one of kept) this.writeStretch(name, one)
        this.writeWorstOrbit(name, kept, craft.sizing.environment.periodS)
      },
    }
  }

  private writeStretch(craft: string, { stretch, rows, firstDay, days }: Kept): void {
    const isLong = stretch.durationS > STEPWISE_S
    const title = `${craft}: ${stretch.name}`
    const words = `${title}; powers and shares are means over a row`
    const table = rows.table(words, stretch.start.unixMs)
    const name = slug(stretch.name)
    this.write(craft, `${name}.csv`, csvText(table.columns))
    this.write(craft, `${name}.parquet`, parquetBytes(table.columns, [['dawnfront.title', words]]))
    const draw = (file: string, shown: Table, unit: 'hours' | 'days') => {
      this.write(craft, file, flightFigure(shown, title, unit))
    }
    if (!isLong) draw(`${name}.svg`, table, 'hours')
    else {
      draw(`${name}-first-day.svg`, firstDay.table(words, stretch.start.unixMs), 'hours')
      draw(`${name}.svg`, days.table(words, stretch.start.unixMs), 'days')
    }
  }

  /** The revolution after which the battery is emptiest, of flights whose every step is kept. */
  private writeWorstOrbit(craft: string, kept: readonly Kept[], periodS: number): void {
    const orbits = kept
      .filter(({ stretch: { durationS, isComputeOff } }) => durationS <= STEPWISE_S && !isComputeOff)
      .map(({ stretch, rows }) => {
        const table = worstRevolution(rows.table(stretch.name, stretch.start.unixMs), periodS)
        const charge = table.columns.find(({ name }) => name === 'lowestChargeFraction')!.values as readonly number[]
        return { stretch, table, least: Math.min(...charge) }
      })
    if (orbits.length === 0) return
    const { stretch, table } = orbits.reduce((worst, one) => (one.least < worst.least ? one : worst))
    this.write(craft, 'worst-orbit.svg', flightFigure(table, `${craft}: worst orbit, ${stretch.name}`, 'minutes'))
  }

  /** The day of the links: series and picture. */
  writeLinks(network: FlownNetwork): void {
    const table = linkTable(network)
    this.write(this.design, 'links.csv', csvText(table.columns))
    this.write(this.design, 'links.parquet', parquetBytes(table.columns, [['dawnfront.title', table.title]]))
    this.write(this.design, 'links.svg', linkFigure(table, `${this.design}: links over a day`))
  }

  /** Lives that were drawn, one a row. */
  writeLives(craft: string, { lives, sizedPflopYears }: Lives): void {
    const columns = (
      ['deliveredPflopYears', 'workedYears', 'chipFailureCount', 'stringLossCount', 'upsetCount'] as const
    ).map((name) => ({ name, type: 'number' as const, values: lives.map((life) => life[name]) }))
    this.write(craft, 'lives.csv', csvText(columns))
    const title = `${craft}: lives that were drawn`
    this.write(craft, 'lives.parquet', parquetBytes(columns, [['dawnfront.title', title]]))
    const delivered = lives.map(({ deliveredPflopYears }) => deliveredPflopYears)
    this.write(craft, 'lives.svg', livesFigure(delivered, sizedPflopYears, title))
  }

  /** Adds a file at the top of the folder. */
  writeTop(name: string, content: string): void {
    writeWhole(join(this.folder, name), content)
    this.written.push(join(this.folder, name))
  }

  private write(craft: string, name: string, content: string | Uint8Array): void {
    const folder = craft === this.design ? this.folder : join(this.folder, slug(craft))
    makeFolder(folder)
    writeWhole(join(folder, name), content)
    this.written.push(join(folder, name))
  }
}

const slug = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
