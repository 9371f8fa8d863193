import { failureProbability, sobolIndices } from '../../src/uncertainty/index.ts'
import { KNOWN_FAILURES } from './failures.ts'
import { FORMULAS, KNOWN_FUNCTIONS } from './functions.ts'
import { type KnownIndices, LITERATURE } from './literature.ts'

const ROWS = 2 ** 14
const SEEDS = Number(process.argv[2] ?? 8)

const worst = (found: readonly number[], exact: readonly number[]) =>
  Math.max(0, ...exact.map((value, i) => Math.abs(found[i]! - value)))
/** Indices of a table are known to half of its last digit. */
const PRINTED = 5e-5
const holds = ([low, high]: readonly [number, number], exact: number, slack = 0) =>
  low - slack <= exact && exact <= high + slack
const share = (flags: readonly boolean[]) =>
  flags.length === 0 ? '-' : `${((100 * flags.filter(Boolean).length) / flags.length).toFixed(0)} %`

// `npx tsx test/uncertainty/accuracy.ts [SEEDS]`: the largest errors of indices and of failure probabilities over seeds.
const reference = KNOWN_FUNCTIONS.map(
  (known): KnownIndices => ({
    name: `${known.name} (reference)`,
    inputs: known.inputs,
    evaluate: FORMULAS[known.name]!,
    first: known.S1,
    total: known.ST ?? [],
  }),
)
console.log(`indices at 2^14 rows, ${SEEDS} seeds: largest error of first, of total, intervals that hold`)
for (const { name, first, total, ...problem } of [...reference, ...LITERATURE]) {
  const runs = Array.from({ length: SEEDS }, (_, seed) => sobolIndices({ ...problem, rows: ROWS, seed }))
  const firstError = Math.max(...runs.map((run) => worst(run.first, first)))
  const totalError = Math.max(...runs.map((run) => worst(run.total, total)))
  const firstHeld = runs.flatMap((run) => first.map((exact, i) => holds(run.firstInterval[i]!, exact, PRINTED)))
  const totalHeld = runs.flatMap((run) => total.map((exact, i) => holds(run.totalInterval[i]!, exact, PRINTED)))
  console.log(`${firstError.toFixed(4)} ${totalError.toFixed(4)} ${share(firstHeld)} ${share(totalHeld)} ${name}`)
}
console.log(`failures at 2^14 rows, ${SEEDS} seeds: largest relative error, intervals that hold`)
for (const { name, exact, ...problem } of KNOWN_FAILURES) {
  const runs = Array.from({ length: SEEDS }, (_, seed) => failureProbability({ ...problem, rows: ROWS, seed }))
  const error = Math.max(...runs.map(({ probability }) => Math.abs(probability / exact - 1)))
  const held = runs.map(({ interval }) => holds(interval, exact))
  console.log(`${(100 * error).toFixed(1)} % ${share(held)} ${name}, ${exact.toPrecision(4)}`)
}
