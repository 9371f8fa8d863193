import { join } from 'node:path'
import { Command } from 'commander'
import { writeWhole } from '../folder/run-folder.ts'
import { pageAssets } from '../report/assets.ts'
import { comparePage, verdict } from '../report/compare-page.ts'
import { compareRuns, comparisonFigures } from '../results/comparison.ts'
import { readReport } from '../results/read-report.ts'
import { formatCondition, keeps, parseCondition } from '../results/where.ts'
import { endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import { withJson } from './study-arguments.ts'

const THRESHOLD_NOT_MET = 4

interface Options {
  failOn: string[]
  out?: string
  json?: boolean
}

export function build(): Command {
  const command = new Command('compare')
    .description('Compares the fronts of two runs: a table, and a page with both.')
    .argument('<runA>', 'run folder')
    .argument('<runB>', 'run folder, measured against the first')
    .option('--fail-on <condition>', 'end with exit code 4 when the condition holds (repeatable)', collect, [])
    .option('--out <file>', 'the page (default: compare.html in the second folder)')
    .addHelpText(
      'after',
      `
Conditions name hypervolumeChangePercent, frontSizeChangePercent, coveredFraction, or an objective with WorsePercent.

Examples:
  dawnfront compare results/ai1-node/before results/ai1-node/after
  dawnfront compare before after --fail-on 'hypervolumeChangePercent<=-1' --fail-on 'launchMassKgWorsePercent>=2'`,
    )
  return withJson(command).action(async (folderA: string, folderB: string, options: Options) => {
    const first = await readReport(folderA, probeFeasibility, [])
    const second = await readReport(folderB, probeFeasibility, [])
    const comparison = compareRuns(first, second)
    const figures = comparisonFigures(comparison)
    const conditions = options.failOn.map((text) => parseCondition(text, Object.keys(figures), '--fail-on'))
    const failed = conditions.filter((one) => keeps(figures, one)).flatMap(formatCondition)
    const file = options.out ?? join(folderB, 'compare.html')
    writeWhole(file, comparePage(first, second, pageAssets()))
    if (failed.length > 0) endWith(THRESHOLD_NOT_MET)
    if (options.json) {
      printJson({ ...comparison, figures, failed, page: file })
      return
    }
    const { a, b, best, differences } = comparison
    printResult(verdict(comparison))
    printResult(
      `\n${formatTable(
        ['', 'first', 'second', 'change'],
        [
          ['designs on the front', String(a.frontSize), String(b.frontSize), ''],
          [
            'hypervolume, common bounds',
            known(a.hypervolumeRatio),
            known(b.hypervolumeRatio),
            known(comparison.hypervolumeChangePercent, '%'),
          ],
          ...best.map(({ metric, a: from, b: to, worsePercent }) => [
            `best ${metric}`,
            known(from),
            known(to),
            worsePercent === 0 ? 'equal' : known(Math.abs(worsePercent), worsePercent > 0 ? '% worse' : '% better'),
          ]),
          ['entries of the study that differ', '', '', String(differences.length)],
        ],
      )}`,
    )
    for (const text of failed) printMessage(`Threshold not met: ${text}`)
    printResult(`\nWritten to ${file}\nNext: open it in a browser`)
  })
}

/** A number with its unit; a front without designs has neither a best nor a change. */
const known = (value: number, unit = '') => (Number.isFinite(value) ? `${formatNumber(value)} ${unit}`.trim() : '–')

const collect = (value: string, previous: string[]) => [...previous, value]
