import { basename, dirname, join, resolve } from 'node:path'
import type { FlightPlan } from '../flight/design/fly-design.ts'
import { readReport } from '../results/read-report.ts'
import { flyFront } from '../run/fly-front.ts'
import type { FlownDesign } from '../run/fly-one.ts'
import { shellQuoted } from '../shell.ts'
import { fromBase, unitLabel } from '../units.ts'
import { flownText, shownPromise } from './fly-tables.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import { withExecutor } from './open-executor.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import { progressLine } from './progress.ts'
import type { QueueFlags } from './queue-flags.ts'
import { writePages } from './report.ts'

const REFUTED = 4
const INTERRUPTED_EXIT = 130

/** Flies all designs of a run's front and lists those that a flight refutes, with the first promise each breaks. */
export async function flyWholeFront(
  folder: string,
  plan: FlightPlan,
  { workers, json, ...queue }: QueueFlags & { readonly workers: number; readonly json: boolean },
): Promise<void> {
  const line = progressLine(json)
  const interrupt = interruptSignal('Stopping after the designs under way; press Ctrl-C again to stop now.')
  const started = performance.now()
  const { signal } = interrupt
  const onDesign = (done: number, of: number) =>
    line.draw(() => `${done}/${of} designs flown, ${secondsLeft(done, of, started)} s left`)
  try {
    const asked = { name: `flight of ${basename(resolve(folder))}`, workers, line, signal }
    const { file, flown, resumedCount, frontCount } = await withExecutor(queue, asked, (executor) =>
      flyFront({ folder, plan, executor, signal, onDesign }),
    )
    const report = flown.isComplete ? await markedReport(folder) : undefined
    const refuted = flown.designs.filter(({ holds }) => !holds)
    if (resumedCount > 0) printMessage(`${resumedCount} designs were flown before; ${file} had them.`)
    if (json) {
      const designs = flown.designs.map((one) => ({ ...one, promises: one.promises.map(shownPromise) }))
      printJson({ ...flown, file, refutedCount: refuted.length, designs })
    } else printFront(file, flown.designs, refuted, report)
    if (!flown.isComplete) {
      printMessage(`Interrupted: ${flown.designs.length} of ${frontCount} designs are flown; the same command goes on.`)
      endWith(INTERRUPTED_EXIT)
    } else if (refuted.length > 0) endWith(REFUTED)
  } finally {
    line.end()
    interrupt.dispose()
  }
}

const secondsLeft = (done: number, of: number, startedMs: number) =>
  Math.ceil(((of - done) * (performance.now() - startedMs)) / 1000 / Math.max(1, done))

/** Writes the report again with the marks of the flight; a report that fails leaves the flight as good as it is. */
async function markedReport(folder: string): Promise<string | undefined> {
  try {
    const [page] = writePages(await readReport(folder, probeFeasibility))
    return page
  } catch (error) {
    printMessage(`The front is flown, but its report was not written again: ${(error as Error).message}`)
    return undefined
  }
}

function printFront(
  file: string,
  designs: readonly FlownDesign[],
  refuted: readonly FlownDesign[],
  report: string | undefined,
): void {
  if (refuted.length > 0) {
    printResult(
      formatTable(
        ['design', 'first promise broken', 'unit', 'sized', 'flown', 'limit', 'flown worst'],
        refuted.map(({ id, firstBroken: row }) =>
          row === undefined
            ? [id, '', '', '', '', '', '']
            : [
                id,
                row.words,
                unitLabel(row.name),
                formatNumber(fromBase(row.name, row.sized)),
                flownText(row),
                row.limit === undefined ? '' : `${row.limit.side} ${formatNumber(fromBase(row.name, row.limit.value))}`,
                row.where,
              ],
        ),
      ),
    )
    printResult('')
    const counts = new Map<string, number>()
    for (const { promises } of refuted) {
      for (const words of new Set(promises.filter(({ verdict }) => verdict === 'broken').map((row) => row.words)))
        counts.set(words, (counts.get(words) ?? 0) + 1)
    }
    for (const [words, count] of counts) printResult(`${count} break: ${words}`)
  }
  printResult(
    `${designs.length - refuted.length} of ${designs.length} designs hold in flight, ${refuted.length} are refuted.`,
  )
  printResult(`Written to ${file}`)
  if (report !== undefined) printResult(`Marked in ${join(dirname(file), report)}`)
  printResult(`\nNext: dawnfront pick ${shellQuoted(dirname(file))} --where flown=holds`)
}
