import type { Assumptions } from './assumptions.ts'
import type { NodeDesign } from './design.ts'
import type { LoadSizing } from './load.ts'
import type { MassSizing } from './mass.ts'
import { partOf } from './parts.ts'
import type { NodeSizing } from './size.ts'

/** A vector along the body axes x, y, z. */
export type BodyVector = readonly [x: number, y: number, z: number]

/** The deployed satellite as seen from afar: what is drawn, and what mass properties are taken from. */
export interface DeployedOutline {
  readonly busWidthM: number
  /** Two array wings in a line, one on each side of the bus. */
  readonly wingLengthM: number
  readonly wingWidthM: number
  /** Two square radiator panels across them, one on each side of the bus. */
  readonly radiatorSideM: number
}

/**
 * Array and radiator as rectangles around a square bus: the wings share the array area over the span the bus leaves,
 * the radiator panels are square.
 *
 * Source: none; how this project draws a satellite.
 * @example deployedOutline({ spanM: 83, busWidthM: 3, solarArrayAreaM2: 800, radiatorAreaM2: 200 }).wingWidthM // 10
 */
export function deployedOutline(args: {
  readonly spanM: number
  readonly busWidthM: number
  readonly solarArrayAreaM2: number
  readonly radiatorAreaM2: number
}): DeployedOutline {
  const wingsM = args.spanM - args.busWidthM
  return {
    busWidthM: args.busWidthM,
    wingLengthM: wingsM / 2,
    wingWidthM: args.solarArrayAreaM2 / wingsM,
    radiatorSideM: Math.sqrt(args.radiatorAreaM2 / 2),
  }
}

/**
 * Tip to tip with the arrays deployed: b + sqrt(A k), k the array's length squared over its area.
 *
 * Source: [spacex-ai1-2026-06], fitted to both its sheets.
 * @example deployedSpanM(800, { busWidthM: 3, arrayAspectRatio: 8 }) // 83
 */
export function deployedSpanM(solarArrayAreaM2: number, assumptions: Assumptions): number {
  return assumptions.busWidthM + Math.sqrt(solarArrayAreaM2 * assumptions.arrayAspectRatio)
}

/**
 * The outline of a design by the scenario's proportions.
 *
 * Source: [spacex-ai1-2026-06] for the span, by {@link deployedSpanM}; the rest is how this project draws a satellite.
 * @example outlineOf({ solarArrayAreaM2: 800, radiatorAreaM2: 200 }, { busWidthM: 3, arrayAspectRatio: 8 }).radiatorSideM // 10
 */
export function outlineOf(
  { solarArrayAreaM2, radiatorAreaM2 }: Pick<NodeDesign, 'solarArrayAreaM2' | 'radiatorAreaM2'>,
  assumptions: Assumptions,
): DeployedOutline {
  return deployedOutline({
    spanM: deployedSpanM(solarArrayAreaM2, assumptions),
    busWidthM: assumptions.busWidthM,
    solarArrayAreaM2,
    radiatorAreaM2,
  })
}

/**
 * Volume of the bus with the vault in it, which grows with the chips on board: the scenario's bus and {@link vaultVolumeM3}.
 *
 * Source: none; a definition of this project.
 * @example busVolumeM3({ chipCount: 100, spareChipCount: 10 }, { ratedComputeW: 130e3 },
 *   { busVolumeM3: 5, computeVolumeM3PerW: 2e-5 }) // 7.86
 */
export function busVolumeM3(
  { chipCount, spareChipCount }: Pick<NodeDesign, 'chipCount' | 'spareChipCount'>,
  { ratedComputeW }: Pick<LoadSizing, 'ratedComputeW'>,
  assumptions: Assumptions,
): number {
  return assumptions.busVolumeM3 + vaultVolumeM3({ chipCount, spareChipCount }, { ratedComputeW }, assumptions)
}

/**
 * Volume of the compute vault: powered and spare chips with their hosts, V = P (1 + n_spare / n) v, P their rated power with
 * hosts, v the scenario's volume per power.
 *
 * Source: none; a definition of this project.
 * Assumes: a spare with its host takes the room of a powered one.
 * @example vaultVolumeM3({ chipCount: 100, spareChipCount: 10 }, { ratedComputeW: 130e3 }, { computeVolumeM3PerW: 2e-5 }) // 2.86
 */
export function vaultVolumeM3(
  { chipCount, spareChipCount }: Pick<NodeDesign, 'chipCount' | 'spareChipCount'>,
  { ratedComputeW }: Pick<LoadSizing, 'ratedComputeW'>,
  { computeVolumeM3PerW }: Assumptions,
): number {
  return ratedComputeW * (1 + spareChipCount / chipCount) * computeVolumeM3PerW
}

/** A homogeneous box of the deployed satellite, edges along the body axes. */
export interface SatellitePart {
  readonly name: string
  readonly kind: 'array' | 'radiator' | 'bus'
  readonly centreM: BodyVector
  readonly sizeM: BodyVector
  readonly massKg: number
}

