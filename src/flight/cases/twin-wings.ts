import { flyNetwork } from '../heat-network.ts'
import type { CaseFile } from './case-file.ts'
import { STEADY } from './twin-steady.ts'

/** The solar wings of a twin: nothing conducts to them, they give and take heat by radiation alone. */
export interface Wings {
  readonly capacityJPerK: number
  readonly emittingWPerK4: number
  /** Sunlight, albedo included, where the Sun shines. */
  readonly sunW: number
  /** Infrared of the Earth and of the radiator. */
  readonly infraredW: number
  /** What the radiator takes of their infrared, over the fourth power of their temperature. */
  readonly toRadiatorWPerK4: number
  readonly steadyK: number
}

const INPUTS = [
  'inputs.solar_array.total_area_both_faces_m2',
  'inputs.solar_array.areal_mass_kg_m2',
  'inputs.masses.solar_array_specific_heat_J_kgK',
]
const FIGURES = ['emitted_wings_W', 'wings_absorbed_solar_W', 'wings_absorbed_infrared_W', 'wings_K']

/**
 * The wings by a twin's own steady state in sunlight; undefined where it does not tell them. What they give off beyond the light
 * and the Earth's infrared they take in comes from the radiator, and what passes one way between two surfaces passes the other way
 * with the fourth power of the other's temperature.
 *
 * Source: [gilmore-2002], chapter 15.
 * Assumes: sunlight thrown from one surface onto others falls on the wings, which are nine tenths of all there is.
 */
export function wingsOf(file: CaseFile, radiatorK: number): Wings | undefined {
  const steady = (name: string) => file.number(`${STEADY}.${name}`)
  if (!INPUTS.every((at) => file.has(at))) return undefined
  const lacks = FIGURES.filter((name) => !file.has(`${STEADY}.${name}`))
  if (lacks.length > 0) file.note(`The wings are left out: the steady state lacks ${lacks.join(', ')}.`)
  if (lacks.length > 0 || steady('wings_absorbed_solar_W') <= 0) return undefined
  const thrownW = file.has(`${STEADY}.absorbed_mutual_solar_W`) ? steady('absorbed_mutual_solar_W') : 0
  const sunW = steady('wings_absorbed_solar_W') + thrownW
  const fromRadiatorW = Math.max(0, steady('emitted_wings_W') - sunW - steady('wings_absorbed_infrared_W'))
  return {
    capacityJPerK:
      (file.positive('inputs.solar_array.total_area_both_faces_m2') / 2) *
      file.positive('inputs.solar_array.areal_mass_kg_m2') *
      file.positive('inputs.masses.solar_array_specific_heat_J_kgK'),
    emittingWPerK4: steady('emitted_wings_W') / steady('wings_K') ** 4,
    sunW,
    infraredW: steady('wings_absorbed_infrared_W') + fromRadiatorW,
    toRadiatorWPerK4: fromRadiatorW / radiatorK ** 4,
    steadyK: steady('wings_K'),
  }
}

/** What the radiator takes from the wings by time. */
export function flyWings(
  { capacityJPerK, emittingWPerK4, sunW, infraredW, toRadiatorWPerK4 }: Wings,
  flight: {
    readonly startK: number
    readonly stepS: number
    readonly durationS: number
    readonly lit: (timeS: number) => boolean
  },
): (timeS: number) => number {
  const { startK, stepS, durationS, lit } = flight
  const flown = flyNetwork({
    capacitiesJPerK: [capacityJPerK],
    couplings: [],
    emittingWPerK4: [emittingWPerK4],
    startK: [startK],
    stepS,
    durationS,
    sourceW: (timeS) => [infraredW + (lit(timeS) ? sunW : 0)],
  })
  return (timeS) => toRadiatorWPerK4 * flown[Math.round(timeS / stepS)]![0]! ** 4
}
