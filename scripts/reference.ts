import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { formatUserError, UserError } from '../src/errors.ts'
import { markdownText } from '../src/report/markdown.ts'
import { bindingBounds } from '../src/results/bounds.ts'
import type { Repeats } from '../src/results/repeats.ts'
import { openRun } from '../src/run/read-run.ts'
import { namedMembers } from '../src/study/choose-design.ts'
import type { ResolvedStudy } from '../src/study/resolved.ts'
import { claimsReport } from './claims.ts'

const INTO = 'results/reference'

/** The designs a page stands on, beside it. */
export const BEST_FILE = 'best.jsonl'

/**
 * A page of what a study answers: how far its seeds agree, claims beside their fronts, and the report of the first; and `best`, the best
 * design of each objective of all seeds and their knee, a line each as `dawnfront evaluate --stream` reads them.
 */
export function referencePage(folder: string): {
  readonly study: string
  readonly text: string
  readonly best: string
} {
  const file = join(folder, 'repeats.json')
  if (!existsSync(file)) {
    throw new UserError({
      message: 'no repeated run here',
      place: { file: folder },
      expected: 'a folder that dawnfront run STUDY --repeats N wrote',
      next: `dawnfront run ai1-node --repeats 5 --out ${basename(folder)}`,
    })
  }
  const repeats = JSON.parse(readFileSync(file, 'utf8')) as Repeats & {
    readonly study: string
    readonly question: string
  }
  const { study, question, seeds, ofUnionFraction, front } = repeats
  const folders = seeds.map(({ seed }) => join(folder, `seed-${seed}`))
  const { least, median, most } = ofUnionFraction
  const [first] = folders
  const text = [
    `# ${markdownText(study)}`,
    markdownText(question),
    `${seeds.length} seeds reach ${least.toFixed(3)} to ${most.toFixed(3)} of the hypervolume of their merged front ` +
      `(${front.length} designs), median ${median.toFixed(3)}. Of one seed rely on no difference smaller than theirs.`,
    '## Claims and seeds',
    claimsReport(folders),
    `[${BEST_FILE}](${BEST_FILE}) holds the best design of each objective and the knee: \`dawnfront evaluate designs/${study}.yaml ` +
      `--stream < results/reference/${study}/${BEST_FILE}\` says what the models of now make of them.`,
    boundsText(openRun(first!).study, front),
    `## Report of seed ${seeds[0]!.seed}`,
    withoutTitle(readFileSync(join(first!, 'report.md'), 'utf8'), study, question).replaceAll(/^#/gm, '##'),
  ].join('\n\n')
  return { study, text: `${text.trimEnd()}\n`, best: bestDesigns(first!, front) }
}

/** The study's own bounds that a tenth and more of a front stand at: what is better may lie beyond them. */
function boundsText(study: ResolvedStudy, front: Repeats['front']): string {
  const bounds = bindingBounds(
    front.map(({ variables }) => variables),
    study,
  ).filter(({ ofStudy }) => ofStudy)
  if (bounds.length === 0) return 'No bound that the study chose holds a tenth of the merged front.'
  const named = bounds.map(
    ({ variable, side, bound, share }) => `\`${variable}\` ${side} ${bound} (${(100 * share).toFixed(0)} %)`,
  )
  return `Bounds that the study chose, and the share of the merged front that stands at them: ${named.join(', ')}.`
}

/** The named designs of a front of several seeds, each by its free variables, with the seed and the number of the evaluation that found it. */
function bestDesigns(runFolder: string, front: Repeats['front']): string {
  const { study } = openRun(runFolder)
  const free = new Set<string>(study.variables.map(({ name }) => name))
  return namedMembers(study, front)
    .map(({ name, design: { seed, id, variables } }) => {
      const own = Object.entries(variables).filter(([variable]) => free.has(variable))
      return `${JSON.stringify({ id: { name, seed, evaluation: id }, ...Object.fromEntries(own) })}\n`
    })
    .join('')
}

/**
 * A report without its heading and question, which the page has.
 *
 * @throws UserError where the report does not begin with them: it is of another study, or was written by hand.
 */
export function withoutTitle(report: string, study: string, question: string): string {
  const title = [study, question].map(markdownText).filter((text) => text !== '')
  const head = `# ${title.join('\n\n')}\n`
  if (report.startsWith(head)) return report.slice(head.length).trimStart()
  throw new UserError({
    message: 'a report of another question',
    found: report.split('\n', 3).join(' ').slice(0, 120),
    expected: head.replaceAll('\n', ' ').trim(),
    next: `dawnfront run ${study} --repeats 5`,
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    for (const folder of process.argv.slice(2)) {
      const { study, text, best } = referencePage(folder)
      mkdirSync(join(INTO, study), { recursive: true })
      for (const [file, content] of [
        ['README.md', text],
        [BEST_FILE, best],
      ] as const) {
        writeFileSync(join(INTO, study, file), content)
        console.log(`Written to ${join(INTO, study, file)}`)
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(formatUserError(error))
    process.exitCode = 1
  }
}
