import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { faultOf, objectiveOf } from './check.ts'
import type { LinearModel, LinearOptions, LinearResult } from './model.ts'

/**
 * javascript-lp-solver, for small models: no loading, a tenth of a millisecond each. It can loop for ever where its own
 * time limit does not reach, so it runs in a thread of its own that is ended when the time is up.
 */
export async function solveBySimplex(model: LinearModel, options: LinearOptions): Promise<LinearResult> {
  const started = performance.now()
  const answer = await asked(modelText(model), options.seconds)
  const base = { adapter: 'simplex', seconds: (performance.now() - started) / 1000 } as const
  if (answer === undefined) return { ...base, status: 'limit', note: 'stopped at the time limit' }
  if (answer.error !== undefined) return { ...base, status: 'failed', note: answer.error }
  if (!answer.feasible) return { ...base, status: 'infeasible' }
  if (!answer.bounded) return { ...base, status: 'unbounded' }
  const x = Float64Array.from(model.variables, (variable, i) => {
    // Zero-valued variables are left out of the answer.
    const above = answer[`v${i}`] ?? 0
    return typeof above === 'number' ? origin(variable.min) + above - Number(answer[`w${i}`] ?? 0) : Number.NaN
  })
  const fault = faultOf(model, x)
  if (fault) return { ...base, status: 'failed', note: fault }
  const objective = objectiveOf(model, x)
  return { ...base, status: 'optimal', x, objective, bound: objective, gap: 0 }
}

/** It knows variables from zero up only: others are counted from their min, or split in two where they have none. */
const origin = (min = 0) => (min === -Infinity ? 0 : min)

/** Every name carries a prefix: the solver mixes variables and result fields in one object. */
function modelText({ sense, variables, rows }: LinearModel) {
  const constraints: Record<string, { min?: number; max?: number }> = {}
  const columns: Record<string, Record<string, number>> = {}
  const ints: Record<string, 1> = {}
  variables.forEach(({ cost, min = 0, max = Infinity, integer }, i) => {
    columns[`v${i}`] = { obj: cost }
    if (integer) ints[`v${i}`] = 1
    if (max < Infinity) {
      constraints[`u${i}`] = { max: max - origin(min) }
      columns[`v${i}`]![`u${i}`] = 1
    }
  })
  rows.forEach(({ min = -Infinity, max = Infinity, terms }, r) => {
    let shift = 0
    for (const [v, coefficient] of terms) {
      const column = columns[`v${v}`]!
      column[`r${r}`] = (column[`r${r}`] ?? 0) + coefficient
      shift += coefficient * origin(variables[v]!.min)
    }
    constraints[`r${r}`] = {
      ...(min > -Infinity ? { min: min - shift } : {}),
      ...(max < Infinity ? { max: max - shift } : {}),
    }
  })
  variables.forEach(({ min, integer }, i) => {
    if (min !== -Infinity) return
    columns[`w${i}`] = Object.fromEntries(Object.entries(columns[`v${i}`]!).map(([name, value]) => [name, -value]))
    if (integer) ints[`w${i}`] = 1
  })
  return { optimize: 'obj', opType: sense, constraints, variables: columns, ints }
}

type Answer = { feasible?: boolean; bounded?: boolean; error?: string } & Record<string, number | boolean | string>

/** Plain text, so that the thread starts alike from sources, from a bundle and under test. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const loaded = require(workerData)
const solver = loaded.default ?? loaded
parentPort.on('message', ({ id, model }) => {
  let answer
  try {
    answer = solver.Solve(model)
    answer = { ...answer, bounded: answer.bounded !== false, feasible: answer.feasible === true }
  } catch (error) {
    answer = { error: String(error) }
  }
  parentPort.postMessage({ id, answer })
})`

let thread: Worker | undefined
let queue: Promise<unknown> = Promise.resolve()
let asking = 0

/** One question at a time; undefined when the time is up. */
function asked(model: unknown, seconds: number): Promise<Answer | undefined> {
  const turn = queue.then(() => answered(model, seconds))
  queue = turn
  return turn
}

function answered(model: unknown, seconds: number): Promise<Answer | undefined> {
  thread ??= new Worker(THREAD, {
    eval: true,
    workerData: createRequire(import.meta.url).resolve('javascript-lp-solver'),
  })
  const worker = thread
  const id = ++asking
  worker.ref()
  return new Promise((resolve) => {
    const done = (answer: Answer | undefined) => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.unref()
      resolve(answer)
    }
    const end = (answer: Answer | undefined) => {
      thread = undefined
      void worker.terminate()
      done(answer)
    }
    const onMessage = (message: { id: number; answer: Answer }) => message.id === id && done(message.answer)
    const onError = (error: Error) => end({ error: String(error) } as Answer)
    const timer = setTimeout(() => end(undefined), seconds * 1000)
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage({ id, model })
  })
}
