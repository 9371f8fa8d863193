import { multipliersAt, slopesAt } from '../../solvers/local/multipliers.ts'
import type { Problem } from '../../solvers/problem.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { type LimitSide, limitSides } from '../study/limits.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import type { MetricName, VariableName } from '../study/scale.ts'

/** Above this share of its slope left unexplained a design is too far from an optimum for its limits to have a worth. */
const EXPLAINED = 0.2
/** Of another objective: who asks so much of the first for it stands where there is no more to be had. */
const END_SHARE = 0.01

/** What limits, bounds and variables of one design are worth, in units of the study's first objective. */
export interface Worth {
  readonly objective: Objective
  /** Share of the objective's slope that limits, bounds and the other objectives do not explain: 0 at an optimum. */
  readonly residual: number
  /** The other objective whose end the design is: towards it the first grows without bound, and no room has a finite worth. */
  readonly endOf?: MetricName
  /** Limits that bind, the most valuable first: what the objective would gain by one unit more room. */
  readonly limits: readonly (LimitSide & { readonly perUnit: number })[]
  /** The same of bounds of variables. */
  readonly bounds: readonly {
    readonly variable: VariableName
    readonly side: 'min' | 'max'
    readonly perUnit: number
  }[]
  /** What one unit of another objective is worth: what the first would gain by doing with one unit less of it. */
  readonly objectives: readonly (Objective & { readonly perUnit: number })[]
  /** What one unit more of each real variable does to every objective, all others staying. */
  readonly variables: readonly { readonly variable: VariableName; readonly perUnit: readonly number[] }[]
  /** Real variables with a bend or a step at the design, or where models fail beside it. */
  readonly leftOut: readonly VariableName[]
}

/** Undefined where a study has no objective, or no real variable that is free. */
export function worthOf(study: ResolvedStudy, { problem }: CompiledStudy, x: Float64Array): Worth | undefined {
  const [objective] = study.objectives
  const slopes = slopesAt(problem, x)
  if (objective === undefined || slopes.moving.length === 0) return undefined
  const { objectives, limits, bounds, residual } = multipliersAt(problem, x, slopes)
  const name = (v: number) => study.variables[v]!.name
  const range = (v: number) => {
    const variable = study.variables[v]!
    return variable.kind === 'choice' ? 1 : variable.max - variable.min
  }
  const signs = study.objectives.map(({ direction }) => (direction === 'minimize' ? 1 : -1))
  const sides = limitSides(study.constraints)
  const others = study.objectives.map((one, k) => ({ ...one, perUnit: objectives[k]! })).slice(1)
  const end = endOf(problem, x, objectives)
  const boundWorth = (v: number) => Math.abs(bounds[v]!) * range(v)
  return {
    objective,
    residual,
    ...(end === undefined ? {} : { endOf: study.objectives[end]!.metric }),
    limits: [...sides.keys()]
      .filter((c) => limits[c]! > 0)
      .sort((a, b) => limits[b]! - limits[a]!)
      .map((c) => ({ ...sides[c]!, perUnit: limits[c]! / sides[c]!.scale })),
    bounds: [...study.variables.keys()]
      .filter((v) => bounds[v] !== 0)
      .sort((a, b) => boundWorth(b) - boundWorth(a))
      .map((v) => ({ variable: name(v), side: bounds[v]! > 0 ? 'max' : 'min', perUnit: Math.abs(bounds[v]!) })),
    objectives: others,
    variables: slopes.moving.map((v, j) => ({
      variable: name(v),
      perUnit: signs.map((sign, k) => (sign * slopes.rows[k]![j]!) / range(v)),
    })),
    leftOut: slopes.leftOut.map(name),
  }
}

/** The objective a hundredth of which would buy all of the first. */
function endOf({ objectiveCount, constraintCount, evaluate }: Problem, x: Float64Array, perUnit: ArrayLike<number>) {
  const f = new Float64Array(objectiveCount)
  evaluate(x, f, new Float64Array(constraintCount))
  const bought = (k: number) => (END_SHARE * Math.abs(f[k]!) * perUnit[k]!) / Math.abs(f[0]!)
  for (let k = 1; k < objectiveCount; k++) if (bought(k) > 1) return k
  return undefined
}

/** Whether limits have a worth at all: away from an optimum the objective gains without giving any. */
export const isExplained = ({ residual }: Worth): boolean => residual <= EXPLAINED
