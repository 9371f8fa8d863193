import type { Highs } from 'highs'
import * as highsModule from 'highs'
import { faultOf, objectiveOf } from './check.ts'
import type { LinearModel, LinearOptions, LinearResult } from './model.ts'

// Under NodeNext the types of the package describe its CommonJS form, whose default is one level deeper.
const load = highsModule.default as unknown as () => Promise<Highs>
let loading: Promise<Highs> | undefined

/** HiGHS (Huangfu, Hall 2018) as WebAssembly. It keeps time limits itself; loading takes a tenth of a second, once. */
export async function solveByHighs(model: LinearModel, options: LinearOptions): Promise<LinearResult> {
  loading ??= load()
  return solved(await loading, model, options)
}

function solved(highs: Highs, model: LinearModel, options: LinearOptions): LinearResult {
  const started = performance.now()
  const { modelStatus: codes } = highs.constants
  const instance = highs.createModel(columnsAndRows(highs, model))
  try {
    instance.options.set({ output_flag: false, time_limit: options.seconds, mip_rel_gap: options.gap })
    let code = instance.run().modelStatus
    if (code === codes.unboundedOrInfeasible) {
      // Presolve cannot tell the two apart; whether there is any feasible point can.
      model.variables.forEach((_, v) => {
        instance.changeColCost(v, 0)
      })
      code = instance.run().modelStatus
      if (code === codes.optimal || code === codes.empty) code = codes.unbounded
    }
    const x = Float64Array.from(instance.getSolution().colValue)
    const hasPoint = Number(instance.info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible
    const isMilp = model.variables.some((v) => v.integer)
    const dual = isMilp ? Number(instance.info.get('mip_dual_bound')) : undefined
    const base = { adapter: 'highs', seconds: (performance.now() - started) / 1000 } as const
    if (code === codes.infeasible) return { ...base, status: 'infeasible' }
    if (code === codes.unbounded) return { ...base, status: 'unbounded' }
    const isOptimal = code === codes.optimal || code === codes.empty
    if (!isOptimal && !hasPoint) {
      const isLimit: boolean = code === codes.timeLimit || code === codes.iterationLimit
      return { ...base, status: isLimit ? 'limit' : 'failed', note: `HiGHS ended with model status ${code}` }
    }
    const fault = faultOf(model, x)
    if (fault) return { ...base, status: isOptimal ? 'failed' : 'limit', note: fault }
    const objective = objectiveOf(model, x)
    const bound = dual ?? (isOptimal ? objective : undefined)
    return {
      ...base,
      status: isOptimal ? 'optimal' : 'feasible',
      x,
      objective,
      ...(bound === undefined
        ? {}
        : { bound, gap: Math.abs(objective - bound) / Math.max(1e-10, Math.abs(objective)) }),
    }
  } finally {
    instance.dispose()
  }
}

function columnsAndRows(highs: Highs, { sense, variables, rows }: LinearModel) {
  const { objectiveSense, variableType } = highs.constants
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of rows) {
    const merged = new Map<number, number>()
    for (const [v, coefficient] of terms) merged.set(v, (merged.get(v) ?? 0) + coefficient)
    for (const [v, coefficient] of merged) {
      indices.push(v)
      values.push(coefficient)
    }
    starts.push(indices.length)
  }
  const shape = { numRows: rows.length, numCols: variables.length }
  return {
    ...shape,
    sense: sense === 'max' ? objectiveSense.maximize : objectiveSense.minimize,
    colCost: variables.map((v) => v.cost),
    colLower: variables.map((v) => v.min ?? 0),
    colUpper: variables.map((v) => v.max ?? Infinity),
    rowLower: rows.map((r) => r.min ?? -Infinity),
    rowUpper: rows.map((r) => r.max ?? Infinity),
    matrix: { ...shape, format: 'csr' as const, starts, indices, values },
    ...(variables.some((v) => v.integer)
      ? { integrality: variables.map((v) => (v.integer ? variableType.integer : variableType.continuous)) }
      : {}),
  }
}
