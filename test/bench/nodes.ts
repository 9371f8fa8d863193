import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomSearch } from '../../solvers/random-search.ts'
import type { Batch } from '../../solvers/solver.ts'
import { inlineEvaluator } from '../../src/run/evaluator.ts'
import { poolEvaluator } from '../../src/run/pool.ts'
import { startRun } from '../../src/run/run.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { Figure } from './figure.ts'

const BATCH = 1000
const REPEATS = 7
const BATCHES = 60

/** Node evaluations per second in one thread and in the pool, and where the time of a whole run goes. */
export async function benchNodes(): Promise<Figure[]> {
  const study = loadStudy('designs/ai1-node.yaml')
  const { problem } = compileStudy(study).space
  const solver = randomSearch(problem, { populationSize: BATCH, seed: 1, evaluations: BATCH })
  const batch = solver.next().value as Batch

  const alone = await fastest(async () => {
    const evaluator = inlineEvaluator(problem)
    for (let i = 0; i < BATCHES; i++) await evaluator.evaluate(batch)
  })
  const workers = Math.min(2, availableParallelism())
  const pool = poolEvaluator(study, problem, workers)
  for (let i = 0; i < BATCHES; i++) await pool.evaluate(batch)
  const pooled = await fastest(async () => {
    for (let i = 0; i < BATCHES; i++) await pool.evaluate(batch)
  })
  await pool.close()
  const evaluations = BATCH * BATCHES

  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-bench-'))
  const { result } = await startRun(study, {
    folder: join(folder, 'run'),
    workers,
    command: 'npm run bench',
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  rmSync(folder, { recursive: true })
  const share = (seconds: number) => (100 * seconds) / result.seconds.total
  return [
    { name: 'node evaluations, models alone, one core', value: evaluations / alone, unit: '1/s', target: '>= 200,000' },
    { name: `node evaluations, pool of ${workers}, batches of ${BATCH}`, value: evaluations / pooled, unit: '1/s' },
    {
      name: `pool efficiency at ${workers} workers`,
      value: (100 * alone) / (pooled * workers),
      unit: '%',
      target: '>= 90',
    },
    { name: 'ai1-node, whole run', value: result.evaluations / result.seconds.total, unit: 'evaluations/s' },
    { name: 'ai1-node, share of models (with waiting for workers)', value: share(result.seconds.models), unit: '%' },
    { name: 'ai1-node, share of solver', value: share(result.seconds.solver), unit: '%' },
    { name: 'ai1-node, share of front archive', value: share(result.seconds.archive), unit: '%' },
    { name: 'ai1-node, share of log', value: share(result.seconds.log), unit: '%', target: '<= 5' },
  ]
}

/** The best of several repeats: what the code costs when nothing else disturbs it. */
async function fastest(action: () => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < REPEATS; i++) {
    const started = performance.now()
    await action()
    best = Math.min(best, (performance.now() - started) / 1000)
  }
  return best
}
