import { formatUserError, UserError } from '../errors.ts'
import { flyCase } from '../flight/cases/fly-case.ts'
import type { CaseRow, CaseVerdict } from '../flight/cases/verdict.ts'
import { endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'

const BAD_INPUT = 2
const DOES_NOT_HOLD = 4

/** A file that could not be flown, and why. */
interface FailedCase {
  readonly file: string
  readonly error: UserError
}

/** Flies cases from outside; one that is no good does not keep the others from being flown. */
export function flyCases(paths: readonly string[], json: boolean): void {
  const flown: (CaseVerdict & { readonly file: string })[] = []
  const failed: FailedCase[] = []
  for (const file of paths) {
    try {
      flown.push({ file, ...flyCase(file) })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failed.push({ file, error })
    }
  }
  if (json) {
    printJson({
      holds: failed.length === 0 && flown.every(({ holds }) => holds),
      cases: flown,
      failed: failed.map(({ file, error }) => ({ file, ...error.details })),
    })
  } else {
    for (const verdict of flown) printCase(verdict)
  }
  for (const { error } of failed) printMessage(formatUserError(error))
  if (failed.length > 0) endWith(BAD_INPUT)
  else if (flown.some(({ holds }) => !holds)) endWith(DOES_NOT_HOLD)
}

function printCase({
  id,
  title,
  family,
  rows,
  file,
  lackingTables,
  notCompared,
  notRead,
  notes,
}: CaseVerdict & { readonly file: string }): void {
  printResult(`${title === '' ? id : `${id}: ${title}`} (${family}, ${file})`)
  printResult(
    formatTable(
      ['quantity', 'unit', 'expected', 'computed', 'difference', 'tolerance', 'verdict'],
      rows.map((row) => [
        row.quantity,
        row.unit,
        figure(row, row.expected),
        row.says ?? figure(row, row.computed),
        row.says === undefined ? amount(row, row.difference) : '',
        amount(row, row.tolerance),
        row.holds ? 'holds' : 'FAILS',
      ]),
    ),
  )
  if (lackingTables.length > 0) printResult(`Not beside the case, and so not compared: ${lackingTables.join(', ')}.`)
  if (notCompared.length > 0) printResult(`In the case, and not compared: ${notCompared.join(', ')}.`)
  for (const note of notes) printResult(note)
  const other = notRead.filter(({ nearest }) => nearest === undefined).map(({ name }) => name)
  if (other.length > 0) printResult(`In the case, and not read: ${other.join(', ')}.`)
  for (const { name, nearest } of notRead) {
    if (nearest !== undefined) printResult(`Not read: ${name}. Is ${nearest} meant?`)
  }
  const failing = rows.filter(({ holds }) => !holds).length
  printResult(failing === 0 ? `All ${rows.length} hold.\n` : `${failing} of ${rows.length} FAIL.\n`)
}

/** What is this small beside its tolerance is the rounding of a number and no figure. */
const ROUNDING = 1e-6

/** A figure in as many digits as its tolerance shows. */
function figure({ expected, relative, tolerance }: CaseRow, value: number): string {
  const room = Math.abs(relative ? tolerance * expected : tolerance)
  if (Math.abs(value) < room * ROUNDING) return '0'
  if (!(room > 0) || !Number.isFinite(value) || Math.abs(value) < room) return formatNumber(value)
  const digitsOf = (least: number, size: number) => least - Math.floor(Math.log10(size))
  const decimals = Math.min(9, Math.max(0, digitsOf(1, room), digitsOf(3, Math.abs(value))))
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** Differences and tolerances are shares of the expected, or in its unit. */
function amount({ relative, tolerance }: CaseRow, value: number): string {
  const told = Math.abs(value) < tolerance * ROUNDING ? 0 : value
  return relative ? `${formatNumber(100 * told)} %` : formatNumber(told)
}
