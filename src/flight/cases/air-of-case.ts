import {
  ACTIVITY_MONTHS,
  apOfF107,
  type SolarActivity,
  solarActivityOf,
} from '../../environment/atmosphere/solar-activity.ts'
import { geodeticOf } from '../../environment/geodesy.ts'
import { densityByAltitude } from '../density-by-altitude.ts'
import type { Air } from '../propagate.ts'
import { type AirInWords, airInWords } from './air-in-words.ts'
import { turnOf } from './air-turn.ts'
import type { CaseFile } from './case-file.ts'

/** Activity that a case flies at. */
export interface CaseActivity {
  readonly f107Sfu: number
  /** Of the 81 days around. */
  readonly f107MeanSfu: number
  readonly apIndex: number
}

/**
 * The F10.7 of a case: a number, the mean of a list, what the words of its atmosphere say, or that of the months it names;
 * with the mean of the 81 days around and the Ap that the case gives, or that go with it.
 */
export function activityOf(file: CaseFile): CaseActivity {
  const f107Sfu = f107Of(file)
  return { f107Sfu, f107MeanSfu: f107MeanOf(file) ?? f107Sfu, apIndex: apOf(file) ?? apOfF107(f107Sfu) }
}

/** What its words say of the activity of a case. */
const inWords = (file: CaseFile): AirInWords =>
  file.has('inputs.atmosphere') ? airInWords(file.text('inputs.atmosphere')) : {}

function f107Of(file: CaseFile): number {
  if (file.has('inputs.f107')) return meanAt(file, 'inputs.f107')
  const said = inWords(file).f107
  if (said !== undefined) return said
  const isNamed = file.has('inputs.f107_months')
  if (!isNamed && file.has('inputs.atmosphere')) {
    throw file.wrong('inputs.atmosphere', 'words with a number for F10.7, as F10.7 = 150, or inputs.f107')
  }
  // Without any, the error names what is expected first.
  if (!isNamed) return meanAt(file, 'inputs.f107')
  return mean(monthsOf(file).map(({ f107Sfu }) => f107Sfu))
}

/** What a case says of the 81 days around: a figure, words, or the months it takes its F10.7 from. */
function f107MeanOf(file: CaseFile): number | undefined {
  for (const at of ['inputs.f107_81_day_mean', 'inputs.f107a']) if (file.has(at)) return meanAt(file, at)
  const said = inWords(file).f107Mean
  if (said !== undefined) return said
  return areMonthsMeant(file) ? mean(monthsOf(file).map(({ f107MeanSfu }) => f107MeanSfu)) : undefined
}

function apOf(file: CaseFile): number | undefined {
  if (file.has('inputs.ap_daily')) return meanAt(file, 'inputs.ap_daily')
  const said = inWords(file).ap
  if (said !== undefined) return said
  return areMonthsMeant(file) ? mean(monthsOf(file).map(({ apIndex }) => apIndex)) : undefined
}

/** Whether the F10.7 of a case is that of the months it names. */
const areMonthsMeant = (file: CaseFile): boolean =>
  !file.has('inputs.f107') && inWords(file).f107 === undefined && file.has('inputs.f107_months')

/** The months that a case names, in the table. */
function monthsOf(file: CaseFile): SolarActivity[] {
  const named = file.raw('inputs.f107_months')
  const months = Array.isArray(named) ? named.map((month) => solarActivityOf(String(month))) : []
  if (months.length > 0 && months.every((month) => month !== undefined)) return months
  const [first, last] = ACTIVITY_MONTHS
  throw file.wrong('inputs.f107_months', `months of the table of solar activity, ${first} to ${last}, as 2013-10`)
}

/**
 * The air that a satellite of some area flies through; none where a case says so, or says nothing of drag at all.
 */
export function airOf(file: CaseFile): Air | undefined {
  const said = file.has('inputs.drag') ? file.raw('inputs.drag') : undefined
  if (said !== undefined && typeof said !== 'boolean') throw file.wrong('inputs.drag', 'true or false')
  const isTold = ['drag_coefficient', 'drag_area_m2', 'atmosphere'].some((name) => file.has(`inputs.${name}`))
  if (said === false || (said === undefined && !isTold)) return undefined
  const { f107Sfu, f107MeanSfu, apIndex } = activityOf(file)
  const density = densityByAltitude(f107Sfu, apIndex, f107MeanSfu)
  if (turnOf(file).isStill) file.note('The air is flown turning with the Earth, not still as the case says.')
  return {
    densityKgPerM3: ({ placeM: [x, y, z] }) => density(geodeticOf({ x, y, z }).altitudeM),
    dragAreaM2: file.positive('inputs.drag_coefficient') * file.positive('inputs.drag_area_m2'),
  }
}

/** Ways in which cases say drag coefficient times area over mass, by the inputs that each takes. */
const BALLISTIC: readonly (readonly [inputs: readonly string[], of: (...values: readonly number[]) => number])[] = [
  [['ballistic_coefficient_cd_a_over_m_m2_kg'], (whole = 0) => whole],
  [['drag_coefficient', 'area_over_mass_m2_kg'], (cd = 0, areaOverMass = 0) => cd * areaOverMass],
  [['drag_coefficient', 'frontal_area_m2', 'mass_kg'], (cd = 0, area = 0, mass = 1) => (cd * area) / mass],
]
/** As near as figures of two digits say the same. */
const SAME_SHARE = 0.05

/** Drag coefficient times area over mass, as given or from its parts; what a case says twice must agree. */
export function ballisticOf(file: CaseFile): number {
  const value = (name: string) => file.positive(`inputs.${name}`)
  const said = BALLISTIC.filter(([inputs]) => inputs.every((name) => file.has(`inputs.${name}`)))
  // Where none is whole, what is asked for first is missing, and the error names it.
  const [[inputs, of], ...others] = said.length > 0 ? (said as [Saying, ...Saying[]]) : [lastOrWhole(file)]
  const m2PerKg = of(...inputs.map(value))
  for (const [otherInputs, otherOf] of others) {
    const other = otherOf(...otherInputs.map(value))
    if (Math.abs(m2PerKg / other - 1) <= SAME_SHARE) continue
    const both = `what ${otherInputs.join(', ')} say`
    throw file.wrong(
      `inputs.${inputs.at(-1)}`,
      `${both}, ${Number(other.toPrecision(4))} m2/kg in all, or one of them alone`,
    )
  }
  return m2PerKg
}

type Saying = (typeof BALLISTIC)[number]

const lastOrWhole = (file: CaseFile): Saying => BALLISTIC[file.has('inputs.drag_coefficient') ? 2 : 0]!

/** A number, or the mean of several. */
function meanAt(file: CaseFile, at: string): number {
  return Array.isArray(file.raw(at)) ? mean(file.numbers(at)) : file.number(at)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
