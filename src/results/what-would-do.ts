import { minimize } from '../../solvers/minimize.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import { isFeasible, type LimitSide, limitSides, totalViolation, valueOfViolation } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { byRounding } from './round-outward.ts'
import { type Widening, wideningsOf } from './widenings.ts'

/** One number of a study that, changed alone, lets it be met; every other limit and bound stands. */
export interface WouldDo {
  /** A metric that is limited, or a variable. */
  readonly name: string
  readonly side?: 'min' | 'max'
  readonly asked: number | string
  /** Of a limit: the nearest to it that any candidate came, whatever else it broke. */
  readonly bestSeen?: number
  /** Absent where no design was found that keeps all the rest. */
  readonly wouldDo?: number | string
  /** The same as an argument of the command line. */
  readonly set?: string
  /** A design that then keeps everything. */
  readonly variables?: Readonly<Record<string, number | string>>
}

export interface WhatWouldDo {
  /** A search for another number found a design that keeps all limits as they are. */
  readonly isMet: boolean
  /** Each by itself would let the study be met. */
  readonly singly: readonly WouldDo[]
  /** Where none does by itself: limits that would do taken together. */
  readonly together: readonly WouldDo[]
  readonly evaluationsEach: number
}

export interface ProbedRow {
  readonly x: Float64Array
  readonly g: Float64Array
}

/** Enough to come within a percent of the least number in each of the shipped studies, in a second of a node's. */
const EVALUATIONS = 10_000
const POPULATION = 50
/** Limits and bounds that are tried. */
const MOST = 6
/** Candidates closest to all limits: what they break is what stands in the way. */
const NEAREST = 200

/**
 * Which single number of an infeasible study would let it be met: each limit that stands in the way is left out and the
 * least violation of it searched for with all others kept; each bound that candidates lean against is widened to a range
 * the models know, and the nearest value searched for that keeps all limits.
 */
export function whatWouldDo(
  study: ResolvedStudy,
  rows: readonly ProbedRow[],
  say: (text: string) => void,
): WhatWouldDo {
  const sides = limitSides(study.constraints)
  const nearest = rows
    .map((row) => ({ ...row, violation: totalViolation(row.g) }))
    .filter(({ violation }) => !Number.isNaN(violation))
    .sort((a, b) => a.violation - b.violation)
    .slice(0, NEAREST)
  const search = searcherOf(study, nearest)
  const seen = [...rows]
  const limits = inTheWay(sides, nearest, rows).map((at) => {
    say(`What if ${sides[at]!.metric} ${sides[at]!.side} were another number ...`)
    return { at, found: search((g) => Math.max(0, g[at]!), at, seen) }
  })
  const leant = [nearest[0], ...limits.map(({ found }) => found)].flatMap((one) => (one === undefined ? [] : [one.x]))
  const bounds = wideningsOf(study, leant)
    .slice(0, MOST)
    .map((widening) => {
      say(`What if ${widening.name} had wider bounds ...`)
      return ofWidening(widening, nearest)
    })
  const singly = [...limits.map(({ at, found }) => ofLimit(sides[at]!, at, seen, found)), ...bounds]
  const isMet = singly.some(({ asked, wouldDo }) => asked === wouldDo)
  const suffices = singly.some(({ wouldDo }) => wouldDo !== undefined)
  const closest = nearest[0]
  const together =
    suffices || closest === undefined
      ? []
      : sides.flatMap((side, at) => (closest.g[at]! > 0 ? [ofLimit(side, at, seen, closest)] : []))
  return { isMet, singly, together, evaluationsEach: EVALUATIONS }
}

