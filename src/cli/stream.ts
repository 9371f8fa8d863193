import type { Command } from 'commander'
import { UserError } from '../errors.ts'
import { ANSWER_FIELDS, type AnswerField } from '../run/line-answers.ts'
import { compileStudy } from '../study/compile.ts'
import { scaleOf } from '../study/own-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { interruptSignal } from './interrupt.ts'
import { commandIo, endWith } from './io.ts'
import { namesOf } from './names.ts'
import { printMessage } from './output.ts'
import { workerCount } from './worker-count.ts'

export interface StreamFlags {
  readonly stream?: boolean
  readonly fields?: string
  readonly metrics?: string
  readonly workers?: string
}

const INTERRUPTED_EXIT = 130
const STANDARD_FIELDS: readonly AnswerField[] = ['objectives', 'margins', 'metrics']

/** Adds what `evaluate` takes for answering candidates. */
export function withStreamFlags(command: Command): Command {
  return command
    .option('--stream', 'answer candidates from standard input, one JSON object a line')
    .option('--fields <names>', `of a stream: what answers hold (default: ${STANDARD_FIELDS.join(',')})`)
    .option('--metrics <names>', 'of a stream: the metrics that answers hold (default: all)')
    .option('--workers <n>', 'of a stream: worker threads (default: one per core)')
}

/** Whether a stream is asked for; its other flags say nothing without it. */
export function isStream({ stream, fields, metrics, workers }: StreamFlags): boolean {
  if (stream === true) return true
  const alone = Object.entries({ fields, metrics, workers }).find(([, value]) => value !== undefined)?.[0]
  if (alone === undefined) return false
  throw new UserError({ message: `--${alone} goes with --stream`, next: 'dawnfront evaluate --help' })
}

/** Answers candidates on standard input, a line each, until it ends. */
export async function streamCandidates(study: ResolvedStudy, flags: StreamFlags): Promise<void> {
  if (study.variables.length === 0) {
    throw new UserError({
      message: 'this study has no free variables, so there is nothing to ask for',
      place: { file: study.name },
      expected: 'variables',
      next: 'dawnfront evaluate without --stream sizes the one design there is',
    })
  }
  const metrics = metricsOf(study, flags.metrics)
  const chosen = fieldsOf(flags.fields) ?? STANDARD_FIELDS
  const fields = metrics === undefined ? chosen : [...chosen, 'metrics' as const]
  const workers = workerCount(flags.workers)
  const compiled = compileStudy(study)
  const standing = Object.entries(compiled.describe(compiled.representative))
  printMessage(
    `${study.name}: reading candidates, one JSON object a line, with ${workers} ${workers === 1 ? 'worker' : 'workers'}.`,
  )
  printMessage(`What a line leaves out stands at ${standing.map(([name, value]) => `${name}=${value}`).join(' ')}`)
  const interrupt = interruptSignal('Answering what was read; press Ctrl-C again to stop now.')
  try {
    // With the pool of workers, which a single design does without.
    const { streamEvaluations } = await import('../run/stream.ts')
    await streamEvaluations({
      study,
      fields,
      ...(metrics === undefined ? {} : { metrics }),
      workers,
      input: commandIo().input,
      output: commandIo().output,
      signal: interrupt.signal,
    })
    if (interrupt.signal.aborted) endWith(INTERRUPTED_EXIT)
  } finally {
    interrupt.dispose()
  }
}

function fieldsOf(text: string | undefined): AnswerField[] | undefined {
  return text === undefined ? undefined : namesOf('--fields', text, ANSWER_FIELDS)
}

function metricsOf(study: ResolvedStudy, text: string | undefined): MetricName[] | undefined {
  return text === undefined
    ? undefined
    : namesOf('--metrics', text, Object.keys(scaleOf(study).metrics) as MetricName[])
}
