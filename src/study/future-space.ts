import type { Correlation } from '../uncertainty/dependence.ts'
import type { InputGroup } from '../uncertainty/index-groups.ts'
import { jointOf } from '../uncertainty/joint.ts'
import { sobolPoints } from '../uncertainty/sobol-sequence.ts'
import { putAll } from './adjustable.ts'
import type { ResolvedStudy } from './resolved.ts'
import { correlationsOf, groupsOf, type UncertainInput, uncertainInputs } from './uncertain-inputs.ts'

/** What the scenario that comes true is called among the inputs. */
export const SCENARIO = 'scenario'

/** An input without its numbers, which differ from scenario to scenario. */
export interface SpaceInput {
  readonly name: string
  readonly kind: UncertainInput['kind']
  readonly numbers: readonly string[]
  /** How many of them have a distribution that the study gives, in place of a range. */
  readonly own?: number
}

/** All futures of a study. */
export interface FutureSpace {
  readonly inputs: readonly SpaceInput[]
  readonly correlations: readonly Correlation[]
  /** Inputs that the study asks about together. */
  readonly groups: readonly InputGroup[]
  /** The study where each input takes the value at its probability; where that is no number, its nominal. */
  studyAt(probabilities: Float64Array): ResolvedStudy
  /** The value of an input of one number at a probability, in the unit of its name; undefined for others. */
  valueOf(input: number, probability: number): number | undefined
}

/** The futures of a study: every number that is not sure, and the scenario where several may come true. */
export function futureSpace(study: ResolvedStudy, coverage: number): FutureSpace {
  const { scenarios, ...own } = study
  if (scenarios === undefined) {
    const inputs = uncertainInputs(study, coverage)
    return {
      inputs: inputs.map(withoutNumbers),
      correlations: correlationsOf(study, inputs),
      groups: groupsOf(study, inputs),
      studyAt: (probabilities) => putInto(study, inputs, probabilities),
      valueOf: (input, probability) => singleOf(inputs[input])?.valueAt(probability),
    }
  }
  const branchOf = (under: ResolvedStudy) => ({ under, inputs: uncertainInputs(under, coverage) })
  let upTo = 0
  const branches = scenarios.map(({ name: _, share, ...assumed }) => {
    upTo += share
    return { upTo, ...branchOf({ ...own, ...assumed }) }
  })
  const nominal = branchOf(study)
  const all = new Map(branches.flatMap(({ inputs }) => inputs.map((input) => [input.name, input])))
  const places = new Map([...all.keys()].map((name, i) => [name, i + 1]))
  return {
    inputs: [
      { name: SCENARIO, kind: 'epistemic', numbers: scenarios.map(({ name }) => name) },
      ...[...all.values()].map(withoutNumbers),
    ],
    correlations: correlationsOf(study, [...all.values()]),
    groups: groupsOf(study, [...all.values()]),
    // A number's range may differ from scenario to scenario.
    valueOf: () => undefined,
    studyAt(probabilities) {
      const chance = probabilities[0]!
      const branch = branches.find((one) => one.upTo > chance) ?? branches.at(-1)!
      const { under, inputs } = Number.isNaN(chance) ? nominal : branch
      return putInto(
        under,
        inputs,
        Float64Array.from(inputs, ({ name }) => probabilities[places.get(name) ?? -1] ?? Number.NaN),
      )
    },
  }
}

const singleOf = (input: UncertainInput | undefined) => (input?.numbers.length === 1 ? input.numbers[0] : undefined)

function withoutNumbers({ name, kind, numbers }: UncertainInput): SpaceInput {
  const own = numbers.filter(({ isOwn }) => isOwn === true).length
  return { name, kind, numbers: numbers.map((one) => one.name), ...(own === 0 ? {} : { own }) }
}

function putInto(study: ResolvedStudy, inputs: readonly UncertainInput[], probabilities: Float64Array): ResolvedStudy {
  const moved = inputs.flatMap(({ numbers }, i) => {
    const probability = probabilities[i]!
    return Number.isNaN(probability) ? [] : numbers.map((one) => ({ one, value: one.valueAt(probability) }))
  })
  return putAll(
    study,
    moved.map(({ one }) => one),
    moved.map(({ value }) => value),
  )
}

/** Every input as the probability it is asked at. */
export const asUniform = (inputs: readonly SpaceInput[]) =>
  inputs.map(({ name }) => ({ name, uniform: [0, 1] as [number, number] }))

/** Evenly spread futures as rows of probabilities, one for each input; `redrawn` those with all that is random drawn again. */
export function evenProbabilities(
  space: FutureSpace,
  samples: number,
  seed: number,
  redrawn = false,
): (future: number) => Float64Array {
  const { inputs, correlations } = space
  const count = inputs.length
  if (count === 0) return () => new Float64Array(0)
  // More dimensions leave the first ones as they are.
  const dimensions = redrawn ? 2 * count : count
  const points = sobolPoints({ count: samples, dimensions, seed })
  const joint = jointOf(asUniform(inputs), correlations)
  return (future) => {
    const row = points.subarray(future * dimensions, (future + 1) * dimensions)
    if (!redrawn) return joint.valuesAt(row)
    return joint.valuesAt(Float64Array.from(inputs, ({ kind }, i) => row[kind === 'random' ? count + i : i]!))
  }
}

/** Evenly spread futures, the same whichever designs are asked about: the study in each, made when it is asked for. */
export function evenFutures(
  space: FutureSpace,
  samples: number,
  seed: number,
  redrawn = false,
): (future: number) => ResolvedStudy {
  const probabilitiesIn = evenProbabilities(space, samples, seed, redrawn)
  return (future) => space.studyAt(probabilitiesIn(future))
}
