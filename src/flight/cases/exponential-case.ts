import { DAY_S, YEAR_S } from '../../constants.ts'
import { decay } from '../decay.ts'
import { ballisticOf } from './air-of-case.ts'
import { turnOf, windShare } from './air-turn.ts'
import type { CaseFile } from './case-file.ts'
import { daysDown, downRow, MOST_S } from './decay-end.ts'
import type { CaseRow } from './verdict.ts'

/** What a name may end in. */
const UNIT_S: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['hours', 3600],
  ['days', DAY_S],
  ['years', YEAR_S],
])

/** A density at the ground or at a height in kilometres, and a scale height. */
const EXPONENTIAL_AIR =
  /([\d.]+(?:e[+-]?\d+)?)\s*kg\/m3\s*\*?\s*exp\(\s*-\s*(?:h|\(\s*h\s*-\s*([\d.]+)\s*(?:km)?\s*\))\s*\/\s*([\d.]+)\s*km\s*\)/i
/** Words that say nothing beyond the formula. */
const PLAIN =
  /\b(?:exponential(?:ly)?|isothermal|air|atmosphere|model|density|rho0?|with|which|the|an?|of|is|does|do|and|that|in|h|altitude)\b/gi

/** Tells what else the words for the air say, of which nothing is flown. */
function noteOtherWords(file: CaseFile): void {
  const other = turnOf(file)
    .left.replace(EXPONENTIAL_AIR, ' ')
    .split(/[,;]/)
    .map((words) => words.replaceAll(/\s+/g, ' ').trim())
    .filter((words) => /\w/.test(words.replaceAll(PLAIN, ' ')))
  if (other.length > 0)
    file.note(`Of the words for the air these are not understood, and not flown: ${other.join(', ')}.`)
}

/** Flies a decay in exponential air to the heights that its times are told for. */
export function exponentialRows(file: CaseFile): CaseRow[] {
  const words = file.text('inputs.atmosphere')
  const found = EXPONENTIAL_AIR.exec(words)
  const [baseKgPerM3, baseKm, scaleKm] = [Number(found?.[1]), Number(found?.[2] ?? 0), Number(found?.[3])]
  if (!(baseKgPerM3 > 0 && scaleKm > 0 && Number.isFinite(baseKm)))
    throw file.wrong('inputs.atmosphere', 'words such as 1.3 kg/m3 exp(-h/8.5 km) or 3e-12 kg/m3 exp(-(h-400)/58 km)')
  const scaleHeightM = scaleKm * 1e3
  const earthRadiusM = file.positive('inputs.earth_radius_km') * 1e3
  const startKm = file.positive('inputs.initial_altitude_km')
  const muM3PerS2 = file.positive('inputs.mu_km3_s2') * 1e9
  // Drag goes with the density: a wind that takes a share off the one may take it off the other.
  const wind = windShare(file, muM3PerS2)
  noteOtherWords(file)
  const fly = (endAltitudeM: number) => {
    const args = {
      startRadiusM: earthRadiusM + startKm * 1e3,
      endRadiusM: earthRadiusM + endAltitudeM,
      ballisticM2PerKg: ballisticOf(file),
      densityKgPerM3: (radiusM: number) =>
        wind(radiusM) * baseKgPerM3 * Math.exp(-(radiusM - earthRadiusM - baseKm * 1e3) / scaleHeightM),
      earthRadiusM,
      scaleHeightM,
      mostS: MOST_S,
      muM3PerS2,
    }
    return daysDown(args, decay(args))
  }
  // What else is expected stays among the figures that nothing is set beside.
  const times = file.keys('expected').filter((key) => key.startsWith('time_to_') && file.has(`expected.${key}`))
  return times.map((key) => {
    const end = /^time_to_(?:([\d.]+)_km|ground)_([a-z]+)$/.exec(key)
    const unitS = UNIT_S.get(end?.[2] ?? '')
    if (end === null || unitS === undefined)
      throw file.wrong(`expected.${key}`, 'a name such as time_to_50_km_days or time_to_ground_days')
    const endKm = Number(end[1] ?? 0)
    if (!(startKm > endKm)) throw file.wrong('inputs.initial_altitude_km', `above ${endKm} km, where ${key} ends`)
    const expected = (file.number(`expected.${key}`) * unitS) / DAY_S
    const words = key.replace(/[^_]+$/, 'days').replaceAll('_', ' ')
    return downRow(words, { expected, computed: fly(endKm * 1e3), tolerance: file.number('tolerance.relative') })
  })
}
