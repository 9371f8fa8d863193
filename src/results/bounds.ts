import { idleVariables } from '../study/active-variables.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { definitionOf } from '../study/scale.ts'

/** A bound of a variable that designs of a front stand at. */
export interface BindingBound {
  readonly variable: string
  readonly side: 'min' | 'max'
  readonly bound: number
  /** Share of the designs looked at. */
  readonly share: number
  /** The study chose the bound and may widen it; else it is the end of what the models know. */
  readonly ofStudy: boolean
}

/** A design stands at a bound when it is closer than this share of the range, and of the bound itself: 0.3 mm is not at 0.1 mm of 20. */
const AT_BOUND = 0.02
const AT_OWN_SIZE = 0.1
/** Fewer designs than this at a bound are the end of a front, as any front has. */
const LEAST_SHARE = 0.1

type Values = Readonly<Record<string, number | string>>

/** The bounds of free variables that a front leans against, the most common first; what changes nothing of a design leans against none. */
export function bindingBounds(designs: readonly Values[], { variables }: ResolvedStudy): BindingBound[] {
  const idle = designs.map(idleVariables)
  return variables
    .flatMap((variable) => {
      if (variable.kind === 'choice' || variable.min === variable.max) return []
      const { name, kind, min, max } = variable
      const nearTo = (bound: number) => {
        if (kind === 'integer') return 0
        return Math.min(AT_BOUND * (max - min), bound === 0 ? Infinity : AT_OWN_SIZE * Math.abs(bound))
      }
      const shareOf = (counts: (value: number) => boolean) =>
        designs.filter(({ [name]: value }, i) => typeof value === 'number' && !idle[i]!.has(name) && counts(value))
          .length / Math.max(1, designs.length)
      const { min: least, max: most } = definitionOf(name) as { min?: number; max?: number }
      return [
        {
          variable: name,
          side: 'min' as const,
          bound: min,
          share: shareOf((v) => v <= min + nearTo(min)),
          ofStudy: min !== least,
        },
        {
          variable: name,
          side: 'max' as const,
          bound: max,
          share: shareOf((v) => v >= max - nearTo(max)),
          ofStudy: max !== most,
        },
      ]
    })
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share)
}

/** What may be done about a bound. */
export const adviceOnBound = ({ variable, side, ofStudy }: BindingBound): string =>
  ofStudy ? `a wider bound, as in --set ${variable}.${side}=NUMBER` : 'nothing: the models end there'
