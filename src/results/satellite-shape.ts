import {
  type BodyVector,
  deployedOutline,
  type MassProperties,
  massProperties,
  type SatellitePart,
  satelliteParts,
} from '../node/geometry.ts'
import type { Subject } from './subject.ts'

export type { BodyVector, SatellitePart }
export { deployedOutline }

/** The boxes of a deployed satellite, and what they weigh together. */
export function shapeOf(
  { sizing, compiled }: Pick<Subject, 'sizing' | 'compiled'>,
  filled: 'start of life' | 'dry',
): { readonly parts: readonly SatellitePart[] } & MassProperties {
  const parts = satelliteParts(sizing, compiled.context.assumptions, filled)
  return { parts, ...massProperties(parts) }
}
