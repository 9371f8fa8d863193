import { adviceOn } from '../results/advice.ts'
import { sideWords } from '../results/limit-words.ts'
import type { Stuck, WhatWouldDo, WouldDo } from '../results/what-would-do.ts'
import { unitLabel } from '../units.ts'
import { formatNumber, formatTable, printResult } from './output.ts'

/** Of each limit of the study's own that stands in the way: the number at which something keeps all the others. */
export function printOwnLimits({ isMet, singly }: WhatWouldDo): void {
  if (isMet) return
  for (const { name, side, of, asked, wouldDo } of singly) {
    if (side === undefined || of !== 'the study' || wouldDo === undefined) continue
    printResult(
      `With all other limits kept, the ${side === 'max' ? 'least' : 'most'} ${name} found is ${withUnit(wouldDo, name)}; the study asks for ` +
        `${sideWords(side).words} ${withUnit(asked, name)}.`,
    )
  }
}

export function printWhatWouldDo({ isMet, singly, together, stuck, evaluationsEach }: WhatWouldDo): void {
  if (isMet) {
    printResult(
      '\nA longer search found a design that keeps all limits as they are: the study is hard to meet, not impossible.',
    )
    return
  }
  const searched = `each searched with ${evaluationsEach.toLocaleString('en-US')} evaluations`
  const able = singly.filter(({ wouldDo }) => wouldDo !== undefined)
  if (able.length > 0) {
    printResult(`\nWhat would do, any one of these with all other limits and bounds kept (${searched}):`)
    printResult(wouldDoTable(able))
  } else if (together.length > 0) {
    printResult(`\nNo limit, bound or fixed variable would do by itself (${searched}). These would, all together:`)
    printResult(wouldDoTable(together))
  } else {
    printStuck(stuck, searched)
    return
  }
  printResult(
    'At such a number one design is known that keeps all limits: `--json` tells its variables. A run finds it, and more, where it has room beyond.',
  )
}

/** Of a study that would not be met by any limits of its own: what of physics it cannot keep, which nobody loosens. */
function printStuck(stuck: readonly Stuck[], searched: string): void {
  printResult(
    `\nNo limit, bound or fixed variable would do by itself (${searched}), and no limits of the study, of rules and of reviews together. ` +
      'What is left has to add up whatever is asked for. The design that came nearest to that:',
  )
  for (const { name, side, limit, reached } of stuck) {
    printResult(
      `  ${name} is ${withUnit(reached, name)}, must be ${sideWords(side).words} ${formatNumber(limit)}. Try ${adviceOn(name)}.`,
    )
  }
  printResult('Widen several bounds at once, or free more of what the study fixes.')
}

const withUnit = (value: number | string, name: string) => `${inWords(value)} ${unitLabel(name)}`.trim()

const wouldDoTable = (answers: readonly WouldDo[]): string =>
  formatTable(
    ['what', 'set by', 'asked', 'unit', 'best seen', 'would do', 'as in'],
    answers.map(({ name, side, of = 'the study', asked, bestSeen, wouldDo, set }) => [
      side === undefined ? name : `${name} ${side}`,
      of,
      inWords(asked),
      unitLabel(name),
      inWords(bestSeen),
      inWords(wouldDo),
      set ?? '',
    ]),
  )

const inWords = (value: number | string | undefined): string =>
  typeof value === 'number' ? formatNumber(value) : (value ?? '')
