import { UserError } from '../errors.ts'
import type { MetricName, ScaleName } from '../study/scale.ts'
import type { Asked, Subject } from './uncertainty-subject.ts'

/** What is asked beside the percentiles, checked. */
export interface Questions {
  /** The design that they are asked of. */
  readonly decided: Asked
  readonly indices?: MetricName
  readonly axes?: readonly [string, string]
  readonly condition?: string
  readonly scenarios?: readonly string[]
}

interface Flags {
  readonly indices?: boolean
  readonly breakEven?: string
  readonly map?: string
  readonly discover?: string | true
  readonly scenarios?: string
}

/** Orbit costs less than the ground. */
const BEATS_GROUND: Readonly<Record<ScaleName, string>> = {
  node: 'spaceToGroundRatio<1',
  constellation: 'fleetToGroundRatio<1',
}

export function questionsOf({ study, designs }: Subject, flags: Flags): Questions {
  const objective = study.objectives[0]?.metric
  const wants = (flag: string) =>
    new UserError({
      message: `this study has no objective that ${flag === '--indices' ? 'inputs could decide' : 'designs could be compared by'}`,
      place: { file: study.name },
      next: `leave ${flag} out`,
    })
  if (flags.indices && objective === undefined) throw wants('--indices')
  if (flags.scenarios !== undefined && objective === undefined) throw wants('--scenarios')
  if (flags.map !== undefined && flags.breakEven === undefined) {
    throw new UserError({
      message: '--map goes with --break-even',
      next: 'add --break-even launchPriceUsdPerKg,chipPriceRatio',
    })
  }
  const decided = designs.find(({ names }) => names.includes('knee')) ?? designs[0]!
  return {
    decided,
    ...(flags.indices ? { indices: objective! } : {}),
    ...(flags.breakEven === undefined ? {} : { axes: axesOf(flags.breakEven) }),
    ...(flags.discover === undefined
      ? {}
      : { condition: flags.discover === true ? BEATS_GROUND[study.scale] : flags.discover }),
    ...(flags.scenarios === undefined ? {} : { scenarios: namesOf(flags.scenarios) }),
  }
}

function axesOf(text: string): [string, string] {
  const parts = partsOf(text)
  if (parts.length === 2) return parts as [string, string]
  throw new UserError({
    message: '--break-even is a map over two assumptions',
    place: { file: `--break-even ${text}` },
    found: `${parts.length} of them`,
    expected: 'A,B as launchPriceUsdPerKg,chipPriceRatio, each with =FROM:TO for ends of your own',
  })
}

function namesOf(text: string): string[] {
  const parts = partsOf(text)
  if (parts.length >= 2 && new Set(parts).size === parts.length) return parts
  throw new UserError({
    message: 'regret is over several scenarios',
    place: { file: `--scenarios ${text}` },
    expected: 'two names or more, each once, separated by commas',
    next: 'dawnfront list scenarios',
  })
}

const partsOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