/** Limits to leave out: those that no candidate kept, then those that the nearest break, the most common first. */
function inTheWay(sides: readonly LimitSide[], nearest: readonly ProbedRow[], rows: readonly ProbedRow[]): number[] {
  const brokenBy = (of: readonly ProbedRow[], at: number) => of.filter(({ g }) => !(g[at]! <= 0)).length / of.length
  return sides
    .map((_, at) => ({
      at,
      weight: Math.floor(brokenBy(rows, at)) + brokenBy(nearest.slice(0, 1), at) + brokenBy(nearest, at),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map(({ at }) => at)
}

/** Searches the study's own bounds for the least of something, with all limits kept but one. */
function searcherOf(study: ResolvedStudy, nearest: readonly ProbedRow[]) {
  const compiled = compileStudy(study, FUTURES.searching)
  const initial = Float64Array.from(nearest.slice(0, POPULATION).flatMap(({ x }) => [...x]))
  return (aim: Aim, leftOut: number, seen: ProbedRow[]): Found | undefined =>
    least(compiled, { aim, leftOut, initial, seen })
}

type Aim = (g: Float64Array, x: Float64Array) => number

interface Search {
  readonly aim: Aim
  /** Index of the limit that may be broken; -1 for none. */
  readonly leftOut: number
  readonly initial?: Float64Array
  readonly seen?: ProbedRow[]
}

/** The candidate that came nearest, and its variables as files write them. */
type Found = ProbedRow & { readonly variables: Readonly<Record<string, number | string>> }

function least({ problem, describe }: CompiledStudy, search: Search): Found | undefined {
  const { aim, leftOut, initial, seen } = search
  const all = new Float64Array(problem.constraintCount)
  const ignored = new Float64Array(problem.objectiveCount)
  const kept = [...all.keys()].filter((i) => i !== leftOut)
  let best: (ProbedRow & { readonly value: number }) | undefined
  minimize(
    {
      variables: problem.variables,
      objectiveCount: 1,
      constraintCount: kept.length,
      evaluate(x, f, g) {
        problem.evaluate(x, ignored, all)
        const value = aim(all, x)
        f[0] = value
        kept.forEach((i, k) => {
          g[k] = all[i]!
        })
        const row = { x: x.slice(), g: all.slice() }
        seen?.push(row)
        if (isFeasible(g, 0, kept.length) && value < (best?.value ?? Infinity)) best = { ...row, value }
      },
    },
    {
      solver: 'stratified',
      populationSize: POPULATION,
      evaluations: EVALUATIONS,
      seed: 1,
      ...(initial === undefined || initial.length === 0 ? {} : { initial }),
    },
  )
  return best && { ...best, variables: describe(best.x) }
}

function ofLimit(
  side: LimitSide,
  at: number,
  seen: readonly ProbedRow[],
  found: (ProbedRow & Partial<Pick<Found, 'variables'>>) | undefined,
): WouldDo {
  const { metric, limit } = side
  let tightest = Infinity
  for (const { g } of seen) if (g[at]! < tightest) tightest = g[at]!
  const violation = found?.g[at]
  const nearest = violation === undefined ? undefined : byRounding(valueOfViolation(side, violation), side.side)
  const answer = violation !== undefined && violation <= 0 ? limit : nearest
  const isPlain = /^\w+$/.test(metric)
  return {
    name: metric,
    side: side.side,
    asked: limit,
    bestSeen: valueOfViolation(side, tightest),
    ...(answer === undefined ? {} : { wouldDo: answer }),
    ...(answer === undefined || !isPlain ? {} : { set: `--set limit.${metric}.${side.side}=${answer}` }),
    ...(found?.variables === undefined ? {} : { variables: found.variables }),
  }
}

function ofWidening(widening: Widening, nearest: readonly ProbedRow[]): WouldDo {
  const { name, side, asked, study, at, beyond, valueAt } = widening
  const compiled = compileStudy(study, FUTURES.searching)
  const fits = nearest[0]?.x.length === study.variables.length && typeof asked === 'number'
  const initial = fits ? Float64Array.from(nearest.slice(0, POPULATION).flatMap(({ x }) => [...x])) : undefined
  const aim = (_: Float64Array, x: Float64Array) => beyond(x[at]!)
  const found = least(compiled, { aim, leftOut: -1, ...(initial === undefined ? {} : { initial }) })
  if (found === undefined) return { name, asked, ...(side === undefined ? {} : { side }) }
  const x = found.x.slice()
  const value = valueAt(x[at]!)
  // A bound is rounded outward and keeps the design; a value that is fixed is rounded where the design stands it.
  if (side === undefined && typeof value === 'number' && typeof asked === 'number') {
    x[at] = byRounding(value, value > asked ? 'max' : 'min')
    const g = new Float64Array(compiled.problem.constraintCount)
    compiled.problem.evaluate(x, new Float64Array(compiled.problem.objectiveCount), g)
    if (!isFeasible(g, 0, g.length)) x[at] = value
  }
  const wouldDo = beyond(x[at]!) === 0 ? asked : valueAt(x[at]!)
  return {
    name,
    asked,
    ...(side === undefined ? {} : { side }),
    wouldDo,
    set: `--set ${name}${side === undefined ? '' : `.${side}`}=${wouldDo}`,
    variables: compiled.describe(x),
  }
}
