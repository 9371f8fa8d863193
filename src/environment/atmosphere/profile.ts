/** Gas constant in the model's units: g cm² / (s² mol K) over 1e5. */
const GAS_CONSTANT = 831.4

/** Gravity at the surface (cm/s²) and effective radius of Earth (km) of a latitude. */
export interface Gravity {
  readonly surface: number
  readonly radiusKm: number
}

export function gravityAt(latitudeRad: number): Gravity {
  const c2 = Math.cos(2 * 1.74533e-2 * ((latitudeRad * 180) / Math.PI))
  const surface = 980.616 * (1 - 0.0026373 * c2)
  return { surface, radiusKm: ((2 * surface) / (3.085462e-6 + 2.27e-9 * c2)) * 1e-5 }
}

/** Scale height of a gas of molar mass m at an altitude in km. */
export function scaleHeightKm(gravity: Gravity, altitudeKm: number, molarMass: number, temperatureK: number): number {
  const g = gravity.surface / (1 + altitudeKm / gravity.radiusKm) ** 2
  return (GAS_CONSTANT * temperatureK) / (g * molarMass)
}

/** Temperatures at nodes of falling altitude, and the gradients at the first and last. */
export interface Nodes {
  readonly altitudesKm: readonly number[]
  readonly temperaturesK: readonly number[]
  readonly firstGradient: number
  readonly lastGradient: number
}

/** 1/T as a cubic spline of geopotential height through nodes, at one height. */
interface LayerPoint {
  readonly temperatureK: number
  /** Integral of 1/T over geopotential height from the first node, in units of the layer's depth. */
  readonly inverseIntegral: number
  readonly depthKm: number
}

const geopotential = (gravity: Gravity, z: number, z0: number) =>
  ((z - z0) * (gravity.radiusKm + z0)) / (gravity.radiusKm + z)

function layerAt(gravity: Gravity, nodes: Nodes, altitudeKm: number): LayerPoint {
  const { altitudesKm, temperaturesK } = nodes
  const last = altitudesKm.length - 1
  const top = altitudesKm[0]!
  const bottom = altitudesKm[last]!
  const depthKm = geopotential(gravity, bottom, top)
  const x = altitudesKm.map((z) => geopotential(gravity, z, top) / depthKm)
  const y = temperaturesK.map((t) => 1 / t)
  const spread = ((gravity.radiusKm + bottom) / (gravity.radiusKm + top)) ** 2
  const slopeFirst = (-nodes.firstGradient / temperaturesK[0]! ** 2) * depthKm
  const slopeLast = (-nodes.lastGradient / temperaturesK[last]! ** 2) * depthKm * spread
  const bends = clampedSpline(x, y, slopeFirst, slopeLast)
  const at = geopotential(gravity, Math.max(altitudeKm, bottom), top) / depthKm
  return {
    temperatureK: 1 / splineValue(x, y, bends, at),
    inverseIntegral: splineIntegral(x, y, bends, at),
    depthKm,
  }
}

/** How the temperature rises from the base of the thermosphere to its limit. */
export interface Thermosphere {
  readonly limitK: number
  readonly baseK: number
  readonly baseAltitudeKm: number
  /** Shape: decay of the difference to the limit per km of geopotential height. */
  readonly decayPerKm: number
  /** Nodes below; the first temperature and gradient are those of the rise and are filled in here. */
  readonly altitudesKm: readonly number[]
  readonly lowerTemperaturesK: readonly number[]
  readonly lastGradient: number
}

/**
 * Bates profile of temperature and the diffusive (or mixed) density on it: T = limit - (limit - base) exp(-s zeta)
 * above the first node, a spline of 1/T below. Returns the temperature where `molarMass` is zero.
 * Source: [picone-2002].
 */
