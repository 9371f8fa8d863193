import { Random } from '../../solvers/random.ts'
import type { Executor } from '../../src/pieces/executor.ts'
import { localExecutor } from '../../src/pieces/local-executor.ts'
import { askUncertainty } from '../../src/results/uncertainty/ask.ts'
import { candidateReader } from '../../src/study/candidate.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { Figure } from './figure.ts'

const DESIGNS = 500
const FUTURES = 1024
const WORKERS = 2

/** A front's worth of designs of a node in many futures, with all that is said of each. */
export async function benchUncertainty(): Promise<Figure[]> {
  const study = loadStudy('designs/ai1-node.yaml')
  const { representative } = compileStudy(study)
  const values = candidateReader(study, representative)
  const random = new Random(1)
  const designs = Array.from({ length: DESIGNS }, (_, id) => {
    const radiatorAreaM2 = 200 + 200 * random.next()
    const solarArrayAreaM2 = 600 + 300 * random.next()
    return { id, names: [], x: values({ radiatorAreaM2, solarArrayAreaM2 }) }
  })
  const question = { study, designs, samples: FUTURES, seed: 1, coverage: 0.9 }
  const measured = async (executor: Executor | undefined) => {
    const [from, cpu] = [performance.now(), process.cpuUsage()]
    await askUncertainty(question, { executor, signal: new AbortController().signal, onDone: () => {} })
    const { user, system } = process.cpuUsage(cpu)
    return { seconds: (performance.now() - from) / 1e3, cpuS: (user + system) / 1e6 }
  }
  const threads = localExecutor({ workers: WORKERS })
  const two = await measured(threads)
  await threads.close()
  const one = await measured(undefined)
  return [
    {
      name: `${DESIGNS} designs of a node in ${FUTURES} futures, ${WORKERS} threads`,
      value: two.seconds,
      unit: 's',
      target: '<= 10',
    },
    { name: 'the same, processor time of all threads', value: two.cpuS, unit: 's' },
    { name: 'the same, processor time of one thread', value: one.cpuS, unit: 's' },
  ]
}
