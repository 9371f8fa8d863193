import { askUncertainty } from '../results/uncertainty/ask.ts'
import { inlineEvaluator } from '../run/evaluator.ts'
import { flyOne } from '../run/fly-one.ts'
import { searchInMemory } from '../run/search-study.ts'
import { candidateReader } from '../study/candidate.ts'
import { compileStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { searchPoint, sizePoint } from '../sweep/size-point.ts'
import type { Job } from './piece.ts'
import type { FlyResult, PieceFile, RunResult, SweepResult, UncertaintyResult } from './results.ts'
import { withSeed } from './study-key.ts'
import type { Task } from './task.ts'

/** Does a piece in the calling thread, and gives the text of its file: no clock, path or machine in it. */
export async function doPiece(task: Task, study: ResolvedStudy): Promise<string> {
  const { id, job } = task
  const result = await resultOf(job, task, withSeed(study, task.seed))
  const file: PieceFile = { format: 1, id, kind: job.kind, result }
  return `${JSON.stringify(file, (_, value) => (value instanceof Float64Array ? [...value] : value))}\n`
}

function resultOf(job: Job, task: Task, study: ResolvedStudy): Promise<unknown> | unknown {
  switch (job.kind) {
    case 'run':
      return searched(study)
    case 'uncertainty':
      return asked(job, task, study)
    case 'fly':
      return flown(job, task, study)
    case 'sweep':
      return swept(job, study)
  }
}

async function searched(study: ResolvedStudy): Promise<RunResult> {
  const compiled = compileStudy(study)
  const evaluator = inlineEvaluator(compiled.space.problem)
  const { front, evaluations, feasible, failed, stopReason } = await searchInMemory(study, { compiled, evaluator })
  const objectives = study.objectives.map(({ metric }) => metric)
  return {
    evaluations,
    feasible,
    failed,
    stopReason,
    front: front.map(({ id, variables, metrics }) => ({
      id,
      variables,
      metrics: Object.fromEntries(objectives.map((metric) => [metric, metrics[metric]!])),
    })),
  }
}

async function asked(
  { samples, seed, coverage }: Job & { kind: 'uncertainty' },
  task: Task,
  study: ResolvedStudy,
): Promise<UncertaintyResult> {
  if (task.designs.length === 0) return { designs: [] }
  const candidateOf = candidateReader(study, compileStudy(study).representative)
  const free = new Set<string>(study.variables.map(({ name }) => name))
  const designs = task.designs.map(({ id, names, variables }) => ({
    id,
    names,
    x: candidateOf(Object.fromEntries(Object.entries(variables).filter(([name]) => free.has(name)))),
  }))
  const answer = await askUncertainty(
    { study, designs, samples, seed, coverage },
    { executor: undefined, signal: new AbortController().signal, onDone: () => {} },
  )
  return { designs: answer!.designs }
}

async function flown({ plan }: Job & { kind: 'fly' }, task: Task, study: ResolvedStudy): Promise<FlyResult> {
  const designs: FlyResult['designs'][number][] = []
  for (const { id, names, variables } of task.designs) {
    designs.push({ names, ...(await flyOne(study, plan, { id, variables })) })
  }
  return { designs }
}

function swept({ search }: Job & { kind: 'sweep' }, study: ResolvedStudy): SweepResult {
  const { design } = search === undefined ? sizePoint(study) : searchPoint(study, { ...search, seeds: 1 }, [])
  const { variables, metrics, feasible, margins } = design
  const broken = margins.filter(({ margin }) => margin < 0).map(({ metric }) => metric)
  return { variables, metrics, feasible, brokenLimits: [...new Set(broken)] }
}
