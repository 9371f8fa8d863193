import { Archive } from '../../solvers/archive.ts'
import { UserError } from '../errors.ts'
import type { CandidateSource } from '../run/candidates.ts'
import { FRONT_CAPACITY } from '../run/driver.ts'
import { flatten, hypervolumeRatio } from '../run/history.ts'
import { shellQuoted } from '../shell.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { differing } from './differing.ts'
import type { SeedCurve } from './report-data.ts'

/** What a run must give to be drawn beside others of its study. */
export interface SeedRun {
  readonly folder: string
  readonly study: ResolvedStudy
  readonly candidates: CandidateSource
  /** Evaluations after which its front was looked at. */
  readonly evaluations: readonly number[]
}

/** Convergence of runs that differ in their seed only, against the bounds of all their final fronts. */
export async function seedCurves(runs: readonly SeedRun[]): Promise<SeedCurve[]> {
  const [first, ...others] = runs
  for (const other of others) checkSameStudy(first!, other)
  checkSeeds(runs)
  const objectiveCount = first!.study.objectives.length
  const fronts: Float64Array[][] = []
  for (const run of runs) fronts.push(await frontsAlong(run, objectiveCount))
  const frame = Float64Array.from(fronts.flatMap((along) => [...along.at(-1)!]))
  return runs.map(({ study, evaluations }, r) => ({
    seed: study.solver.seed,
    points: evaluations.map((n, i) => [n, hypervolumeRatio(fronts[r]![i]!, frame, objectiveCount)] as const),
  }))
}

/** The fronts of a run as they were, made again from its candidates in their order. */
async function frontsAlong(
  { study, candidates, evaluations }: SeedRun,
  objectiveCount: number,
): Promise<Float64Array[]> {
  const archive = new Archive({ objectiveCount }, FRONT_CAPACITY)
  const fronts: Float64Array[] = []
  const noX = new Float64Array(0)
  let id = 0
  for await (const { count, f, g } of candidates) {
    const limits = g.length / Math.max(1, count)
    for (let row = 0; row < count; row++) {
      archive.add(
        noX,
        f.slice(row * objectiveCount, (row + 1) * objectiveCount),
        g.slice(row * limits, (row + 1) * limits),
        id++,
      )
      if (id === evaluations[fronts.length]) fronts.push(flatten(archive.entries()))
    }
  }
  if (fronts.length < evaluations.length) throw new Error(`${study.name}: fewer candidates than evaluations`)
  return fronts
}

function checkSameStudy(first: SeedRun, other: SeedRun): void {
  const different = differing(first.study, other.study).filter(([path]) => path !== 'solver.seed')
  if (different.length === 0) return
  const [path, a, b] = different[0]!
  throw new UserError({
    message: 'the runs are of different studies',
    place: { file: other.folder },
    found: `${path}: ${b || 'nothing'} instead of ${a || 'nothing'}${different.length > 1 ? `, and ${different.length - 1} more` : ''}`,
    expected: 'runs of one study that differ in their seed only',
    next: `dawnfront compare ${shellQuoted(first.folder)} ${shellQuoted(other.folder)}`,
  })
}

function checkSeeds(runs: readonly SeedRun[]): void {
  const taken = new Map<number, string>()
  for (const { study, folder } of runs) {
    const { seed } = study.solver
    const other = taken.get(seed)
    if (other !== undefined) {
      throw new UserError({
        message: 'two of the runs have the same seed',
        place: { file: folder },
        found: `seed ${seed}, as in ${other}`,
        expected: 'runs of one study that differ in their seed',
        next: `run the same again with --seed ${seed + 1}`,
      })
    }
    taken.set(seed, folder)
  }
}
