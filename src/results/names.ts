import { type AllLimits, isAllLimits } from '../study/all-limits.ts'
import { SCALES, WIDEST_SCALE } from '../study/scale.ts'
import { statisticOf } from '../study/statistic-names.ts'
import { unitLabel, unitSuffix } from '../units.ts'
import { CLOSES, CLOSES_BARE } from './uncertainty/statistic-names.ts'

/** Assumptions whose words alone would not say what they are; metrics and variables say so where they are defined. */
const ASSUMPTION_LABELS: Readonly<Record<string, string>> = { nreUsd: 'development cost' }

const LIMITS_LABELS: Readonly<Record<AllLimits, string>> = {
  allLimits: 'tightest of all margins',
  bareLimits: 'tightest margin without what a review adds',
}

/** Columns of a front that are neither metric nor variable. */
const OTHERS: Readonly<Record<string, string>> = {
  flown: 'what its flight says of the design: whether it holds, or the first promise it breaks',
}

/** A name in words, without its unit: `radiatorAreaM2` is `radiator area`. */
export function labelOf(name: string): string {
  const inside = statisticOf(name)
  if (inside !== undefined) return statisticLabel(inside.statistic, inside.of)
  const known = WIDEST_SCALE.variables[name]?.label ?? WIDEST_SCALE.metrics[name]?.label ?? ASSUMPTION_LABELS[name]
  if (known !== undefined) return known
  const suffix = unitSuffix(name) ?? ''
  const stem = name.slice(0, name.length - suffix.length)
  const keepsUnit = suffix === 'Ratio' || suffix === 'Fraction' || suffix === 'Count'
  const words = (stem === '' ? name : keepsUnit && suffix === 'Count' ? stem : keepsUnit ? `${stem}${suffix}` : stem)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    // A letter that stands for a quantity, as in deltaVRaise, is a word of its own.
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace('delta v', 'delta-v')
  return suffix === 'Count' ? `${words} count` : words
}

function statisticLabel(statistic: string, of: string): string {
  const name = `${statistic}(${of})`
  if (name === CLOSES) return 'chance that it closes'
  if (name === CLOSES_BARE) return 'chance that it closes without margins'
  if (statistic === 'chance') return `chance that limits of ${labelOf(of)} hold`
  if (isAllLimits(of)) return `${LIMITS_LABELS[of]}, ${statistic}`
  const words = statistic === 'cvar' ? 'worst tenth' : statistic
  return `${labelOf(of)}, ${words}`
}

/** `radiator area (m²)` */
export function titleOf(name: string): string {
  const unit = unitLabel(name)
  return unit === '' ? labelOf(name) : `${labelOf(name)} (${unit})`
}

/** A value with its unit, for sentences. */
export function withUnit(name: string, text: string): string {
  const unit = unitLabel(name)
  return unit === '' ? text : `${text} ${unit}`
}

/** Whether a metric speaks of one satellite, in a constellation too. */
export const isOfOneSatellite = (name: string): boolean => SCALES.node.metrics[name] !== undefined

/** What a variable or metric means, in a phrase. */
export function descriptionOf(name: string): string {
  const { metrics, variables } = WIDEST_SCALE
  const inside = statisticOf(name)
  if (inside !== undefined) return `${labelOf(name)}, of many futures`
  return metrics[name]?.description ?? variables[name]?.description ?? OTHERS[name] ?? ''
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
