import { join } from 'node:path'
import { Command } from 'commander'
import { writeWhole } from '../folder/run-folder.ts'
import { pageAssets } from '../report/assets.ts'
import { comparePage, verdict } from '../report/compare-page.ts'
import { type Comparison, compareRuns, comparisonFigures } from '../results/comparison.ts'
import { differenceWords, isSeedAlone } from '../results/difference-words.ts'
import { type SeedSpread, seedSpread } from '../results/seed-spread.ts'
import { formatCondition, keeps, parseCondition } from '../results/where.ts'
import { asCalled } from './as-called.ts'
import { openSide, type Side } from './compare-side.ts'
import { commandIo, endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { withJson } from './study-arguments.ts'

const THRESHOLD_NOT_MET = 4
/** What sums in another order come to. */
const ROUND_OFF_PERCENT = 1e-7

interface Options {
  failOn: string[]
  out?: string
  json?: boolean
}

export function build(): Command {
  const command = new Command('compare')
    .description('Compares the fronts of two runs: a table, and a page with both.')
    .argument('<runA>', 'run folder, or a folder of repeats: all its seeds and the front they make together')
    .argument('<runB>', 'the same, measured against the first')
    .option('--fail-on <condition>', 'end with exit code 4 when the condition holds (repeatable)', collect, [])
    .option('--out <file>', 'the page (default: compare.html in the second folder)')
    .addHelpText(
      'after',
      `
Conditions name hypervolumeChangePercent, frontSizeChangePercent, coveredFraction, or an objective with WorsePercent.

A difference counts as more than the spread of seeds when the seeds of both, found beside the runs, do not overlap, and chance
would set so many apart in less than 5 % of cases: four seeds of each are enough.

Examples:
  dawnfront compare results/ai1-node/before results/ai1-node/after
  dawnfront compare results/five-seeds results/five-seeds-of-another-study
  dawnfront compare before after --fail-on 'hypervolumeChangePercent<=-1' --fail-on 'launchMassKgWorsePercent>=2'`,
    )
  return withJson(command).action(async (folderA: string, folderB: string, options: Options) => {
    const [first, second] = [await openSide(folderA), await openSide(folderB)]
    const comparison = compareRuns(first.report, second.report, [first.ownSeeds, second.ownSeeds])
    const figures = comparisonFigures(comparison)
    const chance = chanceOf(comparison, first, second)
    const conditions = options.failOn.map((text) => parseCondition(text, Object.keys(figures), '--fail-on'))
    const failed = conditions.filter((one) => keeps(figures, one)).flatMap(formatCondition)
    const file = options.out ?? join(folderB, 'compare.html')
    const compared = { first: first.report, second: second.report, comparison, chance: chance.words }
    writeWhole(file, comparePage(compared, pageAssets()))
    if (failed.length > 0) endWith(THRESHOLD_NOT_MET)
    if (options.json) {
      const words = [differenceWords(comparison.differences), ...chance.words]
      const moreSeeds = chance.moreSeeds.map((command) => asCalled(command, commandIo()))
      printJson({ ...comparison, figures, seedSpread: chance.seedSpread, moreSeeds, words, failed, page: file })
      return
    }
    printComparison(comparison, chance)
    for (const text of failed) printMessage(`Threshold not met: ${text}`)
    printResult(`\nWritten to ${file}\nNext: open it in a browser`)
  })
}

function printComparison(comparison: Comparison, chance: Chance): void {
  const { a, b, best, differences } = comparison
  printResult(`${verdict(comparison)} ${differenceWords(differences)}`)
  for (const line of chance.words) printResult(line)
  if (chance.moreSeeds.length > 0) printResult('More seeds would tell:')
  for (const command of chance.moreSeeds) printResult(`  ${command}`)
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
          Math.abs(worsePercent) < ROUND_OFF_PERCENT
            ? 'equal'
            : known(Math.abs(worsePercent), worsePercent > 0 ? '% worse' : '% better'),
        ]),
        ['entries of the study that differ', '', '', String(differences.length)],
      ],
    )}`,
  )
}

/** Whether the difference is more than chance, in words, and the commands that would tell where it cannot be known. */
function chanceOf(comparison: Comparison, first: Side, second: Side): Chance {
  const { differences } = comparison
  if (isSeedAlone(differences)) {
    return { words: ['What the two differ by is chance: the spread of seeds, of which these are some.'], moreSeeds: [] }
  }
  if (differences.length === 0 && isSameFront(comparison)) return { words: [], moreSeeds: [] }
  const spread = seedSpread(first.report.study, comparison, [first.seeds, second.seeds])
  const more = [first, second].flatMap((side, i) => {
    const count = spread.enough[i]! - side.seeds.length
    return count > 0 ? side.moreSeeds(count) : []
  })
  const { words, ...seedSpreadFigures } = spread
  return { words, seedSpread: seedSpreadFigures, moreSeeds: [...new Set(more)] }
}

interface Chance {
  readonly words: readonly string[]
  readonly seedSpread?: Omit<SeedSpread, 'words'>
  readonly moreSeeds: readonly string[]
}

const isSameFront = ({ best, hypervolumeChangePercent }: Comparison) =>
  hypervolumeChangePercent === 0 && best.every(({ worsePercent }) => worsePercent === 0)

/** A number with its unit; a front without designs has neither a best nor a change. */
const known = (value: number, unit = '') => (Number.isFinite(value) ? `${formatNumber(value)} ${unit}`.trim() : '–')

const collect = (value: string, previous: string[]) => [...previous, value]
