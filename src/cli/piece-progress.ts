import type { ExportFile } from '../export/exporter.ts'
import { commandIo } from './io.ts'

const REDRAW_MS = 200

/** A line on the terminal that counts the pieces of a long file. */
export function pieceProgress({ path, pieceCount }: ExportFile): { update(written: number): void; end(): void } {
  const { messages, terminalColumns } = commandIo()
  const drawing = terminalColumns !== undefined
  let drawnMs = performance.now()
  let drawn = false
  return {
    update(written) {
      if (!drawing || performance.now() - drawnMs < REDRAW_MS) return
      messages.write(`\r\x1b[2K${path}: ${written}${pieceCount === undefined ? '' : ` of ${pieceCount}`}`)
      drawnMs = performance.now()
      drawn = true
    },
    end() {
      if (drawn) messages.write('\r\x1b[2K')
    },
  }
}
