import type { Problem } from '../../solvers/problem.ts'
import { launchOf } from './described.ts'
import type { ResolvedStudy } from './resolved.ts'

/**
 * A study as solvers search it. Points of a solver have the study's variables and bounds; a candidate, as files write it, differs from
 * its point in one number at most, the injection altitude, as no launcher lets go above the orbit:
 *
 * - Of a satellite it is the lesser of the two. Beyond the orbit it changes nothing, which keeps designs let go in the orbit, as most of the
 *   cheapest are, from being drawn where one satellite more fits on a launch.
 * - Of a constellation it stands as far between its least and the orbit as the point's number does between its bounds. It has a slope
 *   everywhere, without which fleets let go in their orbit do not see what a launch more or less is worth.
 *
 * What each costs the other, with numbers: docs/decisions/0016-how-a-study-is-searched.md.
 */
export interface SearchSpace {
  readonly problem: Problem
  /** The candidates of points, row by row. */
  candidatesAt(points: Float64Array): Float64Array
  /** Points at which candidates stand, to the last digits. */
  pointsOf(candidates: Float64Array): Float64Array
}

export function searchSpace(study: ResolvedStudy, problem: Problem): SearchSpace {
  const launch = launchOf(study)
  if (launch === undefined) return { problem, candidatesAt: (points) => points, pointsOf: (candidates) => candidates }
  const { injectionAt, minKm, maxKm, orbitKm } = launch
  const width = study.variables.length
  const isShare = study.scale !== 'node'
  const highestKm = (orbitKm: number) => Math.max(minKm, Math.min(maxKm, orbitKm))
  const candidateKm = (km: number, orbitKm: number) =>
    Math.min(orbitKm, isShare ? stretched(km, minKm, maxKm, highestKm(orbitKm)) : km)
  const pointKm = (km: number, orbitKm: number) => stretched(km, minKm, highestKm(orbitKm), maxKm)
  /** Rows with another injection, given theirs and their orbits. */
  const moved = (rows: Float64Array, toKm: typeof candidateKm) => {
    const result = rows.slice()
    for (let row = 0; row < rows.length; row += width)
      result[row + injectionAt] = toKm(rows[row + injectionAt]!, orbitKm(rows, row))
    return result
  }
  // Written over by each point: one of its own would be made for every evaluation.
  const candidate = new Float64Array(width)
  const evaluate: Problem['evaluate'] = (point, f, g) => {
    candidate.set(point)
    candidate[injectionAt] = candidateKm(point[injectionAt]!, orbitKm(point, 0))
    problem.evaluate(candidate, f, g)
  }
  return {
    // A satellite's design takes the lesser of the two by itself.
    problem: isShare ? { ...problem, evaluate } : problem,
    candidatesAt: (points) => moved(points, candidateKm),
    pointsOf: (candidates) => (isShare ? moved(candidates, pointKm) : candidates),
  }
}

/** As far between `min` and `to` as a value is between `min` and `from`; the ends are the ends themselves, not the same but for a last digit. */
function stretched(value: number, min: number, from: number, to: number): number {
  if (value >= from) return to
  return value <= min ? min : min + ((value - min) / (from - min)) * (to - min)
}

/** What holds points row by row, with their candidates instead. */
export const candidatesOf = <Batch extends { readonly x: Float64Array }>(
  batch: Batch,
  { candidatesAt }: SearchSpace,
): Batch => ({ ...batch, x: candidatesAt(batch.x) })
