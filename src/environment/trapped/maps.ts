import ae8maxData from '../data/trapped/ae8max.json' with { type: 'json' }
import ae8minData from '../data/trapped/ae8min.json' with { type: 'json' }
import ap8maxData from '../data/trapped/ap8max.json' with { type: 'json' }
import ap8minData from '../data/trapped/ap8min.json' with { type: 'json' }
import { type FieldModel, gsfc1266At1970, jensenCain1960 } from '../field/field-model.ts'

export const TRAPPED_MODELS = ['ae8min', 'ae8max', 'ap8min', 'ap8max'] as const
export type TrappedModel = (typeof TRAPPED_MODELS)[number]

/** The energies spectra are averaged at, close enough to carry the maps' shape into the dose. */
const ELECTRON_ENERGIES_MEV: readonly number[] = [
  0.04, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4, 4.25,
  4.5, 4.75, 5, 5.5, 6, 6.5, 7,
]
const PROTON_ENERGIES_MEV: readonly number[] = [
  0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1, 1.5, 2, 3, 4, 5, 6, 7, 10, 15, 20, 30, 40, 50, 60, 70, 80, 100, 150, 200,
  300, 400,
]

export function isElectronModel(model: TrappedModel): boolean {
  return model === 'ae8min' || model === 'ae8max'
}

/** The grid of energies of a model's spectra. */
export function spectrumEnergiesMev(model: TrappedModel): readonly number[] {
  return isElectronModel(model) ? ELECTRON_ENERGIES_MEV : PROTON_ENERGIES_MEV
}

/**
 * One model map unrolled. Curve c is the polyline of flux along a field line at one energy and one L: vertices
 * start[c] to start[c + 1], each a scaled B/B0 - 1 and a scaled log10 of the integral flux. An empty curve has none.
 */
export interface TrappedMap {
  readonly energiesMev: readonly number[]
  /** Curves of energy e: firstCurve[e] to firstCurve[e + 1]. */
  readonly firstCurve: readonly number[]
  /** Scaled L of each curve. */
  readonly curveL: Float64Array
  readonly start: Int32Array
  readonly ratio: Float64Array
  readonly logFlux: Float64Array
  readonly lScale: number
  readonly ratioScale: number
  readonly fluxScale: number
}

const DATA = { ae8min: ae8minData, ae8max: ae8maxData, ap8min: ap8minData, ap8max: ap8maxData }
const unrolled = new Map<TrappedModel, TrappedMap>()

/**
 * The map of a model, unrolled from the original integers on first use.
 * Source: [vette-1991] for AE8, [sawyer-vette-1976] for AP8.
 */
export function trappedMap(model: TrappedModel): TrappedMap {
  let map = unrolled.get(model)
  if (map === undefined) {
    map = unroll(DATA[model])
    unrolled.set(model, map)
  }
  return map
}

/** The geomagnetic field a model's L and B/B0 belong to; any other overstates the flux in low orbit up to sixfold. */
export function fieldOfModel(model: TrappedModel): FieldModel {
  return model === 'ap8max' ? gsfc1266At1970 : jensenCain1960
}

/**
 * The blocks of a map: per energy `[n, E, curve, curve, ..., ]`, per curve `[m, L, F0, d1, d2, ...]`. Each increment d
 * of B/B0 takes the flux down by a quarter of a decade. Both counts include themselves; a zero ends the map.
 */
function unroll(data: { readonly header: readonly number[]; readonly map: readonly number[] }): TrappedMap {
  const [, stepDivisor, , energyScale, lScale, ratioScale, fluxScale] = data.header as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const fluxStep = Math.trunc(fluxScale / stepDivisor)
  const { map } = data
  const energiesMev: number[] = []
  const firstCurve: number[] = []
  const curveL: number[] = []
  const start: number[] = []
  const ratio: number[] = []
  const logFlux: number[] = []
  for (let at = 0; map[at] !== undefined && map[at] !== 0; at += map[at]!) {
    const end = at + map[at]!
    energiesMev.push(map[at + 1]! / energyScale)
    firstCurve.push(curveL.length)
    for (let curve = at + 2; curve < end; curve += map[curve]!) {
      curveL.push(map[curve + 1]!)
      start.push(ratio.length)
      if (map[curve]! < 4) continue
      let b = 0
      let flux = map[curve + 2]!
      ratio.push(b)
      logFlux.push(flux)
      for (let k = curve + 3; k < curve + map[curve]!; k++) {
        b += map[k]!
        flux -= fluxStep
        ratio.push(b)
        logFlux.push(flux)
      }
    }
  }
  firstCurve.push(curveL.length)
  start.push(ratio.length)
  return {
    energiesMev,
    firstCurve,
    curveL: Float64Array.from(curveL),
    start: Int32Array.from(start),
    ratio: Float64Array.from(ratio),
    logFlux: Float64Array.from(logFlux),
    lScale,
    ratioScale,
    fluxScale,
  }
}
