import { commandIo } from './io.ts'

const INTERRUPTED_EXIT = 130

/** npm passes Ctrl-C on to its child, which has had it from the terminal already: two signals for one key press. */
const SAME_PRESS_MS = 400

/** A signal that the first Ctrl-C raises; the second ends the process. */
export function interruptSignal(message = 'Stopping after this batch; press Ctrl-C again to stop now.'): {
  signal: AbortSignal
  dispose: () => void
} {
  const { messages, onInterrupt, endNow } = commandIo()
  const controller = new AbortController()
  let firstMs: number | undefined
  const interrupted = () => {
    const nowMs = performance.now()
    if (firstMs === undefined) {
      firstMs = nowMs
      controller.abort()
      messages.write(`\n${message}\n`)
    } else if (nowMs - firstMs > SAME_PRESS_MS) {
      endNow(INTERRUPTED_EXIT)
    }
  }
  return { signal: controller.signal, dispose: onInterrupt(interrupted) }
}
