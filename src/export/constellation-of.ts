import type { ConstellationContext } from '../constellation/assumptions.ts'
import type { ConstellationSizing } from '../constellation/size.ts'
import type { NodeContext } from '../node/context.ts'
import type { NodeSizing } from '../node/size.ts'
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

/**
 * One satellite with the context it was sized in: of a constellation that of the middle shell, which has its own life,
 * number and orbit.
 */
export function nodeOf(subject: Subject): { readonly sizing: NodeSizing; readonly context: NodeContext } {
  const constellation = constellationOf(subject)
  if (constellation === undefined) return { sizing: subject.sizing, context: subject.compiled.context }
  const { samples, nodeContext } = constellation.sizing
  return { sizing: samples[0]!.sizing, context: nodeContext }
}
