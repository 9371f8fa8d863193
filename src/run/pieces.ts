/** Whole lines of an input, without the last line's end. */
export interface Piece {
  readonly text: string
  /** Number of its first line in the input, from 1. */
  readonly firstLine: number
}

/** Small enough that workers share even a short batch, large enough that handing over costs little. */
const LINES_PER_PIECE = 32
/** Longest line that is read; of a longer one the rest is dropped, so that no input can fill the memory. */
export const LONGEST_LINE = 1_000_000

/**
 * Cuts a text that comes in chunks into pieces of whole lines. Every line that has ended is handed out with the chunk
 * that ended it, so whoever waits for an answer before writing on never waits in vain.
 */
export async function* pieces(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  let unfinished = ''
  let firstLine = 1
  let isStart = true
  for await (const received of chunks) {
    // Some programs begin a text with a byte-order mark.
    const chunk = isStart ? received.replace(/^\uFEFF/, '') : received
    isStart = false
    let from = 0
    while (true) {
      const { end, lineCount } = endOfLines(chunk, from)
      if (end < 0) break
      yield { text: unfinished + chunk.slice(from, end), firstLine }
      unfinished = ''
      firstLine += lineCount
      from = end + 1
    }
    // One character over tells that there was more.
    unfinished = (unfinished + chunk.slice(from)).slice(0, LONGEST_LINE + 1)
  }
  if (unfinished !== '') yield { text: unfinished, firstLine }
}

/** The end of the last of the next lines that fit into a piece; -1 when no line ends. */
function endOfLines(text: string, from: number): { end: number; lineCount: number } {
  let end = -1
  let lineCount = 0
  while (lineCount < LINES_PER_PIECE) {
    const next = text.indexOf('\n', lineCount === 0 ? from : end + 1)
    if (next < 0) break
    end = next
    lineCount++
  }
  return { end, lineCount }
}
