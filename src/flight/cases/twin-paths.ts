import type { CaseFile } from './case-file.ts'
import { checkSteady, conductance, STEADY } from './twin-steady.ts'
import { type Wings, wingsOf } from './twin-wings.ts'

/** Figures of the steady state that set the network beside temperature and heat of the radiator. */
const NETWORK = [
  'total_heat_W',
  'baseplate_K',
  'bus_K',
  'radiator_absorbed_solar_W',
  'radiator_absorbed_infrared_W',
  'absorbed_planet_infrared_W',
  'wings_absorbed_infrared_W',
]
const IN_SUNLIGHT = ['absorbed_solar_and_albedo_W', 'wings_absorbed_solar_W']

/** What the steady state of a twin tells of the paths its heat takes. */
export interface Paths {
  /** What the radiator gives off over the fourth power of its temperature. */
  readonly perT4: number
  readonly plateToRadiatorWPerK: number
  readonly busToPlateWPerK: number
  /** What the bus loses to space beyond what it takes in, in sunlight. */
  readonly busLossW: number
  readonly wings: Wings | undefined
}

/**
 * The network that a steady state tells; undefined, and noted, where the state is told in part. The temperatures of that state
 * (`tolerance.steady_network_K`) are not compared: the network is made from them, and gives them back whatever they are.
 */
export function pathsOf(
  file: CaseFile,
  { perT4, isLit }: { readonly perT4: number; readonly isLit: boolean },
): Paths | undefined {
  const isTold = (name: string) => file.has(`${STEADY}.${name}`)
  const steady = (name: string) => file.number(`${STEADY}.${name}`)
  checkSteady(file)
  // Of a gray body temperature and heat tell each other.
  const needed = isLit ? [...NETWORK, ...IN_SUNLIGHT] : NETWORK
  const hasRadiator = isTold('radiator_mean_K') || isTold('emitted_radiator_faces_W')
  const lacks = [...(hasRadiator ? [] : ['radiator_mean_K']), ...needed.filter((name) => !isTold(name))]
  if (lacks.length > 0) {
    file.note(`The twin is not flown in time: its steady state lacks ${lacks.join(', ')}, which set its network.`)
    return undefined
  }
  const radiatorK = isTold('radiator_mean_K')
    ? steady('radiator_mean_K')
    : (steady('emitted_radiator_faces_W') / perT4) ** (1 / 4)
  const emittedW = isTold('emitted_radiator_faces_W') ? steady('emitted_radiator_faces_W') : perT4 * radiatorK ** 4
  const absorbedW = steady('radiator_absorbed_solar_W') + steady('radiator_absorbed_infrared_W')
  const wings = wingsOf(file, radiatorK)
  const fromWingsW = wings === undefined ? 0 : wings.toRadiatorWPerK4 * wings.steadyK ** 4
  const throughW = emittedW - absorbedW - fromWingsW
  const busLossW = steady('total_heat_W') - throughW
  const radiatorHeat = `${isTold('emitted_radiator_faces_W') ? 'emitted_radiator_faces_W' : 'radiator_mean_K'} less what the radiator absorbs, of the wings too,`
  const baseplateK = ['baseplate_K', steady('baseplate_K')] as const
  return {
    perT4,
    plateToRadiatorWPerK: conductance(file, {
      fromK: baseplateK,
      toK: ['radiator_mean_K', radiatorK],
      flowW: throughW,
      by: radiatorHeat,
    }),
    busToPlateWPerK: conductance(file, {
      fromK: ['bus_K', steady('bus_K')],
      toK: baseplateK,
      flowW: file.number('inputs.heat.platform_heat_W') - busLossW,
      by: `inputs.heat.platform_heat_W, total_heat_W and ${radiatorHeat}`,
    }),
    busLossW,
    wings,
  }
}
