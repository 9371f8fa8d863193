import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import {
  isFeasible,
  type LimitSide,
  limitSides,
  totalViolation,
  valueOfViolation,
  violationOf,
} from '../study/limits.ts'
import { type LimitOf, type Loosest, loosestOf } from '../study/loosest.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { EVALUATIONS_EACH, type Found, least, type ProbedRow } from './least.ts'
import { mostPromising } from './most-promising.ts'
import { byRounding } from './round-outward.ts'
import { type Widening, wideningsOf } from './widenings.ts'

/** One number of a study that, changed alone, lets it be met; every other limit and bound stands. */
export interface WouldDo {
  /** A metric that is limited, or a variable. */
  readonly name: string
  readonly side?: 'min' | 'max'
  /** Of a limit or a variable that is held: whose it is to change. */
  readonly of?: LimitOf
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
  /** Where these do not either: limits of physics, which nobody loosens. */
  readonly stuck: readonly Stuck[]
  readonly evaluationsEach: number
}

/** A limit of physics that nothing in the study's bounds keeps, whatever limits of its own it gives up. */
export interface Stuck {
  readonly name: string
  readonly side: 'min' | 'max'
  readonly limit: number
  /** What the candidate that came nearest has. */
  readonly reached: number
}

/** What is tried: limits of the study's own, limits of rules and reviews, bounds, and fixed variables. */
const MOST = { own: 6, others: 3, bounds: 4, held: 4 }
/** Candidates closest to all limits: what they break is what stands in the way. */
const NEAREST = 200

/**
 * Which single number of an infeasible study would let it be met: each limit that stands in the way is loosened, as far as
 * physics goes, and the least violation of it searched for with all others kept; each bound that candidates lean against is
 * widened to a range the models know, the variables that the study holds and that matter most set free, and the nearest value
 * searched for that keeps all limits. Limits of physics stand.
 */
export function whatWouldDo(
  study: ResolvedStudy,
  rows: readonly ProbedRow[],
  say: (text: string) => void,
): WhatWouldDo {
  const sides = limitSides(study.constraints)
  const loosest = sides.map((side) => loosestOf(study, side))
  const slack = sides.map((side, i) => violationOf(side, loosest[i]!.limit))
  const nearest = nearestOf(rows)
  const compiled = compileStudy(study, FUTURES.searching)
  const seen = [...rows]
  const tried = (limits: readonly number[]) =>
    limits.map((at) => {
      say(`What if ${sides[at]!.metric} ${sides[at]!.side} were another number ...`)
      const alone = slack.map((one, i) => (i === at ? one : 0))
      const aim = (g: Float64Array) => Math.max(0, g[at]!)
      return { at, found: least(compiled, { aim, slack: alone, near: nearestOf(rows, alone), seen }) }
    })
  const isFound = ({ found }: { readonly found: Found | undefined }) => found !== undefined
  const inTheWay = brokenMost(slack, nearest, rows)
  const own = tried(inTheWay.filter((at) => loosest[at]!.of === 'the study').slice(0, MOST.own))
  const others = own.some(isFound)
    ? []
    : tried(inTheWay.filter((at) => loosest[at]!.of !== 'the study').slice(0, MOST.others))
  const limits = [...own, ...others]
  const told = (at: number, found: Found | undefined) =>
    ofLimit({ ...sides[at]!, of: loosest[at]!.of }, at, seen, found)
  const ofLimits = limits.map(({ at, found }) => told(at, found))
  const ends = { together: [], stuck: [], evaluationsEach: EVALUATIONS_EACH }
  if (ofLimits.some(isAsAsked)) return { isMet: true, singly: ofLimits, ...ends }
  const leant = [nearest[0], ...limits.map(({ found }) => found)].flatMap((one) => (one === undefined ? [] : [one.x]))
  const all = wideningsOf(study, leant)
  const wider = all.filter(({ isFixed }) => !isFixed).slice(0, MOST.bounds)
  const held = mostPromising(
    all.filter(({ isFixed }) => isFixed),
    nearest[0],
  ).slice(0, MOST.held)
  const bounds = [...wider, ...held].map((widening) => {
    say(`What if ${widening.name} ${widening.isFixed ? 'were not fixed' : 'had wider bounds'} ...`)
    return ofWidening(widening, nearest)
  })
  const singly = [...ofLimits, ...bounds]
  const rest = { isMet: singly.some(isAsAsked), singly, ...ends }
  if (singly.some(({ wouldDo }) => wouldDo !== undefined)) return rest
  say('What if all these limits were others ...')
  const aim = (g: Float64Array) => slack.reduce((sum, one, i) => sum + (one > 0 ? Math.max(0, g[i]!) : 0), 0)
  const found = least(compiled, { aim, slack, near: nearestOf(rows, slack), seen })
  if (found === undefined) return { ...rest, stuck: stuckOf(sides, slack, seen) }
  return { ...rest, together: sides.flatMap((_, at) => (found.g[at]! > 0 ? [told(at, found)] : [])) }
}