/**
 * What a satellite weighs at the start of life: the launch mass, with all propellant. Where the dry mass alone is more
 * than was bought, the design breaks propellantMassKg; whatever flew would weigh the dry mass, without propellant.
 *
 * Source: none; a definition of this project.
 * @example startMassKg({ launchKg: 4000, dryKg: 4100 }) // 4100
 */
export function startMassKg({ launchKg, dryKg }: Pick<MassSizing, 'launchKg' | 'dryKg'>): number {
  return Math.max(launchKg, dryKg)
}

/**
 * The deployed satellite as five boxes.
 *
 *                 [radiator -x]                +--> y
 *     [wing -y]   [    bus    ]   [wing +y]    |
 *                 [radiator +x]                v x      z out of the page, towards the Sun
 *
 * The wings lie in the x-y plane and face the Sun; the radiator lies in the x-z plane, its edge to the Sun and its
 * normal along y. Origin: the centre of the bus.
 *
 * Source: none; how this project draws a satellite.
 * Assumes: thickness as stowed per area; bus of the scenario's width and stowed volume; growth allowance spread over
 * all parts by their mass; structure, tank, propellant and payload inside the bus, evenly.
 */
export function satelliteParts(
  { design, load, mass, parts }: Pick<NodeSizing, 'design' | 'load' | 'mass' | 'parts'>,
  assumptions: Assumptions,
  filled: 'start of life' | 'dry',
): SatellitePart[] {
  const { busWidthM } = assumptions
  const grown = 1 + assumptions.growthFraction
  const wingKg = (partOf(parts, 'solar-array').massKg * grown) / 2
  const panelKg = (partOf(parts, 'radiator').massKg * grown) / 2
  const massKg = filled === 'dry' ? mass.dryKg : startMassKg(mass)
  const { wingLengthM, wingWidthM, radiatorSideM } = outlineOf(design, assumptions)
  const wingAtM = (busWidthM + wingLengthM) / 2
  const panelAtM = (busWidthM + radiatorSideM) / 2
  const wing = (name: string, side: number): SatellitePart => ({
    name,
    kind: 'array',
    centreM: [0, side * wingAtM, 0],
    sizeM: [wingWidthM, wingLengthM, assumptions.arrayStowedM],
    massKg: wingKg,
  })
  const panel = (name: string, side: number): SatellitePart => ({
    name,
    kind: 'radiator',
    centreM: [side * panelAtM, 0, 0],
    sizeM: [radiatorSideM, assumptions.radiatorStowedM, radiatorSideM],
    massKg: panelKg,
  })
  return [
    {
      name: 'bus',
      kind: 'bus',
      centreM: [0, 0, 0],
      sizeM: [busWidthM, busWidthM, busVolumeM3(design, load, assumptions) / busWidthM ** 2],
      massKg: massKg - 2 * (wingKg + panelKg),
    },
    wing('array wing +y', 1),
    wing('array wing -y', -1),
    panel('radiator panel +x', 1),
    panel('radiator panel -x', -1),
  ]
}

export interface MassProperties {
  readonly massKg: number
  readonly centreOfMassM: BodyVector
  /** About the centre of mass: moments on the diagonal, minus the products of inertia beside it. */
  readonly inertiaKgM2: readonly [BodyVector, BodyVector, BodyVector]
}

/**
 * Mass, centre of mass and inertia tensor of homogeneous boxes: each box has m (b² + c²) / 12 about its own centre,
 * carried to the common centre by the parallel axis theorem.
 *
 * Source: [larson-wertz-1999].
 * @example massProperties([{ massKg: 12, centreM: [0, 0, 0], sizeM: [1, 2, 3] }]).inertiaKgM2[0] // [13, 0, 0]
 */
export function massProperties(parts: readonly SatellitePart[]): MassProperties {
  const massKg = parts.reduce((sum, part) => sum + part.massKg, 0)
  const weighted = (axis: number) => parts.reduce((sum, part) => sum + part.massKg * part.centreM[axis]!, 0) / massKg
  const centreOfMassM: BodyVector = [weighted(0), weighted(1), weighted(2)]
  const tensor = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  for (const { massKg: m, sizeM, centreM } of parts) {
    const offset = centreM.map((at, axis) => at - centreOfMassM[axis]!)
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        if (row !== column) tensor[row]![column]! -= m * offset[row]! * offset[column]!
        else {
          const [b, c] = [(row + 1) % 3, (row + 2) % 3]
          tensor[row]![row]! += (m / 12) * (sizeM[b]! ** 2 + sizeM[c]! ** 2) + m * (offset[b]! ** 2 + offset[c]! ** 2)
        }
      }
    }
  }
  // Minus zero would be written as -0 by some programs and as 0 by others.
  const row = (at: number): BodyVector => [tensor[at]![0]! + 0, tensor[at]![1]! + 0, tensor[at]![2]! + 0]
  return { massKg, centreOfMassM, inertiaKgM2: [row(0), row(1), row(2)] }
}
