import { sideWords } from '../results/limit-words.ts'
import { labelOf } from '../results/names.ts'
import type { Report } from '../results/open-report.ts'
import type { ReportData } from '../results/report-data.ts'
import { answer, caveats, convergenceSentence, mainDesign, namedRows } from './answer.ts'
import { binding, bindingSentence } from './binding.ts'
import { flownSentence } from './flown.ts'
import { count, percent, readable, three } from './numbers.ts'
import { robustnessWords } from './sections/against.ts'
import { bandWords, closesRows, firstMetric, surenessWords } from './sections/how-sure.ts'
import { questions } from './sections/questions.ts'

/** The report in short, for those who paste into a document. */
export function markdownSummary(report: Report): string {
  const { data, study, named, front } = report
  const main = mainDesign(report)
  const parts = [
    `# ${markdownText(study.name)}`,
    markdownText(study.question),
    markdownText(answer(report)),
    ...(main === undefined || data.uncertainty === undefined
      ? []
      : [markdownText(surenessWords(report, main.index, firstMetric(report)!))]),
    ...(data.uncertainty?.against === undefined ? [] : [markdownText(robustnessWords(data.uncertainty.against))]),
    ...(named.length === 0 ? [] : namedParts(report)),
    ...(data.infeasibility === undefined ? [] : infeasibleParts(data.infeasibility)),
    ...(front.length === 0
      ? []
      : [
          '## Questions',
          ...questions(report).map(({ question, answer: words }) => `**${question}** ${markdownText(words)}`),
        ]),
    '## Convergence',
    convergenceSentence(report),
    flownSentence(report),
    '## Beware',
    caveats(report)
      .map((caveat) => `- ${markdownText(caveat)}`)
      .join('\n'),
    '## Provenance',
    provenanceTable(data.run),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** The named designs side by side, and what they lie against. */
function namedParts(report: Report): string[] {
  const { named, front, data } = report
  return [
    markdownTable(
      ['', 'unit', ...named.map(({ name }) => name)],
      [
        ['design', '', ...named.map(({ index }) => count(front[index]!.id))],
        ...namedRows(report).map(({ name, unit }) => [
          labelOf(name),
          unit,
          ...named.map(({ index }) => {
            const band = bandWords(report, index, name)
            return `${readable(name, front[index]!.values[name]!)}${band === '' ? '' : ` (${band})`}`
          }),
        ]),
        ...closesRows(report).map(({ words, cells }) => [words, '', ...cells]),
      ],
    ),
    data.uncertainty === undefined
      ? ''
      : 'In brackets stands what it is in eight cases of ten, behind a chance its 95 % interval.',
    bindingSentence(report),
    binding(report)
      .filter(({ share }) => share >= 0.1)
      .map(({ words, share, advice }) => markdownText(`- ${words} (${percent(share)} of the front): ${advice}`))
      .join('\n'),
  ]
}

function infeasibleParts({ closest, limits }: NonNullable<ReportData['infeasibility']>): string[] {
  const broken = closest.margins.filter(({ margin }) => margin < 0)
  return [
    '## Why nothing is feasible',
    markdownTable(
      ['limit of the nearest candidate', 'value', 'limit', 'short by'],
      broken.map(({ metric, side, value, limit, margin }) => [
        `${labelOf(metric)}, ${sideWords(side).words}`,
        readable(metric, value),
        three(limit),
        readable(metric, -margin),
      ]),
    ),
    markdownTable(
      ['limit', 'kept by random candidates'],
      limits
        .slice(0, 6)
        .map(({ metric, side, limit, keptShare }) => [
          `${labelOf(metric)} ${sideWords(side).words} ${three(limit)}`,
          percent(keptShare),
        ]),
    ),
  ]
}

const provenanceTable = (run: ReportData['run']): string =>
  markdownTable(
    ['', ''],
    [
      ['Dawnfront', run.dawnfront],
      ['Commit', commitWords(run)],
      ['Study, SHA-256', run.studySha256],
      ['Front, SHA-256', run.frontSha256 ?? 'not written yet'],
      ['Seed', String(run.seed)],
      ['To reproduce, where it was started', run.command],
    ],
  )

/** The commit that a run's code was from. */
export function commitWords({ code }: ReportData['run']): string {
  if (code === undefined) return 'not run from a checkout'
  return `${code.commit}${code.dirty ? ', with uncommitted changes' : ''}`
}

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`
  const numeric = header.map((_, i) => i > 0 && rows.some((row) => /^[<>]?[−\d]/.test(row[i] ?? '')))
  return [line(header), `|${numeric.map((right) => (right ? ' ---: |' : ' --- |')).join('')}`, ...rows.map(line)].join(
    '\n',
  )
}

/** Names from a study as text: nothing in them may become markup. */
export const markdownText = (content: string) =>
  content
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
    .replaceAll(/\s+/g, ' ')
    .trim()
