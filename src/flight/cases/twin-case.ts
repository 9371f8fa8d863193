import { STEFAN_BOLTZMANN_W_PER_M2_K4, ZERO_CELSIUS_K } from '../../constants.ts'
import { flyNetwork, UnsettledError } from '../heat-network.ts'
import type { CaseFile } from './case-file.ts'
import type { Table } from './case-table.ts'
import { type Paths, pathsOf } from './twin-paths.ts'
import { MELTING_K, STEADY } from './twin-steady.ts'
import { flyWings } from './twin-wings.ts'
import { type CaseRow, within, withinShare } from './verdict.ts'

/** Settling of a start from one temperature, which no flight has. */
const SETTLED_S = 600
const STEP_S = 10
/** Thirty days; longer ones take gigabytes. */
const MOST_S = 2_592_000
const TOTAL_CAPACITY = 'inputs.masses.bus_payload_radiators_heat_capacity_J_K'
/** Length of the pipes whose resistance is told. */
const PIPE_M = 0.305

/**
 * Flies a thermal twin, a finite-element model of a satellite, with three nodes: radiator, baseplate with the payload, and
 * bus; and the wings, which the radiator sees. The conductances are those of the twin's own steady state; the capacities are those
 * of its masses, the rest shared evenly by baseplate and bus; its run in time is then predicted.
 */
export function flyTwinCase(file: CaseFile): CaseRow[] {
  const steady = (name: string) => file.number(`${STEADY}.${name}`)
  const areaM2 = file.positive('inputs.radiator.total_face_area_m2')
  const perT4 = areaM2 * file.positive('inputs.radiator.infrared_emissivity', 1) * STEFAN_BOLTZMANN_W_PER_M2_K4
  const rows: CaseRow[] = []
  if (['emitted_radiator_faces_W', 'radiator_mean_K'].every((name) => file.has(`${STEADY}.${name}`))) {
    const emission = {
      expected: steady('emitted_radiator_faces_W'),
      computed: perT4 * steady('radiator_mean_K') ** 4,
      tolerance: file.number('tolerance.steady_emission_given_mean_temperature_percent') / 100,
    }
    rows.push(withinShare('heat from the radiator at its mean temperature', 'W', emission))
  }
  if (!file.has('outputs.transient_file')) return rows
  const paths = pathsOf(file, { perT4, isLit: sunlight(file)(0) })
  if (paths === undefined) return rows
  try {
    return [...rows, ...transientRows(file, file.tableAt('outputs.transient_file'), paths)]
  } catch (error) {
    if (!(error instanceof UnsettledError)) throw error
    // Figures that are each sound may still take more heat from a part than it has.
    throw file.wrong(
      'inputs.radiator_absorbed_flux_file',
      'a table of heat that, with that of inputs.heat, keeps all parts warm',
    )
  }
}

function transientRows(file: CaseFile, table: Table, paths: Paths): CaseRow[] {
  const timesS = table.rising('tau_s', MOST_S)
  if (timesS.at(-1)! < SETTLED_S) throw file.wrong('outputs.transient_file', `a table beyond ${SETTLED_S} s`)
  const lit = sunlight(file)
  const fluxW = absorbedFlux(file, lit)
  const payloadW = payloadHeat(file)
  const totalJPerK = file.positive(TOTAL_CAPACITY)
  const radiatorJPerK = radiatorCapacity(file)
  const restJPerK = (totalJPerK - radiatorJPerK) / 2
  if (!(restJPerK > 0))
    throw file.wrong(TOTAL_CAPACITY, `more than the ${radiatorJPerK.toFixed(0)} J/K of the radiator and its pipes`)
  const startK = startTemperatureK(file)
  const bus = busExchange(file, paths, lit(0))
  const durationS = timesS.at(-1)!
  const fromWingsW =
    paths.wings === undefined ? () => 0 : flyWings(paths.wings, { startK, stepS: STEP_S, durationS, lit })
  const flown = flyNetwork({
    capacitiesJPerK: [radiatorJPerK, restJPerK, restJPerK],
    couplings: [
      { from: 1, to: 0, conductanceWPerK: paths.plateToRadiatorWPerK },
      { from: 2, to: 1, conductanceWPerK: paths.busToPlateWPerK },
    ],
    emittingWPerK4: [paths.perT4, 0, bus.emittingWPerK4],
    startK: [startK, startK, startK],
    stepS: STEP_S,
    durationS,
    sourceW: (timeS) => [
      fluxW(timeS) + fromWingsW(timeS),
      payloadW(timeS),
      file.number('inputs.heat.platform_heat_W') + bus.infraredW + (lit(timeS) ? bus.sunW : 0),
    ],
  })
  const at = (timeS: number, node: number) => flown[Math.round(timeS / STEP_S)]![node]! - ZERO_CELSIUS_K
  return (['radiator_mean_C', 'baseplate_C', 'bus_C'] as const).flatMap((name, node) => {
    const expected = table.filled(name)
    const settled = timesS.flatMap((timeS, k) =>
      timeS >= SETTLED_S ? [{ expected: expected[k]!, computed: at(timeS, node) }] : [],
    )
    const off = settled.map((pair) => pair.computed - pair.expected)
    const worst = settled.reduce((most, pair) =>
      Math.abs(pair.computed - pair.expected) > Math.abs(most.computed - most.expected) ? pair : most,
    )
    const words = name.replace('_mean', '').replace('_C', '')
    return [
      within(`difference of the ${words}, root mean square`, 'K', {
        expected: 0,
        computed: Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / off.length),
        tolerance: file.number('tolerance.transient_after_600_s_rms_K'),
      }),
      within(`worst temperature of the ${words}`, 'C', {
        ...worst,
        tolerance: file.number('tolerance.transient_max_K'),
      }),
    ]
  })
}

