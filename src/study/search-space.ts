import type { Problem } from '../../solvers/problem.ts'
import { launchOf } from './described.ts'
import type { ResolvedStudy } from './resolved.ts'

/**
 * A study as solvers search it. Points of a solver have the study's variables and bounds; a candidate, as files write it, differs from
 * its point in one number. No launcher lets go above the orbit, so that an injection altitude beyond it changes nothing, and a search
 * sees no slope there. A point's number is as far between the study's bounds as the injection between its least and the highest that
 * the candidate's orbit leaves it.
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
  const { injectionAt, altitudeAt, altitudeKm, minKm, maxKm } = launch
  const width = study.variables.length
  const highestKm = (rows: Float64Array, row: number) =>
    Math.max(minKm, Math.min(maxKm, altitudeKm ?? rows[row + altitudeAt]!))
  /** Changes the injections of rows from where they stand between `minKm` and one altitude to the same place below another. */
  const moved = (rows: Float64Array, from: typeof highestKm, to: typeof highestKm) => {
    const result = rows.slice()
    for (let row = 0; row < rows.length; row += width) {
      const [fromKm, toKm, km] = [from(rows, row), to(rows, row), rows[row + injectionAt]!]
      // The orbit itself, not the same but for a last digit.
      result[row + injectionAt] = km >= fromKm ? toKm : minKm + ((km - minKm) / (fromKm - minKm)) * (toKm - minKm)
    }
    return result
  }
  const ownMaxKm = () => maxKm
  const candidatesAt = (points: Float64Array) => moved(points, ownMaxKm, highestKm)
  return {
    problem: { ...problem, evaluate: (point, f, g) => problem.evaluate(candidatesAt(point), f, g) },
    candidatesAt,
    pointsOf: (candidates) => moved(candidates, highestKm, ownMaxKm),
  }
}

/** What holds points row by row, with their candidates instead. */
export const candidatesOf = <Batch extends { readonly x: Float64Array }>(
  batch: Batch,
  { candidatesAt }: SearchSpace,
): Batch => ({ ...batch, x: candidatesAt(batch.x) })
