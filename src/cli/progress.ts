import { duration } from '../duration.ts'
import type { Progress } from '../run/driver.ts'
import { commandIo } from './io.ts'
import { formatNumber, printMessage } from './output.ts'

const REDRAW_MS = 200
const BAR_WIDTH = 12

export interface ProgressLine {
  say(message: string): void
  update(progress: () => Progress): void
  /** Any other line in its place. */
  draw(text: () => string): void
  end(): void
}

/** One line on the terminal, redrawn in place; nothing when quiet or when stderr is no terminal. */
export function progressLine(quiet: boolean): ProgressLine {
  const { messages, terminalColumns } = commandIo()
  const drawing = !quiet && terminalColumns !== undefined
  let drawnMs = 0
  let drawn = false
  const draw = (text: () => string) => {
    if (!drawing || performance.now() - drawnMs < REDRAW_MS) return
    messages.write(`\r\x1b[2K${text().slice(0, terminalColumns - 1)}`)
    drawnMs = performance.now()
    drawn = true
  }
  return {
    say(message) {
      if (!quiet) printMessage(message)
    },
    update(progress) {
      draw(() => progressText(progress()))
    },
    draw,
    end() {
      if (drawn) messages.write('\r\x1b[2K')
      drawn = false
    },
  }
}

function progressText(progress: Progress): string {
  const { evaluations, intended, feasible, failed, front, evaluationsPerS, remainingS, growthRatio } = progress
  const filled = Math.round((BAR_WIDTH * evaluations) / intended)
  const bar = '='.repeat(filled).padEnd(BAR_WIDTH)
  const failures = failed === 0 ? '' : `  ${failed} failed`
  const grown = growthRatio === undefined ? '' : `  reach x${growthRatio.toFixed(2)}`
  return (
    `[${bar}] ${evaluations}/${intended}  ${formatNumber(Math.round(evaluationsPerS))}/s  ` +
    `${feasible} feasible${failures}  front ${front.length}${grown}  ` +
    `${duration(remainingS)} left`
  )
}
