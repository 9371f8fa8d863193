import { knee } from '../../solvers/choose/knee.ts'
import type { Constraint, Objective, ResolvedStudy } from '../study/resolved.ts'

/** A limit counts as binding when a design keeps it by less than this share of its scale. */
const BINDING_SHARE = 0.02

/** What analyses need of a front's member: objectives as minimised, constraint values feasible at or below zero. */
export interface FrontPoint {
  readonly id: number
  readonly f: Float64Array
  readonly g: Float64Array
}

export interface NamedDesign {
  readonly name: string
  readonly index: number
}

const FAMILIAR_NAMES: Readonly<Record<string, string>> = {
  'minimize usdPerPflopYear': 'cheapest',
  'minimize launchMassKg': 'lightest',
  'maximize effectivePflopYears': 'most capable',
}

/** The best design by each objective, and the knee. */
export function namedDesigns(front: readonly FrontPoint[], objectives: readonly Objective[]): NamedDesign[] {
  if (front.length === 0) return []
  const named = objectives.map(({ metric, direction }, m) => {
    const best = front.reduce((least, point, i) => (point.f[m]! < front[least]!.f[m]! ? i : least), 0)
    const familiar = FAMILIAR_NAMES[`${direction} ${metric}`]
    return { name: familiar ?? `${direction === 'minimize' ? 'least' : 'most'} ${metric}`, index: best }
  })
  if (objectives.length < 2) return named
  const flat = Float64Array.from(front.flatMap(({ f }) => [...f]))
  return [...named, { name: 'knee', index: knee(flat, objectives.length) }]
}

export interface LimitActivity {
  readonly metric: string
  readonly side: 'min' | 'max'
  readonly limit: number
  /** Share of the designs looked at. */
  readonly share: number
}

/** The sides of a study's constraints, in the order of the problem's constraint values. */
export function limitSides(
  constraints: readonly Constraint[],
): { metric: string; side: 'min' | 'max'; limit: number }[] {
  return constraints.flatMap(({ metric, min, max }) => [
    ...(min === undefined ? [] : [{ metric, side: 'min' as const, limit: min }]),
    ...(max === undefined ? [] : [{ metric, side: 'max' as const, limit: max }]),
  ])
}

/** The limits that front designs lie against, the most common first. */
export function bindingLimits(front: readonly FrontPoint[], study: ResolvedStudy): LimitActivity[] {
  return activity(front, study, (g) => g > -BINDING_SHARE)
}

/** The limits that designs break, the most common first. */
export function brokenLimits(points: readonly FrontPoint[], study: ResolvedStudy): LimitActivity[] {
  return activity(points, study, (g) => !(g <= 0))
}

function activity(
  points: readonly FrontPoint[],
  study: ResolvedStudy,
  counts: (g: number) => boolean,
): LimitActivity[] {
  return limitSides(study.constraints)
    .map((side, i) => ({ ...side, share: points.filter(({ g }) => counts(g[i]!)).length / Math.max(1, points.length) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
}

/** Whether every constraint of a row is kept; a failed row, NaN throughout, is not feasible. */
export function isFeasible(g: Float64Array, row: number, constraintCount: number): boolean {
  for (let i = row * constraintCount; i < (row + 1) * constraintCount; i++) if (!(g[i]! <= 0)) return false
  return true
}
