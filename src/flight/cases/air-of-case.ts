import { apOfF107, solarActivityOf } from '../../environment/atmosphere/solar-activity.ts'
import { geodeticOf } from '../../environment/geodesy.ts'
import { densityByAltitude } from '../density-by-altitude.ts'
import type { Air } from '../propagate.ts'
import type { CaseFile } from './case-file.ts'

/** Activity that a case flies at. */
export interface CaseActivity {
  readonly f107Sfu: number
  readonly apIndex: number
}

/**
 * The F10.7 of a case: a number, the mean of a list, the end of the words of its atmosphere, or that of the months it names;
 * with the Ap that the case gives, or that goes with it.
 */
export function activityOf(file: CaseFile): CaseActivity {
  const f107Sfu = f107Of(file)
  const apIndex = file.has('inputs.ap_daily') ? meanAt(file, 'inputs.ap_daily') : apOfF107(f107Sfu)
  return { f107Sfu, apIndex }
}

function f107Of(file: CaseFile): number {
  if (file.has('inputs.f107')) return meanAt(file, 'inputs.f107')
  const words = file.has('inputs.atmosphere') ? file.text('inputs.atmosphere') : ''
  const said =
    /F10\.?7A?\s*(?:=\s*F10\.?7A?\s*)?[=:]?\s*(\d+(?:\.\d+)?)/i.exec(words) ?? /(\d+(?:\.\d+)?)\s*$/.exec(words)
  if (said !== null) return Number(said[1])
  const named = file.has('inputs.f107_months') ? file.raw('inputs.f107_months') : undefined
  if (named === undefined && file.has('inputs.atmosphere')) {
    throw file.wrong('inputs.atmosphere', 'words with a number for F10.7, as F10.7 = 150, or inputs.f107')
  }
  // Without any, the error names what is expected first.
  if (!Array.isArray(named)) return meanAt(file, 'inputs.f107')
  const levels = named.map((month) => solarActivityOf(String(month))?.f107Sfu)
  if (levels.length > 0 && levels.every((level) => level !== undefined)) return mean(levels)
  throw file.wrong('inputs.f107_months', 'months of the table of solar activity, as 2013-10')
}

/**
 * The air that a satellite of some area flies through; none where a case says so, or says nothing of drag at all.
 */
export function airOf(file: CaseFile): Air | undefined {
  const said = file.has('inputs.drag') ? file.raw('inputs.drag') : undefined
  if (said !== undefined && typeof said !== 'boolean') throw file.wrong('inputs.drag', 'true or false')
  const isTold = ['drag_coefficient', 'drag_area_m2', 'atmosphere'].some((name) => file.has(`inputs.${name}`))
  if (said === false || (said === undefined && !isTold)) return undefined
  const { f107Sfu, apIndex } = activityOf(file)
  const density = densityByAltitude(f107Sfu, apIndex)
  return {
    densityKgPerM3: ({ placeM: [x, y, z] }) => density(geodeticOf({ x, y, z }).altitudeM),
    dragAreaM2: file.positive('inputs.drag_coefficient') * file.positive('inputs.drag_area_m2'),
  }
}

/** Drag coefficient times area over mass, as given or from its parts. */
export function ballisticOf(file: CaseFile): number {
  const whole = 'inputs.ballistic_coefficient_cd_a_over_m_m2_kg'
  if (file.has(whole) || !file.has('inputs.drag_coefficient')) return file.positive(whole)
  const coefficient = file.positive('inputs.drag_coefficient')
  if (file.has('inputs.area_over_mass_m2_kg')) return coefficient * file.positive('inputs.area_over_mass_m2_kg')
  return (coefficient * file.positive('inputs.frontal_area_m2')) / file.positive('inputs.mass_kg')
}

/** A number, or the mean of several. */
function meanAt(file: CaseFile, at: string): number {
  return Array.isArray(file.raw(at)) ? mean(file.numbers(at)) : file.number(at)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