export function thermosphereDensity(
  gravity: Gravity,
  t: Thermosphere,
  at: { altitudeKm: number; baseDensity: number; molarMass: number; thermalDiffusion: number },
): number {
  const { altitudeKm, baseDensity, molarMass, thermalDiffusion } = at
  const joint = t.altitudesKm[0]!
  const height = geopotential(gravity, Math.max(altitudeKm, joint), t.baseAltitudeKm)
  const riseK = t.limitK - (t.limitK - t.baseK) * Math.exp(-t.decayPerKm * height)
  const below = altitudeKm < joint
  let layer: LayerPoint | undefined
  if (below) {
    const fall = ((gravity.radiusKm + t.baseAltitudeKm) / (gravity.radiusKm + joint)) ** 2
    const nodes: Nodes = {
      altitudesKm: t.altitudesKm,
      temperaturesK: [riseK, ...t.lowerTemperaturesK],
      firstGradient: (t.limitK - riseK) * t.decayPerKm * fall,
      lastGradient: t.lastGradient,
    }
    layer = layerAt(gravity, nodes, altitudeKm)
  }
  if (molarMass === 0) return layer?.temperatureK ?? riseK
  const baseGravity = gravity.surface / (1 + t.baseAltitudeKm / gravity.radiusKm) ** 2
  const gamma = (molarMass * baseGravity) / (t.decayPerKm * GAS_CONSTANT * t.limitK)
  const fall = riseK <= 0 ? 50 : Math.min(50, Math.exp(-t.decayPerKm * gamma * height))
  const density = baseDensity * (t.baseK / riseK) ** (1 + thermalDiffusion + gamma) * fall
  if (layer === undefined) return density
  const jointGravity = gravity.surface / (1 + joint / gravity.radiusKm) ** 2
  const exponent = ((molarMass * jointGravity * layer.depthKm) / GAS_CONSTANT) * layer.inverseIntegral
  const limited = layer.temperatureK <= 0 ? 50 : Math.min(50, exponent)
  return density * (riseK / layer.temperatureK) ** (1 + thermalDiffusion) * Math.exp(-limited)
}

/** Density of mixed air below the mesopause, in layers from the top down, and its temperature. */
export function mixedDensity(
  gravity: Gravity,
  layers: readonly Nodes[],
  at: { altitudeKm: number; topDensity: number; molarMass: number },
): { density: number; temperatureK: number } {
  let density = at.topDensity
  let temperatureK = layers[0]!.temperaturesK[0]!
  for (const nodes of layers) {
    const top = nodes.altitudesKm[0]!
    if (at.altitudeKm > top) break
    const layer = layerAt(gravity, nodes, at.altitudeKm)
    temperatureK = layer.temperatureK
    const topGravity = gravity.surface / (1 + top / gravity.radiusKm) ** 2
    const exponent = ((at.molarMass * topGravity * layer.depthKm) / GAS_CONSTANT) * layer.inverseIntegral
    density *= (nodes.temperaturesK[0]! / temperatureK) * Math.exp(-Math.min(50, exponent))
  }
  return { density, temperatureK }
}

function clampedSpline(x: readonly number[], y: readonly number[], first: number, last: number): Float64Array {
  const n = x.length
  const bends = new Float64Array(n)
  const u = new Float64Array(n)
  bends[0] = -0.5
  u[0] = (3 / (x[1]! - x[0]!)) * ((y[1]! - y[0]!) / (x[1]! - x[0]!) - first)
  for (let i = 1; i < n - 1; i++) {
    const before = x[i]! - x[i - 1]!
    const after = x[i + 1]! - x[i]!
    const share = before / (before + after)
    const pivot = share * bends[i - 1]! + 2
    bends[i] = (share - 1) / pivot
    const change = (y[i + 1]! - y[i]!) / after - (y[i]! - y[i - 1]!) / before
    u[i] = ((6 * change) / (before + after) - share * u[i - 1]!) / pivot
  }
  const h = x[n - 1]! - x[n - 2]!
  const end = (3 / h) * (last - (y[n - 1]! - y[n - 2]!) / h)
  bends[n - 1] = (end - 0.5 * u[n - 2]!) / (0.5 * bends[n - 2]! + 1)
  for (let i = n - 2; i >= 0; i--) bends[i] = bends[i]! * bends[i + 1]! + u[i]!
  return bends
}

function splineValue(x: readonly number[], y: readonly number[], bends: Float64Array, at: number): number {
  let k = 0
  while (k < x.length - 2 && at > x[k + 1]!) k++
  const h = x[k + 1]! - x[k]!
  const a = (x[k + 1]! - at) / h
  const b = (at - x[k]!) / h
  return a * y[k]! + b * y[k + 1]! + (((a * a * a - a) * bends[k]! + (b * b * b - b) * bends[k + 1]!) * h * h) / 6
}

function splineIntegral(x: readonly number[], y: readonly number[], bends: Float64Array, end: number): number {
  let sum = 0
  for (let k = 0; k + 1 < x.length && end > x[k]!; k++) {
    const to = k < x.length - 2 ? Math.min(end, x[k + 1]!) : end
    const h = x[k + 1]! - x[k]!
    const a2 = ((x[k + 1]! - to) / h) ** 2
    const b2 = ((to - x[k]!) / h) ** 2
    const straight = ((1 - a2) * y[k]! + b2 * y[k + 1]!) / 2
    const curved = (-(1 + a2 * a2) / 4 + a2 / 2) * bends[k]! + ((b2 * b2) / 4 - b2 / 2) * bends[k + 1]!
    sum += (straight + (curved * h * h) / 6) * h
  }
  return sum
}
