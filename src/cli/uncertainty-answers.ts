import type { BreakEvenMap } from '../results/uncertainty/break-even.ts'
import type { Deciders } from '../results/uncertainty/deciders.ts'
import type { Discovery } from '../results/uncertainty/discover.ts'
import type { OfDesign } from '../results/uncertainty/file.ts'
import { inThread } from '../results/uncertainty/in-thread.ts'
import { type ScenarioRegret, scenarioRegret } from '../results/uncertainty/scenario-regret.ts'
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

/** Answers the questions one after the other, each in a thread that the signal ends. */
export async function answerQuestions(
  { study, designs }: Subject,
  { decided, indices, axes, condition, scenarios }: Questions,
  numbers: Numbers,
  { signal, say }: { readonly signal: AbortSignal; readonly say: (text: string) => void },
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
      inThread('deciders', { ...of, metric: indices, rows: numbers.samples }, signal),
    ))
  const breakEven =
    axes &&
    (await asked(`Asking where orbit breaks even over ${axes.join(' and ')} ...`, () =>
      inThread('breakEven', { ...of, axes }, signal),
    ))
  const discovery =
    condition &&
    (await asked(`Asking in which futures ${condition} ...`, () => inThread('discovery', { ...of, condition }, signal)))
  return {
    ...(deciders ? { deciders } : {}),
    ...(breakEven ? { breakEven } : {}),
    ...(discovery ? { discovery } : {}),
    ...(scenarios === undefined ? {} : { scenarioRegret: scenarioRegret(study, designs, scenarios) }),
  }
}
