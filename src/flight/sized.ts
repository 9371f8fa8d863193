import type { ConstellationContext } from '../constellation/assumptions.ts'
import type { ConstellationSizing } from '../constellation/size.ts'
import type { NodeContext } from '../node/context.ts'
import type { NodeSizing } from '../node/size.ts'

/** A sized design to be flown: its study says when it starts, its context what it was sized with. */
export interface SizedMission {
  readonly study: {
    readonly name: string
    readonly scale: 'node' | 'constellation'
    /** Studies of old runs may have none. */
    readonly mission?: { readonly epoch: string }
  }
  readonly sizing: NodeSizing
  readonly compiled: { readonly context: NodeContext }
}

/** What of a flight is chosen beside the design. */
export interface FlightOptions {
  /** Start, in place of the study's epoch. ISO 8601, UTC. */
  readonly epoch?: string
  readonly durationHours?: number
  readonly stepS?: number
}

/** The sizing and context of a constellation, or undefined where the design is a single satellite. */
export function constellationOf({
  study,
  sizing,
  compiled,
}: SizedMission): { readonly sizing: ConstellationSizing; readonly context: ConstellationContext } | undefined {
  if (study.scale !== 'constellation') return undefined
  return { sizing: sizing as ConstellationSizing, context: compiled.context as ConstellationContext }
}

/**
 * One satellite with the context it was sized in: of a constellation that of the middle shell, which has its own life,
 * number and orbit.
 */
export function nodeOf(mission: SizedMission): { readonly sizing: NodeSizing; readonly context: NodeContext } {
  const constellation = constellationOf(mission)
  if (constellation === undefined) return { sizing: mission.sizing, context: mission.compiled.context }
  const { samples, nodeContext } = constellation.sizing
  return { sizing: samples[0]!.sizing, context: nodeContext }
}
