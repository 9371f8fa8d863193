import { EARTH_RADIUS_M } from '../../constants.ts'
import type { FieldModel } from '../field/field-model.ts'
import { magneticShell } from '../field/shell.ts'
import { fluxBetweenMaps, mapValuesInto } from '../trapped/flux.ts'
import { type TrappedModel, trappedMap } from '../trapped/maps.ts'

const LATITUDE_STEP_DEG = 0.5
const LATITUDES = 2 * (90 / LATITUDE_STEP_DEG) + 1
const LONGITUDES = 72
const DEG = Math.PI / 180

/** L and B/B0 all around a sphere, latitude by latitude from south to north. */
export interface ShellSphere {
  readonly shellL: Float64Array
  readonly equatorialRatio: Float64Array
}

/** Traces the field from a grid on the sphere of a circular orbit's radius. */
export function shellSphere(field: FieldModel, altitudeM: number): ShellSphere {
  const r = EARTH_RADIUS_M + altitudeM
  const shellL = new Float64Array(LATITUDES * LONGITUDES)
  const equatorialRatio = new Float64Array(LATITUDES * LONGITUDES)
  const shell = { strengthNt: 0, shellL: 0, equatorialRatio: 0 }
  for (let row = 0; row < LATITUDES; row++) {
    const latitude = (-90 + row * LATITUDE_STEP_DEG) * DEG
    for (let k = 0; k < LONGITUDES; k++) {
      const longitude = ((k + (row % 2) / 2) * 2 * Math.PI) / LONGITUDES
      const across = r * Math.cos(latitude)
      magneticShell(shell, field, across * Math.cos(longitude), across * Math.sin(longitude), r * Math.sin(latitude))
      shellL[row * LONGITUDES + k] = shell.shellL
      equatorialRatio[row * LONGITUDES + k] = shell.equatorialRatio
    }
  }
  return { shellL, equatorialRatio }
}

/** Mean over longitude of a model's flux above each energy, per cm² and s: `means[latitude][energy]`. */
export function latitudeMeans(sphere: ShellSphere, model: TrappedModel, energiesMev: readonly number[]): number[][] {
  const map = trappedMap(model)
  const values = new Float64Array(map.energiesMev.length)
  return Array.from({ length: LATITUDES }, (_, row) => {
    const sums = energiesMev.map(() => 0)
    for (let k = row * LONGITUDES; k < (row + 1) * LONGITUDES; k++) {
      if (!mapValuesInto(values, map, sphere.shellL[k]!, sphere.equatorialRatio[k]!)) continue
      for (let e = 0; e < sums.length; e++) sums[e] = sums[e]! + fluxBetweenMaps(map, values, energiesMev[e]!)
    }
    return sums.map((sum) => sum / LONGITUDES)
  })
}

/** Mean over a circular orbit whose node drifts all around: the latitudes weighted by the time spent there. */
export function inclinationMean(means: readonly (readonly number[])[], inclinationRad: number): number[] {
  const weights = latitudeWeights(inclinationRad)
  const sums = means[0]!.map(() => 0)
  means.forEach((row, k) => {
    const weight = weights[k]!
    if (weight === 0) return
    row.forEach((value, e) => {
      sums[e] = sums[e]! + weight * value
    })
  })
  return sums
}

/** L of places evenly spread in time along such an orbit, sorted, from the same grid. */
export function sortedShellL(sphere: ShellSphere, inclinationRad: number, places = 360): Float64Array {
  const all = new Float64Array(places * LONGITUDES)
  for (let k = 0; k < places; k++) {
    const row = Math.round(latitudeRow(inclinationRad, ((k + 0.5) * 2 * Math.PI) / places))
    for (let l = 0; l < LONGITUDES; l++) all[k * LONGITUDES + l] = sphere.shellL[row * LONGITUDES + l]!
  }
  return all.sort()
}

function latitudeRow(inclinationRad: number, argumentRad: number): number {
  const latitudeDeg = Math.asin(Math.sin(inclinationRad) * Math.sin(argumentRad)) / DEG
  return (latitudeDeg + 90) / LATITUDE_STEP_DEG
}

function latitudeWeights(inclinationRad: number): Float64Array {
  const weights = new Float64Array(LATITUDES)
  const places = 1440
  for (let k = 0; k < places; k++) {
    const row = latitudeRow(inclinationRad, ((k + 0.5) * 2 * Math.PI) / places)
    const below = Math.min(Math.floor(row), LATITUDES - 2)
    // Cubic through four latitudes: the flux bends sharply where the belts touch the orbit.
    const base = Math.min(Math.max(below - 1, 0), LATITUDES - 4)
    const t = row - base
    weights[base] = weights[base]! - ((t - 1) * (t - 2) * (t - 3)) / 6 / places
    weights[base + 1] = weights[base + 1]! + (t * (t - 2) * (t - 3)) / 2 / places
    weights[base + 2] = weights[base + 2]! - (t * (t - 1) * (t - 3)) / 2 / places
    weights[base + 3] = weights[base + 3]! + (t * (t - 1) * (t - 2)) / 6 / places
  }
  return weights
}
