import type { CaseFile } from './case-file.ts'

/** Where a twin tells its steady state. */
export const STEADY = 'outputs.steady_frozen_at_time_zero'

/** Of aluminium. */
export const MELTING_K = 933
/** Colder no satellite is that works; its degrees Celsius are mostly below. */
const LEAST_K = 100
const TEMPERATURES = ['radiator_mean_K', 'baseplate_K', 'bus_K', 'wings_K']
const EMITTED = ['total_heat_W', 'emitted_radiator_faces_W', 'emitted_wings_W']
const ABSORBED = [
  'radiator_absorbed_solar_W',
  'radiator_absorbed_infrared_W',
  'wings_absorbed_solar_W',
  'wings_absorbed_infrared_W',
  'absorbed_mutual_solar_W',
  'absorbed_solar_and_albedo_W',
  'absorbed_planet_infrared_W',
]
/** What a satellite takes in, of which wings and radiator take their parts. */
const WHOLES = [
  ['absorbed_solar_and_albedo_W', ['wings_absorbed_solar_W', 'radiator_absorbed_solar_W']],
  ['absorbed_planet_infrared_W', ['wings_absorbed_infrared_W', 'radiator_absorbed_infrared_W']],
] as const

/** Refuses figures that no steady state has, of those that set the network. */
export function checkSteady(file: CaseFile): void {
  const isTold = (name: string) => file.has(`${STEADY}.${name}`)
  const steady = (name: string) => file.number(`${STEADY}.${name}`)
  const check = (names: readonly string[], isGood: (value: number) => boolean, expected: string) => {
    for (const name of names) if (isTold(name) && !isGood(steady(name))) throw file.wrong(`${STEADY}.${name}`, expected)
  }
  const isWarm = (value: number) => value >= LEAST_K && value <= MELTING_K
  check(TEMPERATURES, isWarm, `a temperature of a satellite in kelvin, ${LEAST_K} to ${MELTING_K}`)
  check(EMITTED, (value) => value > 0, 'heat above 0 W')
  check(ABSORBED, (value) => value >= 0, 'heat from 0 W on')
  for (const [whole, parts] of WHOLES) {
    if (![whole, ...parts].every(isTold)) continue
    const sumW = parts.reduce((sum, name) => sum + steady(name), 0)
    check([whole], (value) => value >= sumW, `at least the ${rounded(sumW)} W of ${parts.join(' and ')}`)
  }
}

/** A path of heat between two parts of a twin, by the figures that it comes from. */
interface HeatPath {
  readonly fromK: readonly [name: string, value: number]
  readonly toK: readonly [name: string, value: number]
  readonly flowW: number
  /** What the heat comes from. */
  readonly by: string
}

/** Heat over the difference of two temperatures, refused where it would flow to what is warmer. */
export function conductance(file: CaseFile, { fromK, toK, flowW, by }: HeatPath): number {
  const wPerK = flowW / (fromK[1] - toK[1])
  if (wPerK >= 0 && Number.isFinite(wPerK)) return wPerK
  const needs = `${flowW > 0 ? 'above' : 'below'} ${toK[0]}, ${rounded(toK[1])} K, or other heat`
  const part = ([name]: HeatPath['fromK']) => name.replace(/(_mean)?_K$/, '')
  const path = `from ${part(fromK)} to ${part(toK)}`
  throw file.wrong(
    `${STEADY}.${fromK[0]}`,
    `${needs}: ${by} have ${rounded(flowW)} W flow ${path}, and the conductance would be ${rounded(wPerK)} W/K`,
  )
}

const rounded = (value: number) => Number(value.toPrecision(5))
