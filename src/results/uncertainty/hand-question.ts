import type { Executor } from '../../pieces/executor.ts'
import { handOut } from '../../pieces/hand-out.ts'
import { workOn } from '../../pieces/work.ts'
import type { Answers } from './answers.ts'
import type { AnswerJob } from './pieces.ts'

/** Hands over a question about one design; undefined where the signal says stop, which also ends the executor. */
export async function handQuestion<Name extends keyof Answers>(
  name: Name,
  { study, ...asked }: Parameters<Answers[Name]>[0],
  { executor, signal }: { readonly executor: Executor; readonly signal: AbortSignal },
): Promise<ReturnType<Answers[Name]> | undefined> {
  let answer: ReturnType<Answers[Name]> | undefined
  const stop = () => void executor.close()
  signal.addEventListener('abort', stop)
  try {
    await handOut<AnswerJob, ReturnType<Answers[Name]>>({
      items: [{ kind: 'answer', name, asked }],
      executor,
      signal,
      workOf: workOn(study),
      onDone: (one) => {
        answer = one
      },
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return answer
}
