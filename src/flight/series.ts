import { servingTrafficBps } from '../constellation/network/ground.ts'
import { UserError } from '../errors.ts'
import { dayOfMission, worstDay } from '../node/day.ts'
import { trainingTrafficBps } from '../node/links.ts'
import { type OperationStep, operate } from '../node/operation.ts'
import { type OperationDay, operateDays } from '../node/operation-year.ts'
import { type Cell, column, type Table } from '../table.ts'
import { fromBase } from '../units.ts'
import { daysSinceJ2000, epochOf } from './epoch.ts'
import { constellationOf, type FlightOptions, nodeOf, type SizedMission } from './sized.ts'

const MOST_ROWS = 2_000_000
const YEAR_HOURS = 8766

/** A column by its name, meaning, and what it reads from a row in base units. */
type Reader<Row> = readonly [name: string, description: string, read: (row: Row) => number]

/**
 * One orbit, or as many as asked for, step by step: the worst day at end of life, or with an epoch the days from there.
 */
export function orbitSeries(mission: SizedMission, options: FlightOptions): Table {
  const { sizing, context } = nodeOf(mission)
  const { periodS } = sizing.environment
  const durationS = options.durationHours === undefined ? periodS : options.durationHours * 3600
  const stepS = options.stepS ?? 60
  checkRows(durationS, stepS)
  const missionStart = epochOf(mission.study, {})
  const startMs = options.epoch === undefined ? undefined : epochOf(mission.study, options).unixMs
  const worst = worstDay(sizing, context.mission)
  const dayAt = (timeS: number) =>
    startMs === undefined
      ? worst
      : dayOfMission(sizing, {
          missionStartDays: daysSinceJ2000(missionStart),
          missionS: (startMs - missionStart.unixMs) / 1e3 + timeS,
        })
  const rows = [...operate(sizing, context, { durationS, stepS, dayAt })]
  return {
    title:
      startMs === undefined
        ? 'Power, heat and traffic from orbit noon on the worst day at end of life; powers are means over a row, states are at its start'
        : 'Power, heat and traffic from orbit noon; powers are means over a row, states are at its start',
    columns: [
      ...timeColumns(rows, startMs),
      ...columns(rows, [
        ['sunlitFraction', 'share of the row in sunlight', (row) => row.sunlitFraction],
        ['arrayAvailableKw', 'what the array could give', (row) => row.arrayAvailableW],
        ...powerColumns(mission, (row: OperationStep) => row),
        ['stateOfChargeFraction', 'energy in the battery over its capacity', (row) => row.storedJ / fullJ(mission)],
        ['radiatorRootCelsius', 'root of the radiator fins', (row) => row.radiatorK],
        ['coolantSupplyCelsius', 'coolant at the inlet of the chips', (row) => row.coolantSupplyK],
        ['coolantReturnCelsius', 'coolant at the outlet of the chips', (row) => row.coolantReturnK],
      ]),
    ],
  }
}

/** A year, or as long as asked for, from the mission's start or the epoch: each row an orbit in the middle of its stretch. */
export function yearSeries(mission: SizedMission, options: FlightOptions): Table {
  const { sizing, context } = nodeOf(mission)
  const durationS = (options.durationHours ?? YEAR_HOURS) * 3600
  const stepS = options.stepS ?? 86_400
  checkRows(durationS, stepS)
  const missionStart = epochOf(mission.study, {})
  const startMs = epochOf(mission.study, options).unixMs
  const rows = [
    ...operateDays(sizing, context, {
      durationS,
      stepS,
      missionStartDays: daysSinceJ2000(missionStart),
      missionS: (startMs - missionStart.unixMs) / 1e3,
    }),
  ]
  return {
    title:
      'Power, heat and traffic over the year: each row is an orbit in the middle of its stretch, powers are its means',
    columns: [
      ...timeColumns(rows, startMs),
      ...columns(rows, [
        ['ageYears', 'time in orbit', ({ day }) => day.ageYears],
        ['betaDeg', 'angle between the Sun and the orbit plane', ({ day }) => day.betaRad],
        ['solarFluxWPerM2', 'sunlight at this distance from the Sun', ({ day }) => day.solarFluxWPerM2],
        ['eclipseMinutes', 'eclipse of one orbit', ({ day }) => day.eclipseS],
        ['sunlitFraction', 'share of the orbit in sunlight', ({ mean }) => mean.sunlitFraction],
        ['arrayInSunlightKw', 'what the array could give in sunlight', (row) => row.arrayInSunlightW],
        ...powerColumns(mission, (row: OperationDay) => row.mean),
        [
          'lowestStateOfChargeFraction',
          'least energy in the battery over its capacity',
          (row) => row.lowestStoredJ / fullJ(mission),
        ],
        ['coldestRadiatorRootCelsius', 'root of the radiator fins, lowest', (row) => row.coldestRadiatorK],
        ['hottestRadiatorRootCelsius', 'root of the radiator fins, highest', (row) => row.hottestRadiatorK],
        ['warmestCoolantSupplyCelsius', 'coolant at the inlet of the chips, highest', (row) => row.warmestSupplyK],
      ]),
    ],
  }
}

