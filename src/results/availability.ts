import { nodeOf } from '../flight/sized.ts'
import type { Subject } from './subject.ts'

/** The share of time a satellite delivers compute, and the causes it is the product of. */
export interface Availability {
  readonly availabilityFraction: number
  readonly eclipseAvailabilityFraction: number
  readonly upsetAvailabilityFraction: number
  readonly safeModeAvailabilityFraction: number
  readonly linkAvailabilityFraction: number
}

export function availabilityOf(subject: Subject): Availability {
  const { linkAvailabilityFraction } = nodeOf(subject).context.assumptions
  const { availabilityFraction, eclipseAvailabilityFraction, upsetAvailabilityFraction } = subject.sizing.reliability
  return {
    availabilityFraction,
    eclipseAvailabilityFraction,
    upsetAvailabilityFraction,
    // What the other causes leave, so that the parts always multiply to the whole.
    safeModeAvailabilityFraction:
      availabilityFraction / (eclipseAvailabilityFraction * upsetAvailabilityFraction * linkAvailabilityFraction),
    linkAvailabilityFraction,
  }
}
