import { errorFunction } from './error-function.ts'

/**
 * Drag coefficient of a thin flat plate in free molecular flow, both faces, per area of one face:
 * C_D = 2 P / sqrt(pi) + 2 g Q erf(g s) + sqrt(pi) g² w, with P = e^(-(g s)²) / s, Q = 1 + 1 / (2 s²).
 *
 *        flow -->  /  plate; g = sine of the angle between flow and plate (`incidenceSineFraction`)
 *
 * s is flight speed over the air's most probable thermal speed (`speedRatio`), w speed of re-emission over flight speed
 * (`reemissionSpeedRatio`). Edge-on, 2 / (s sqrt(pi)) is left: air that strikes the faces by its own warmth.
 *
 * Source: [sutton-2009] equations 4-7, after Sentman.
 * Assumes: diffuse re-emission; no shading or second impacts.
 * Valid: free molecular flow, above 150 km; a few per cent of what accommodation leaves open.
 * @example plateDragCoefficientRatio({ incidenceSineFraction: 0, speedRatio: 8, reemissionSpeedRatio: 0.2 }) // 0.141
 */
export function plateDragCoefficientRatio(args: {
  readonly incidenceSineFraction: number
  readonly speedRatio: number
  readonly reemissionSpeedRatio: number
}): number {
  const { incidenceSineFraction: g, speedRatio: s, reemissionSpeedRatio: w } = args
  const p = Math.exp(-((g * s) ** 2)) / s
  const q = 1 + 1 / (2 * s * s)
  return (2 * p) / Math.sqrt(Math.PI) + 2 * g * q * errorFunction(g * s) + Math.sqrt(Math.PI) * g * g * w
}

/**
 * Ram area of a panel whose faces also drag edge-on: sqrt(f² + e²) of its area, f the mean of what meets the flow
 * (`ramFraction`), e the area an edge-on panel counts for (`edgeDragFraction`, its C_D over the drag coefficient used).
 *
 * Source: none; a fit of this project to {@link plateDragCoefficientRatio}, which is [sutton-2009].
 * Valid: within 9 % of the mean of {@link plateDragCoefficientRatio} over an orbit.
 * @example panelRamAreaM2({ areaM2: 100, ramFraction: 0, edgeDragFraction: 0.065 }) // 6.5
 */
export function panelRamAreaM2(args: {
  readonly areaM2: number
  readonly ramFraction: number
  readonly edgeDragFraction: number
}): number {
  const { ramFraction, edgeDragFraction } = args
  return args.areaM2 * Math.sqrt(ramFraction * ramFraction + edgeDragFraction * edgeDragFraction)
}
