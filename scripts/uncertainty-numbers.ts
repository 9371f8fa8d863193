import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Against, Told } from '../src/results/uncertainty/against.ts'
import type { BreakEvenMap } from '../src/results/uncertainty/break-even.ts'
import type { Deciders } from '../src/results/uncertainty/deciders.ts'
import type { Discovery } from '../src/results/uncertainty/discover.ts'
import type { UncertaintyFile } from '../src/results/uncertainty/file.ts'
import type { Likelihood } from '../src/results/uncertainty/outcome.ts'

const STUDIES = ['ai1-node', 'ai1-gigawatt', 'suncatcher-cluster', 'project-sunrise'] as const
const DESIGNS = ['knee', 'cheapest'] as const
/** Seeds that search a front that holds over many futures. */
const ROBUST_SEEDS = [1, 2] as const
const POINT = 'designs/points/ai1-2026-06.yaml'
const SCENARIOS = 'flown-2026,reusable-2030,mature-2035,as-claimed'
const MAP = 'launchPriceUsdPerKg=12:1670,chipPriceRatio=0.125:6'

type Answer = Omit<UncertaintyFile, 'format' | 'studySha256'> & { readonly against?: Against }

const [folder = 'results/uncertainty'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

function dawnfront(...args: string[]): string {
  console.error(`dawnfront ${args.join(' ')}`)
  return execFileSync(process.execPath, ['dist/cli/main.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
const asked = (...args: string[]): Answer =>
  JSON.parse(dawnfront('uncertainty', ...args, '--samples', '1024', '--json')) as Answer
const runOf = (name: string) => join(folder, name)
function run(name: string, study: string, seed = 3): void {
  if (!existsSync(join(runOf(name), 'front.json'))) {
    dawnfront('run', study, '--seed', String(seed), '--out', runOf(name))
  }
}

/** Files have null for what is infinite. */
const written = (words: (value: number) => string) => (value: number | null) =>
  value === null ? 'infinite' : words(value)
const three = written((value) => Number(value.toPrecision(3)).toLocaleString('en-US'))
const whole = written((value) => Math.round(value).toLocaleString('en-US'))
const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`
const likely = ({ probability, interval }: Likelihood) =>
  `${percent(probability)} (${interval.map(percent).join(' - ')})`

/** A row of the first table: cost, ratio to the ground, and how likely the design closes. */
function rowOf(title: string, { designs: [design] }: Answer): string {
  const metrics = design!.metrics
  const cost = metrics.levelizedUsdPerPflopYear ?? metrics.usdPerPflopYear
  const ratio = (metrics.fleetToGroundRatio ?? metrics.spaceToGroundRatio)!
  const cells = [
    title,
    cost === undefined ? '' : whole(cost.nominal),
    cost === undefined ? '' : `${whole(cost.p10)} - ${whole(cost.p90)}`,
    three(ratio.nominal),
    `${three(ratio.p10)} - ${three(ratio.p90)}`,
    likely(design!.allLimits),
    likely(design!.bareLimits),
    cost === undefined || cost.infinite.high === 0 ? '' : `infinite in ${cost.infinite.high}`,
  ]
  return `| ${cells.join(' | ')} |`
}

/** Inputs by the mean of their shares over all designs, with where each is largest. */
function decidersTable(all: readonly { readonly of: string; readonly deciders: Deciders }[]): string[] {
  const names = [...new Set(all.flatMap(({ deciders }) => deciders.inputs.map(({ name }) => name)))]
  const rows = names.map((name) => {
    const shares = all.map(({ of, deciders }) => ({ of, one: deciders.inputs.find((input) => input.name === name) }))
    const mean = shares.reduce((sum, { one }) => sum + (one?.total ?? 0), 0) / all.length
    const most = shares.reduce((best, each) => ((each.one?.total ?? 0) > (best.one?.total ?? 0) ? each : best))
    return { name, mean, most }
  })
  return rows
    .sort((a, b) => b.mean - a.mean)
    .slice(0, 10)
    .map(({ name, mean, most: { of, one } }) => {
      const interval = one!.totalInterval.map((end) => end.toFixed(2)).join(' - ')
      return `| ${name} | ${mean.toFixed(2)} | ${one!.total.toFixed(2)}, ${of} | ${interval} |`
    })
}

function mapWords({ cells }: BreakEvenMap): string {
  const all = cells.flat()
  const least = Math.min(...all.map(({ ratio }) => ratio))
  const likeliest = Math.max(...all.map(({ chance }) => chance))
  return `${all.length} points: ratio at least ${three(least)}, orbit cheaper in at most ${percent(likeliest)} of futures`
}

function discoveryWords(found: Discovery): string {
  const box =
    found.box &&
    `${found.box.sides.length} sides, coverage ${percent(found.box.coverage)}, density ${percent(found.box.density)}: ${JSON.stringify(found.box.sides)}`
  return `in ${percent(found.share)}; nearest ${found.nearest === undefined ? '-' : three(found.nearest)}; ${box ?? 'no box'}`
}

const toldWords = ({ nominal, p90, closes, closesWithoutMargins }: Told) =>
  `${whole(nominal)} at nominal, ${whole(p90)} in nine of ten, closes in ${percent(closes)}, ${percent(closesWithoutMargins)} without margins`

/** The study of a node that is to hold over many futures, as docs/uncertainty.md has it. */
function robustStudy(): string {
  const file = join(folder, 'robust.yaml')
  const study = readFileSync('designs/ai1-node.yaml', 'utf8')
    .replace('- minimize: usdPerPflopYear', '- { minimize: usdPerPflopYear, at: p90 }')
    .replace('\nconstraints:\n', '\nconstraints:\n  - { metric: bareLimits, probability: 0.1 }\n')
  writeFileSync(file, study)
  return file
}

// `npx tsx scripts/uncertainty-numbers.ts [FOLDER]`: every number of "What it says" in docs/uncertainty.md, from runs in the
// folder, which are made where they are not there.
const deciders: { of: string; deciders: Deciders }[] = []
for (const name of STUDIES) {
  run(name, name)
  for (const design of DESIGNS) {
    const flags = design === 'cheapest' ? ['--discover', '--break-even', MAP] : []
    const answer = asked(runOf(name), '--design', design, '--indices', ...flags)
    console.log(rowOf(`\`${name}\`, ${design}`, answer))
    if (answer.deciders !== undefined) deciders.push({ of: `${design} of ${name}`, deciders: answer.deciders })
    if (answer.discovery !== undefined) console.log(`  orbit beats the ground ${discoveryWords(answer.discovery)}`)
    if (answer.breakEven !== undefined) console.log(`  map: ${mapWords(answer.breakEven)}`)
  }
}
const point = asked(POINT)
console.log(rowOf('AI1 of June 2026', point))
for (const { metric, side, limit, best, probability } of point.designs[0]!.limits) {
  if (probability === 0) console.log(`  never: ${metric} ${side} ${three(limit)}, nearest ${three(best)}`)
}
console.log(decidersTable(deciders).join('\n'))
const cheap = asked(runOf('project-sunrise'), '--design', 'cheapest', '--discover', 'fleetToGroundRatio<1.7')
console.log(`below 1.7 times the ground ${discoveryWords(cheap.discovery!)}`)
const front = asked(runOf('ai1-node'), '--front', '--scenarios', SCENARIOS)
const likeliest = front.designs.reduce((best, one) =>
  one.bareLimits.probability > best.bareLimits.probability ? one : best,
)
console.log(
  `likeliest of ${front.designs.length}: ${likely(likeliest.allLimits)}, ${likely(likeliest.bareLimits)} without margins`,
)
console.log(
  `worth knowing: all ${three(front.choice!.perfect)}; ${front
    .choice!.inputs.slice(0, 5)
    .map(({ name, value }) => `${name} ${three(value)}`)
    .join(', ')}`,
)
for (const { names, regrets } of front.scenarioRegret!.designs) {
  if (names.length > 0) console.log(`regret of ${names.join(', ')}: at most ${whole(Math.max(...regrets))}`)
}
const robust = ROBUST_SEEDS.map((seed) => {
  const name = `robust-${seed}`
  run(name, robustStudy(), seed)
  const { against } = asked(runOf(name), '--front', '--against', runOf('ai1-node'))
  const { designs, bestAtP90, likeliest } = against!.front
  console.log(
    `robust, seed ${seed}, ${designs} designs, cheapest in nine of ten: ${toldWords(bestAtP90)}; likeliest: ${toldWords(likeliest)}`,
  )
  return against!
})
const { bestAtNominal, likeliest: nominalLikeliest } = robust[0]!.other
console.log(`nominal, cheapest: ${toldWords(bestAtNominal)}; likeliest: ${toldWords(nominalLikeliest)}`)
