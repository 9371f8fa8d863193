import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { formatUserError, UserError } from '../src/errors.ts'
import type { Repeats } from '../src/results/repeats.ts'
import { claimsReport } from './claims.ts'

const INTO = 'results/reference'

/** A page of what a study answers: how far its seeds agree, claims beside their fronts, and the report of the first. */
export function referencePage(folder: string): { readonly study: string; readonly text: string } {
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
    `# ${study}`,
    question,
    `${seeds.length} seeds reach ${least.toFixed(3)} to ${most.toFixed(3)} of the hypervolume of their merged front ` +
      `(${front.length} designs), median ${median.toFixed(3)}. Of one seed rely on no difference smaller than theirs.`,
    '## Claims and seeds',
    claimsReport(folders),
    `## Report of seed ${seeds[0]!.seed}`,
    withoutTitle(readFileSync(join(first!, 'report.md'), 'utf8'), question).replaceAll(/^#/gm, '##'),
  ].join('\n\n')
  return { study, text: `${text.trimEnd()}\n` }
}

/** A report without its heading and question, which the page has. */
const withoutTitle = (report: string, question: string): string =>
  report.slice(report.indexOf(question) + question.length).trimStart()

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    for (const folder of process.argv.slice(2)) {
      const { study, text } = referencePage(folder)
      mkdirSync(join(INTO, study), { recursive: true })
      writeFileSync(join(INTO, study, 'README.md'), text)
      console.log(`Written to ${join(INTO, study, 'README.md')}`)
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(formatUserError(error))
    process.exitCode = 1
  }
}
