import type { Executor } from '../pieces/executor.ts'
import { askUncertainty, type UncertaintyAnswer } from '../results/uncertainty/ask.ts'
import type { BreakEvenMap } from '../results/uncertainty/break-even.ts'
import type { Deciders } from '../results/uncertainty/deciders.ts'
import type { Discovery } from '../results/uncertainty/discover.ts'
import type { OfDesign } from '../results/uncertainty/file.ts'
import { handQuestion } from '../results/uncertainty/hand-question.ts'
import { type ScenarioRegret, scenarioRegret } from '../results/uncertainty/scenario-regret.ts'
import type { MetricName } from '../study/scale.ts'
import type { ProgressLine } from './progress.ts'
import type { Questions } from './uncertainty-questions.ts'
import type { Subject } from './uncertainty-subject.ts'

/** Answers to what was asked beside the percentiles. */
export interface Further {
  readonly deciders?: OfDesign<Deciders>
  readonly breakEven?: OfDesign<BreakEvenMap>
  readonly discovery?: OfDesign<Discovery>
  readonly scenarioRegret?: ScenarioRegret
}

interface Numbers {
  readonly samples: number
  readonly seed: number
  readonly coverage: number
}

/** How sure the designs are, and those of another front, and what else was asked. */
export async function answersTo(
  {
    subject,
    rival,
    questions,
    numbers,
    also,
  }: {
    readonly subject: Subject
    readonly rival: Subject | undefined
    readonly questions: Questions
    readonly numbers: Numbers
    /** Metrics asked about beside those that every answer has. */
    readonly also: readonly MetricName[]
  },
  {
    executor,
    signal,
    line,
  }: { readonly executor: Executor; readonly signal: AbortSignal; readonly line: ProgressLine },
): Promise<{ readonly answer?: UncertaintyAnswer; readonly other?: UncertaintyAnswer; readonly further: Further }> {
  const ask = async ({ study, designs, studySha256 }: Subject) => {
    const onDone = (done: number, of: number) => line.draw(() => `${done}/${of} futures of ${designs.length} designs`)
    const answer = await askUncertainty(
      { study, designs, ...numbers, also, inFull: studySha256 === undefined },
      { executor, signal, onDone },
    )
    line.end()
    return answer
  }
  const answer = await ask(subject)
  // Both fronts in the futures of one study.
  const other = rival && answer && (await ask({ ...subject, designs: rival.designs }))
  const say = (text: string) => line.say(text)
  const further = await answerQuestions(subject, questions, numbers, { executor, signal, say })
  return { ...(answer && { answer }), ...(other && { other }), further }
}

/** Each row takes every input both ways round: two samples of indices. */
const rowsOf = (samples: number) => Math.max(2, Math.floor(samples / 2))

/** Answers the questions one after the other, each a piece that the signal ends. */
async function answerQuestions(
  { study, designs }: Subject,
  { decided, indices, axes, condition, scenarios }: Questions,
  numbers: Numbers,
  {
    signal,
    executor,
    say,
  }: { readonly signal: AbortSignal; readonly executor: Executor; readonly say: (text: string) => void },
): Promise<Further> {
  const design = decided.names.length > 0 ? decided.names : [`design ${decided.id}`]
  const of = { ...numbers, study, variables: decided.variables }
  const asked = async <T extends object>(text: string, question: () => Promise<T | undefined>) => {
    if (signal.aborted) return undefined
    say(text)
    const answer = await question()
    return answer === undefined ? undefined : { design, ...answer }
  }
  const deciders =
    indices &&
    (await asked(`Asking what decides ${indices} ...`, () =>
      handQuestion('deciders', { ...of, metric: indices, rows: rowsOf(numbers.samples) }, { executor, signal }),
    ))
  const breakEven =
    axes &&
    (await asked(`Asking where orbit breaks even over ${axes.join(' and ')} ...`, () =>
      handQuestion('breakEven', { ...of, axes }, { executor, signal }),
    ))
  const discovery =
    condition &&
    (await asked(`Asking in which futures ${condition} ...`, () =>
      handQuestion('discovery', { ...of, condition }, { executor, signal }),
    ))
  return {
    ...(deciders ? { deciders } : {}),
    ...(breakEven ? { breakEven } : {}),
    ...(discovery ? { discovery } : {}),
    ...(scenarios === undefined ? {} : { scenarioRegret: scenarioRegret(study, designs, scenarios) }),
  }
}