const isAsAsked = ({ asked, wouldDo }: WouldDo): boolean => asked === wouldDo

/** The candidates that break limits least, beyond the slack of each. */
function nearestOf(rows: readonly ProbedRow[], slack?: readonly number[]): ProbedRow[] {
  return rows
    .map((row) => ({
      row,
      violation: totalViolation(slack === undefined ? row.g : row.g.map((one, i) => one - slack[i]!)),
    }))
    .filter(({ violation }) => !Number.isNaN(violation))
    .sort((a, b) => a.violation - b.violation)
    .slice(0, NEAREST)
    .map(({ row }) => row)
}

/** What the candidate nearest to all limits of physics breaks of them. */
function stuckOf(sides: readonly LimitSide[], slack: readonly number[], seen: readonly ProbedRow[]): Stuck[] {
  const [closest] = nearestOf(seen, slack)
  if (closest === undefined) return []
  return sides.flatMap((side, at) =>
    closest.g[at]! > slack[at]!
      ? [
          {
            name: side.metric,
            side: side.side,
            limit: valueOfViolation(side, slack[at]!),
            reached: valueOfViolation(side, closest.g[at]!),
          },
        ]
      : [],
  )
}

/** Limits that can be loosened: those that no candidate kept, then those that the nearest break, the most common first. */
function brokenMost(slack: readonly number[], nearest: readonly ProbedRow[], rows: readonly ProbedRow[]): number[] {
  const brokenBy = (of: readonly ProbedRow[], at: number) => of.filter(({ g }) => !(g[at]! <= 0)).length / of.length
  return slack
    .map((one, at) => ({
      at,
      weight: one > 0 ? Math.floor(brokenBy(rows, at)) + brokenBy(nearest.slice(0, 1), at) + brokenBy(nearest, at) : 0,
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ at }) => at)
}

function ofLimit(
  side: LimitSide & Pick<Loosest, 'of'>,
  at: number,
  seen: readonly ProbedRow[],
  found: Found | undefined,
): WouldDo {
  const { metric, limit, of } = side
  let tightest = Infinity
  for (const { g } of seen) if (g[at]! < tightest) tightest = g[at]!
  const violation = found?.g[at]
  const nearest = violation === undefined ? undefined : byRounding(valueOfViolation(side, violation), side.side)
  const answer = violation !== undefined && violation <= 0 ? limit : nearest
  const isPlain = /^\w+$/.test(metric)
  return {
    name: metric,
    side: side.side,
    ...(of === 'physics' ? {} : { of }),
    asked: limit,
    bestSeen: valueOfViolation(side, tightest),
    ...(answer === undefined ? {} : { wouldDo: answer }),
    ...(answer === undefined || !isPlain ? {} : { set: `--set limit.${metric}.${side.side}=${answer}` }),
    ...(found === undefined ? {} : { variables: found.variables }),
  }
}

function ofWidening(widening: Widening, nearest: readonly ProbedRow[]): WouldDo {
  const { name, side, asked, at, beyond, valueAt, isFixed } = widening
  const of = { name, asked, ...(side === undefined ? {} : { side }), ...(isFixed ? { of: 'the study' as const } : {}) }
  const compiled = compileStudy(widening.study, FUTURES.searching)
  const found = least(compiled, { aim: (_, x) => beyond(x[at]!), near: within(widening, nearest) })
  if (found === undefined) return of
  const x = side === undefined ? rounded(compiled, found.x, widening) : found.x
  const wouldDo = beyond(x[at]!) === 0 ? asked : valueAt(x[at]!)
  return {
    ...of,
    wouldDo,
    set: `--set ${name}${side === undefined ? '' : `.${side}`}=${wouldDo}`,
    variables: compiled.describe(x),
  }
}

/** What came near, as candidates of the widened study: with each of the choices in turn where it held one. */
function within({ study, at, isFixed }: Widening, nearest: readonly ProbedRow[]): readonly ProbedRow[] {
  const variable = study.variables[at]!
  if (variable.kind !== 'choice') return isFixed ? [] : nearest
  if (!isFixed) return []
  return nearest.map(({ x, g }, i) => ({ x: Float64Array.of(...x, i % variable.choices.length), g }))
}

/** A bound is rounded outward and keeps the design; a value that is fixed is rounded as far as the design stands it. */
function rounded({ problem }: CompiledStudy, found: Float64Array, { asked, at, valueAt }: Widening): Float64Array {
  const value = valueAt(found[at]!)
  if (typeof value !== 'number' || typeof asked !== 'number') return found
  const g = new Float64Array(problem.constraintCount)
  for (const digits of [4, 5, 6, 7]) {
    const x = found.slice()
    x[at] = byRounding(value, value > asked ? 'max' : 'min', digits)
    problem.evaluate(x, new Float64Array(problem.objectiveCount), g)
    if (isFeasible(g, 0, g.length)) return x
  }
  return found
}