const fullJ = ({ sizing }: SizedMission): number => sizing.design.batteryEnergyJ

/** The links as the network uses them; of one satellite as its topology has them. */
function linksOf(mission: SizedMission): Parameters<typeof trainingTrafficBps>[0] {
  const { links } = mission.sizing
  const constellation = constellationOf(mission)
  return constellation === undefined ? links : { ...links, rateBps: constellation.sizing.network().linkRateBps }
}

/** What both series say of power, heat and traffic. */
function powerColumns<Row>(mission: SizedMission, of: (row: Row) => OperationStep): Reader<Row>[] {
  const constellation = constellationOf(mission)
  const trainingBps = trainingTrafficBps(linksOf(mission))
  const servingBps =
    constellation === undefined
      ? undefined
      : servingTrafficBps(constellation.sizing.ground(), constellation.sizing.pattern)
  return [
    ['arrayPowerKw', 'drawn from the array', (row) => of(row).arrayW],
    ['batteryChargeKw', 'from the bus into the battery', (row) => of(row).chargeW],
    ['batteryDischargeKw', 'from the battery to the bus', (row) => of(row).dischargeW],
    ['busLoadKw', 'load on the bus', (row) => of(row).busLoadW],
    ['computePowerKw', 'compute power of the load', (row) => of(row).computeW],
    ['shortfallKw', 'load that neither array nor battery carries', (row) => of(row).shortfallW],
    [
      'throughputFraction',
      'compute delivered over that in sunlight: eclipse policy and restarts',
      (row) => of(row).throughputFraction,
    ],
    ['heatInLoopKw', 'heat put into the coolant loop', (row) => of(row).heatW],
    ['heatRejectedKw', 'heat the radiator rejects, absorbed heat taken off', (row) => of(row).rejectedW],
    [
      'trainingTrafficGbps',
      'sent by one satellite to others when all train one model, no more than its links carry',
      (row) => trainingBps * of(row).throughputFraction,
    ],
    ...(servingBps === undefined
      ? []
      : [
          [
            'servingTrafficGbps',
            'sent by one satellite towards the ground when it serves the workload',
            (row: Row) => servingBps * of(row).throughputFraction,
          ] as const,
        ]),
  ]
}

function columns<Row>(rows: readonly Row[], readers: readonly Reader<Row>[]) {
  return readers.map(([name, description, read]) => {
    // fromBase is affine: its factor and offset once for a column, not its name for every row.
    const offset = fromBase(name, 0)
    const factor = fromBase(name, 1) - offset
    const values = rows.map((row) => read(row) * factor + offset)
    return column(name, description, values, 'number')
  })
}

function timeColumns(rows: readonly { readonly startS: number; readonly durationS: number }[], startMs?: number) {
  const times: Cell[] = startMs === undefined ? [] : rows.map(({ startS }) => new Date(startMs + startS * 1e3))
  return [
    ...(startMs === undefined ? [] : [column('startUtc', 'start of the row', times, 'time')]),
    ...columns(rows, [
      ['startS', 'start of the row since the first', ({ startS }) => startS],
      ['durationS', 'length of the row; the last one may be shorter', ({ durationS }) => durationS],
    ]),
  ]
}

function checkRows(durationS: number, stepS: number): void {
  if (durationS / stepS <= MOST_ROWS) return
  throw new UserError({
    message: 'the series would be too long',
    found: `${Math.ceil(durationS / stepS)} rows`,
    expected: `${MOST_ROWS} rows or fewer`,
    next: 'a longer --step-s, or a shorter --duration-hours',
  })
}
