import { type LimitSide, signOf } from './limits.ts'
import type { ResolvedStudy } from './resolved.ts'
import { SCALES } from './scale.ts'

/** Who a limit comes from that somebody could loosen. */
export type LimitOf = 'the study' | 'a review' | 'a rule'

/** How far a limit may be loosened while what keeps it can still be, and whose it is to loosen. */
export interface Loosest {
  /** The limit itself where there is nothing to loosen: power, heat, propellant and room have to add up. */
  readonly limit: number
  readonly of: LimitOf | 'physics'
}

/**
 * The loosest that a limit of a study can be. One of the study's own on what the models limit too ends where they do.
 *
 * @example loosestOf(study, { metric: 'heatMarginFraction', side: 'min', limit: 0.19 }) // { limit: 0, of: 'a review' }
 */
export function loosestOf(study: ResolvedStudy, side: Omit<LimitSide, 'scale'>): Loosest {
  const { metric, limit } = side
  const ofModels = SCALES[study.scale].limits.find((one) => one.metric === metric)
  const bare = ofModels?.[side.side]
  const end = bare === undefined ? signOf(side) * Infinity : (ofModels?.loosest ?? bare)
  // Where the study is looser than the models already, there is nothing left.
  if (signOf(side) * (end - limit) <= 0) return { limit, of: 'physics' }
  const isOwn = study.constraints.find((one) => one.metric === metric)?.from !== 'default'
  return { limit: end, of: isOwn ? 'the study' : ofModels?.loosest === undefined ? 'a review' : 'a rule' }
}
