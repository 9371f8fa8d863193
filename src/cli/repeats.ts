import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { REPEATS_FILE, seedFolder } from '../folder/repeats-folder.ts'
import { makeFolder, RUN_FILES, writeWhole } from '../folder/run-folder.ts'
import { readReport, withSeeds } from '../results/read-report.ts'
import { mergedRepeats, type Repeats, type SeedFront } from '../results/repeats.ts'
import { INTERRUPTED } from '../run/driver.ts'
import { formatFrontCsv } from '../run/front-file.ts'
import { openRun, readFront } from '../run/read-run.ts'
import { type RunOutcome, resumeRun, startRun } from '../run/run.ts'
import { sha256 } from '../sha256.ts'
import { shellQuoted } from '../shell.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import { unitLabel } from '../units.ts'
import { endWith } from './io.ts'
import { formatTable, printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import type { ProgressLine } from './progress.ts'
import { reportOfRun, writePages } from './report.ts'

const NO_FEASIBLE_DESIGN = 3
const INTERRUPTED_EXIT = 130

export interface RepeatedRun {
  /** One study for each seed. */
  readonly studies: readonly ResolvedStudy[]
  /** Holds a run folder for each seed. */
  readonly folder: string
  readonly workers: number
  readonly command: string
  readonly signal: AbortSignal
  readonly line: ProgressLine
  /** Where seeds are searched on other machines: the log of each, or nothing where somebody says stop. */
  readonly logs?: (studies: readonly ResolvedStudy[]) => (study: ResolvedStudy) => Promise<Uint8Array | undefined>
  readonly quiet: boolean
  readonly json: boolean
}

/** Runs a study with several seeds, merges their fronts and says how far they agree. Called again, it goes on. */
export async function runRepeats(run: RepeatedRun): Promise<void> {
  const { studies, folder, line, signal } = run
  const fronts: SeedFront[] = []
  makeFolder(folder)
  const logOf = run.logs?.(studies.filter((study) => !existsSync(recordOf(study, folder))))
  for (const study of studies) {
    const { seed } = study.solver
    const name = seedFolder(folder, seed)
    if (!isDone(study, name)) {
      line.say(`Seed ${seed}, ${fronts.length + 1} of ${studies.length}`)
      const outcome = await oneSeed(study, name, run, logOf)
      line.end()
      if (outcome === undefined || outcome.result.stopReason === INTERRUPTED) {
        endWith(INTERRUPTED_EXIT)
        printMessage(
          `Interrupted in seed ${seed}; the same command with --out ${shellQuoted(folder)} goes on from there.`,
        )
        return
      }
    }
    fronts.push({ seed, front: readFront(name).front })
    if (signal.aborted) return
  }
  const repeats = mergedRepeats(studies[0]!, fronts)
  const written = await writeRepeats(run, repeats)
  if (repeats.front.length === 0) endWith(NO_FEASIBLE_DESIGN)
  if (run.json) printJson({ folder, files: written, ...withoutFront(repeats) })
  if (run.json || run.quiet) return
  printResult(spreadText(studies[0]!, repeats))
  printResult(`\nWritten to ${folder}:`)
  for (const file of written) printResult(`  ${file}`)
  printResult(
    `\nNext: open ${join(folder, written.at(-1)!)} in a browser; dawnfront explain ${shellQuoted(join(folder, bestSeed(repeats)))}`,
  )
}

const recordOf = ({ solver }: ResolvedStudy, folder: string) => join(seedFolder(folder, solver.seed), RUN_FILES.record)

/** A seed of an earlier call that ended is not run again; one of another study is refused. */
function isDone(study: ResolvedStudy, folder: string): boolean {
  if (!existsSync(join(folder, RUN_FILES.record))) return false
  const { record } = openRun(folder)
  if (record.studySha256 !== sha256(formatResolvedStudy(study))) {
    throw new UserError({
      message: 'this folder holds a run of another study',
      place: { file: folder },
      expected: `a run of ${study.name} with seed ${study.solver.seed}, asked the same`,
      next: 'choose another --out',
    })
  }
  return record.status === 'finished'
}

async function oneSeed(
  study: ResolvedStudy,
  folder: string,
  run: RepeatedRun,
  logOf: ReturnType<NonNullable<RepeatedRun['logs']>> | undefined,
): Promise<RunOutcome | undefined> {
  const { workers, signal, command, line } = run
  // The report of the first seed waits for the others, which it shows beside its own.
  const afterSearch = study === run.studies[0] ? async () => [] : reportOfRun
  const options = { folder, workers, signal, onProgress: line.update, onPhase: line.draw, afterSearch }
  if (existsSync(join(folder, RUN_FILES.record))) return resumeRun(options)
  const log = await logOf?.(study)
  if (logOf !== undefined && log === undefined) return undefined
  const begun = log === undefined ? {} : { log }
  return startRun(study, { ...options, ...begun, command: `${command} --seed ${study.solver.seed}` })
}

async function writeRepeats({ studies, folder }: RepeatedRun, repeats: Repeats): Promise<string[]> {
  const [first, ...others] = studies.map(({ solver }) => seedFolder(folder, solver.seed))
  const own = await readReport(first!, probeFeasibility)
  const pages = writePages(others.length === 0 ? own : await withSeeds(own, others))
  const { name, question, scenario } = studies[0]!
  const file = { format: 1, study: name, question, scenario: scenario.name, ...repeats }
  writeWhole(join(folder, REPEATS_FILE), `${JSON.stringify(file, undefined, 1)}\n`)
  writeWhole(join(folder, RUN_FILES.frontCsv), formatFrontCsv(repeats.front))
  const firstSeed = seedFolder('', studies[0]!.solver.seed)
  return [REPEATS_FILE, RUN_FILES.frontCsv, ...pages.map((page) => join(firstSeed, page)).reverse()]
}

const withoutFront = ({ front, ...rest }: Repeats) => ({ ...rest, frontSizeCount: front.length })

const bestSeed = ({ seeds }: Repeats) =>
  `seed-${seeds.reduce((a, b) => (b.ofUnionFraction > a.ofUnionFraction ? b : a)).seed}`

function spreadText({ objectives }: ResolvedStudy, repeats: Repeats): string {
  const names = objectives.map(({ metric }) => `best ${metric} ${unitLabel(metric)}`.trim())
  const table = formatTable(
    ['seed', 'designs', 'of union', ...names],
    repeats.seeds.map(({ seed, frontSizeCount, ofUnionFraction, best }) => [
      seed,
      frontSizeCount,
      ofUnionFraction,
      ...best.map((value) => (Number.isFinite(value) ? value : 'none')),
    ]),
  )
  const { least, median, most } = repeats.ofUnionFraction
  const lines = repeats.objectives.map(({ metric, best, offPercent }) => {
    const worst = Number.isFinite(offPercent.most) ? `${offPercent.most.toFixed(2)} %` : 'without limit'
    return `  ${metric}: ${best.toPrecision(6)} ${unitLabel(metric)} at best; the other seeds' best is off by up to ${worst}`
  })
  return [
    table,
    `\n${repeats.seeds.length} seeds reach ${least.toFixed(3)} to ${most.toFixed(3)} of the hypervolume of their merged front (${repeats.front.length} designs), median ${median.toFixed(3)}.`,
    ...lines,
  ].join('\n')
}
