import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../solvers/problem.ts'
import { SOLVERS } from '../../solvers/registry.ts'
import type { Evaluations } from '../../solvers/solver.ts'

/** Mixed variables, a constraint, and failures: everything a log can hold. */
const mixed: Problem = {
  variables: [
    { kind: 'real', min: 0, max: 1 },
    { kind: 'real', min: -2, max: 2 },
    { kind: 'integer', min: 0, max: 20 },
    { kind: 'choice', count: 3 },
  ],
  objectiveCount: 2,
  constraintCount: 1,
  evaluate(x, f, g) {
    const [a, b, c, d] = x as unknown as [number, number, number, number]
    f[0] = a + 0.1 * d + b * b
    f[1] = a > 0.97 ? Number.NaN : 1 - Math.sqrt(a) + 0.05 * c
    g[0] = 0.2 - a - 0.01 * c
  },
}

const options = { populationSize: 16, seed: 5, evaluations: 400 }

function evaluated(x: Float64Array, count: number): Evaluations {
  const f = new Float64Array(count * 2)
  const g = new Float64Array(count)
  for (let i = 0; i < count; i++)
    mixed.evaluate(x.subarray(4 * i, 4 * i + 4), f.subarray(2 * i, 2 * i + 2), g.subarray(i, i + 1))
  return { f, g }
}

/** Everything asked for, from a log of evaluations as far as it goes. */
function asked(solver: string, log: readonly Evaluations[], batches: number) {
  const run = SOLVERS[solver]!.create(mixed, options)
  const x: Float64Array[] = []
  const told: Evaluations[] = []
  let batch = run.next().value!
  for (let k = 0; k < batches; k++) {
    x.push(batch.x.slice())
    const evaluations = log[k] ?? evaluated(batch.x, batch.count)
    told.push(evaluations)
    batch = run.next({ f: evaluations.f.slice(), g: evaluations.g.slice() }).value!
  }
  return { x, told }
}

describe.each(Object.keys(SOLVERS))('%s', (solver) => {
  it('resumed from any cut of its log asks for what the uninterrupted run asked for', () => {
    const whole = asked(solver, [], 30)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), (cut) => {
        expect(asked(solver, whole.told.slice(0, cut), 30).x).toEqual(whole.x)
      }),
      { seed: 3, numRuns: 8 },
    )
  })

  it('depends on its seed and on nothing else', () => {
    expect(asked(solver, [], 10).x).toEqual(asked(solver, [], 10).x)
    const other = SOLVERS[solver]!.create(mixed, { ...options, seed: 6 })
    expect(other.next().value!.x).not.toEqual(asked(solver, [], 1).x[0])
  })
})

describe('two threads', () => {
  it('make the same bytes from the same seed', async () => {
    const code = `
      const { parentPort, workerData } = require('node:worker_threads')
      import(workerData.tsx).then((tsx) => {
        tsx.register()
        return import(workerData.solvers)
      }).then(({ minimize, BENCHMARKS, objectivesOf }) => {
        const options = { populationSize: 40, evaluations: 2000, seed: 9 }
        parentPort.postMessage(['OSY', 'DTLZ2_4'].map((name) => objectivesOf(minimize(BENCHMARKS[name], options).front)))
      })`
    const results = await Promise.all(
      [1, 2].map(
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(code, {
              eval: true,
              workerData: {
                tsx: new URL('./esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx'))).href,
                solvers: new URL('../../solvers/index.ts', import.meta.url).href,
              },
            })
            worker.on('message', resolve)
            worker.on('error', reject)
          }),
      ),
    )
    expect(results[0]).toEqual(results[1])
    expect((results[0] as Float64Array[])[0]!.length).toBeGreaterThan(20)
  })
})
