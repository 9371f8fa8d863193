import { join } from 'node:path'
import { Command } from 'commander'
import { freeSeeds, runAgain } from '../folder/run-again.ts'
import { writeWhole } from '../folder/run-folder.ts'
import { pageAssets } from '../report/assets.ts'
import { comparePage, verdict } from '../report/compare-page.ts'
import { type Comparison, compareRuns, comparisonFigures, differenceWords } from '../results/comparison.ts'
import { readReport } from '../results/read-report.ts'
import { type SeedSpread, seedSpread } from '../results/seed-spread.ts'
import { formatCondition, keeps, parseCondition } from '../results/where.ts'
import { openRun } from '../run/read-run.ts'
import { endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import { seedsBeside } from './seeds-beside.ts'
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
    const seeds = [folderA, folderB].map((folder) => seedsBeside(folder))
    const spread = seedSpread(first.study, comparison, seeds)
    const conditions = options.failOn.map((text) => parseCondition(text, Object.keys(figures), '--fail-on'))
    const failed = conditions.filter((one) => keeps(figures, one)).flatMap(formatCondition)
    const file = options.out ?? join(folderB, 'compare.html')
    writeWhole(file, comparePage(first, second, pageAssets()))
    if (failed.length > 0) endWith(THRESHOLD_NOT_MET)
    if (options.json) {
      printJson({ ...comparison, figures, seedSpread: spread, failed, page: file })
      return
    }
    const { a, b, best, differences } = comparison
    printResult(`${verdict(comparison)} ${differenceWords(comparison)}`)
    printSpread(comparison, spread, folderA, folderB)
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

/** Whether the difference is more than chance, or how to find out. */
function printSpread(comparison: Comparison, spread: SeedSpread | undefined, folderA: string, folderB: string): void {
  const { differences } = comparison
  if (differences.length === 1 && differences[0]![0] === 'solver.seed') {
    printResult('What the two differ by is chance: the spread of seeds, of which these are two.')
    return
  }
  if (spread !== undefined) {
    for (const line of spread.words) printResult(line)
    return
  }
  if (differences.length === 0) return
  printResult('Whether this is more than the spread of seeds cannot be known from one seed of each. These tell:')
  for (const folder of [folderA, folderB]) {
    const { record } = openRun(folder)
    for (const seed of freeSeeds(folder, record, 2)) printResult(`  ${runAgain(folder, record, seed)}`)
  }
}

/** A number with its unit; a front without designs has neither a best nor a change. */
const known = (value: number, unit = '') => (Number.isFinite(value) ? `${formatNumber(value)} ${unit}`.trim() : '–')

const collect = (value: string, previous: string[]) => [...previous, value]
