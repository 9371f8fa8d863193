import { workerData } from 'piscina'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type AnswerOptions, lineAnswerer } from './line-answers.ts'
import type { Piece } from './pieces.ts'

/** What a worker of the stream is set up with. */
export interface StreamWorkerData extends AnswerOptions {
  readonly study: ResolvedStudy
}

const { study, ...options } = workerData as StreamWorkerData
const answer = lineAnswerer(study, options)

/** Lines in, answers out, both as one text: nothing crosses a thread boundary cheaper. */
export default function answerPiece({ text, firstLine }: Piece): string {
  return text
    .split('\n')
    .map((line, i) => (line.trim() === '' ? '' : `${answer(line, firstLine + i)}\n`))
    .join('')
}
