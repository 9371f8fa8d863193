import { printMessage } from './output.ts'

/** npm passes Ctrl-C on to its child, which has had it from the terminal already: two signals for one key press. */
const SAME_PRESS_MS = 400

/** A signal that the first Ctrl-C raises; the second ends the process. */
export function interruptSignal(message = 'Stopping after this batch; press Ctrl-C again to stop now.'): {
  signal: AbortSignal
  dispose: () => void
} {
  const controller = new AbortController()
  let firstMs: number | undefined
  const onInterrupt = () => {
    const nowMs = performance.now()
    if (firstMs === undefined) {
      firstMs = nowMs
      controller.abort()
      printMessage(`\n${message}`)
    } else if (nowMs - firstMs > SAME_PRESS_MS) {
      process.exit(130)
    }
  }
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onInterrupt)
  return {
    signal: controller.signal,
    dispose() {
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onInterrupt)
    },
  }
}
