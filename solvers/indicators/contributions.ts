import type { ContributionSet } from './contribution-set.ts'
import { ExactContributions } from './exact-contributions.ts'
import { SampledContributions } from './sampled-contributions.ts'

/** Exact up to three objectives, where a change costs microseconds; by sampling beyond, where it costs milliseconds. */
export function contributionSet(objectiveCount: number, capacity: number): ContributionSet {
  return objectiveCount <= 3
    ? new ExactContributions(objectiveCount, capacity)
    : new SampledContributions(objectiveCount, capacity)
}
