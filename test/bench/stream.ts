import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { randomSearch } from '../../solvers/random-search.ts'
import type { Batch } from '../../solvers/solver.ts'
import { PACKAGE_ROOT } from '../../src/package-root.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { Figure } from './figure.ts'

const WORKERS = 2
const CANDIDATES = 40_000
const REPEATS = 4

/** Candidates per second through the pipe of `evaluate --stream`, from text to text, once it is warm. */
export async function benchStream(): Promise<Figure[]> {
  const target = '>= 20,000'
  return [
    { name: `stream, node, ${WORKERS} workers, all metrics`, ...(await candidatesPerS('ai1-node', [])), target },
    {
      name: `stream, constellation, ${WORKERS} workers, objectives and margins`,
      ...(await candidatesPerS('project-sunrise', ['--fields', 'objectives,margins'])),
      target,
    },
    {
      name: `stream, constellation, ${WORKERS} workers, all metrics`,
      ...(await candidatesPerS('project-sunrise', [])),
    },
  ]
}

async function candidatesPerS(study: string, flags: string[]): Promise<{ value: number; unit: string }> {
  const text = randomCandidates(study)
  const command = join(PACKAGE_ROOT, 'dist', 'src', 'cli', 'main.js')
  const child = spawn(process.execPath, [command, 'evaluate', study, '--stream', '--workers', `${WORKERS}`, ...flags])
  let best = 0
  for (let i = 0; i < REPEATS; i++) {
    const started = performance.now()
    const answered = lines(child, CANDIDATES)
    child.stdin.write(text)
    await answered
    best = Math.max(best, CANDIDATES / ((performance.now() - started) / 1000))
  }
  child.stdin.end()
  return { value: best, unit: '1/s' }
}

/** Waits for so many lines. */
function lines(child: ChildProcessWithoutNullStreams, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0
    const onData = (chunk: Buffer) => {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) seen++
      if (seen < count) return
      child.stdout.off('data', onData)
      resolve()
    }
    child.stdout.on('data', onData)
  })
}

function randomCandidates(name: string): string {
  const { problem, describe } = compileStudy(loadStudy(`designs/${name}.yaml`))
  const width = problem.variables.length
  const options = { populationSize: CANDIDATES, seed: 1, evaluations: CANDIDATES }
  const { x } = randomSearch(problem, options).next().value as Batch
  return Array.from(
    { length: CANDIDATES },
    (_, id) => `${JSON.stringify({ id, ...describe(x.subarray(id * width, (id + 1) * width)) })}\n`,
  ).join('')
}