/** Heat capacity of the panels and of the pipes laid in them, which weigh about as much where nothing is told of them. */
function radiatorCapacity(file: CaseFile): number {
  const panelsJPerK = file.positive('inputs.radiator.heat_capacity_without_pipes_J_K')
  const pipes = ['spreader_pipes_per_radiator_face', 'heat_pipe_resistance_K_W_per_0_305_m'] as const
  if (!pipes.every((name) => file.has(`inputs.materials.${name}`))) return 2 * panelsJPerK
  const material = (name: string) => file.positive(`inputs.materials.${name}`)
  const sectionM2 = PIPE_M / (material(pipes[1]) * material('heat_pipe_effective_conductivity_W_mK'))
  const faceCount = file.positive('inputs.radiator.panels') * file.positive('inputs.radiator.emitting_faces_per_panel')
  const lengthM = material(pipes[0]) * faceCount * Math.max(...file.numbers('inputs.radiator.panel_size_m'))
  const perM3 = material('aluminium_density_kg_m3') * material('aluminium_specific_heat_J_kgK')
  return panelsJPerK + sectionM2 * lengthM * perM3
}

/** The temperature that all begins at, in °C or in kelvin. */
function startTemperatureK(file: CaseFile): number {
  const [inCelsius, inKelvin] = ['inputs.initial_uniform_temperature_C', 'inputs.initial_uniform_temperature_K']
  const isKelvin = !file.has(inCelsius) && file.has(inKelvin)
  const startK = isKelvin ? file.number(inKelvin) : file.number(inCelsius) + ZERO_CELSIUS_K
  if (startK > 0 && startK < MELTING_K) return startK
  throw isKelvin
    ? file.wrong(inKelvin, 'a temperature of aluminium, in K')
    : file.wrong(inCelsius, 'a temperature of aluminium, in °C')
}

/**
 * What the bus takes in and gives off: sunlight and infrared as the twin has them in all less those of wings and radiator. What
 * it gives off closes its steady balance, so that heat that the twin's other surfaces take from it goes with its
 * temperature too. A steady state in shadow tells nothing of sunlight: then a convex body shows the Sun a fourth of its surface.
 */
function busExchange(file: CaseFile, { busLossW }: Paths, isLit: boolean) {
  const steady = (name: string) => file.number(`${STEADY}.${name}`)
  const sunW = isLit
    ? steady('absorbed_solar_and_albedo_W') - steady('wings_absorbed_solar_W') - steady('radiator_absorbed_solar_W')
    : (file.number('inputs.bus.solar_absorptance') *
        file.number('inputs.environment.solar_flux_W_m2') *
        file.number('inputs.bus.exposed_area_m2')) /
      4
  const infraredW =
    steady('absorbed_planet_infrared_W') - steady('wings_absorbed_infrared_W') - steady('radiator_absorbed_infrared_W')
  const givenOffW = infraredW + busLossW + (isLit ? sunW : 0)
  return { emittingWPerK4: Math.max(0, givenOffW) / steady('bus_K') ** 4, sunW, infraredW }
}

/** Heat that the radiator takes from Sun and Earth: a table of the first orbit, which repeats but for the edges of shadow. */
function absorbedFlux(file: CaseFile, lit: (timeS: number) => boolean): (timeS: number) => number {
  const table = file.tableAt('inputs.radiator_absorbed_flux_file')
  const periodS = file.positive('inputs.orbit.period_s')
  const timesS = table.rising('tau_s')
  const infraredW = table.filled('radiator_absorbed_planet_infrared_W')
  const sunW = table.filled('radiator_absorbed_solar_and_albedo_W')
  return (timeS) => {
    const phaseS = timeS % periodS
    const k = Math.max(
      0,
      timesS.findLastIndex((one) => one <= phaseS),
    )
    const next = Math.min(timesS.length - 1, k + 1)
    const width = timesS[next]! - timesS[k]!
    const u = width > 0 ? (phaseS - timesS[k]!) / width : 0
    // Over an edge of the shadow the row on this side of it holds.
    const isLit = lit(timeS)
    const here = lit(timesS[k]!) === isLit ? k : next
    const there = lit(timesS[next]!) === isLit ? next : k
    return (1 - u) * (infraredW[k]! + sunW[here]!) + u * (infraredW[next]! + sunW[there]!)
  }
}

function payloadHeat(file: CaseFile): (timeS: number) => number {
  const blocks = file.records('inputs.payload_electric_W_blocks', ['from_s', 'payload_W']) as readonly {
    from_s: number
    payload_W: number
  }[]
  if (!blocks.some(({ from_s }) => from_s <= 0) || !isRising(blocks.map(({ from_s }) => from_s)))
    throw file.wrong('inputs.payload_electric_W_blocks', 'blocks in the order of their from_s, the first from 0 on')
  if (blocks.some(({ payload_W }) => payload_W < 0))
    throw file.wrong('inputs.payload_electric_W_blocks', 'blocks with a payload_W from 0 on')
  const share = file.positive('inputs.heat.payload_heat_fraction_of_electric_power', 1)
  return (timeS) => share * (blocks.findLast(({ from_s }) => from_s <= timeS)?.payload_W ?? 0)
}

function sunlight(file: CaseFile): (timeS: number) => boolean {
  const shadows = file.records('inputs.shadow_intervals_s', ['0', '1']) as unknown as readonly [number, number][]
  if (!isRising(shadows.flat()))
    throw file.wrong('inputs.shadow_intervals_s', 'pairs of entry and exit, one after another')
  return (timeS) => !shadows.some(([from, to]) => timeS >= from && timeS < to)
}

const isRising = (values: readonly number[]) => values.every((value, k) => k === 0 || value >= values[k - 1]!)
