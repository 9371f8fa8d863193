import type { ConstellationContext } from '../constellation/assumptions.ts'
import type { ConstellationSizing } from '../constellation/size.ts'
import type { NodeContext } from '../node/context.ts'
import type { Subject } from './subject.ts'

/** The sizing and context of a constellation, or undefined where the subject is a single satellite. */
export function constellationOf({
  study,
  sizing,
  compiled,
}: Subject): { readonly sizing: ConstellationSizing; readonly context: ConstellationContext } | undefined {
  if (study.scale !== 'constellation') return undefined
  return { sizing: sizing as ConstellationSizing, context: compiled.context as ConstellationContext }
}

/** The context that the satellite was sized in: a constellation gives its satellites their own life and number. */
export function nodeContextOf(subject: Subject): NodeContext {
  return constellationOf(subject)?.sizing.nodeContext ?? subject.compiled.context
}
