import { describe, expect, it } from 'vitest'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const ALTITUDE = 0
const INJECTION = 1

function compiled(sets: readonly string[] = []) {
  const { problem, space, decode, representative } = compileStudy(loadStudy('designs/ai1-node.yaml', sets))
  const { min: minKm, max: maxKm } = problem.variables[INJECTION] as { readonly min: number; readonly max: number }
  const measured = (of: typeof problem, x: Float64Array) => {
    const f = new Float64Array(of.objectiveCount)
    const g = new Float64Array(of.constraintCount)
    of.evaluate(x, f, g)
    return [...f, ...g]
  }
  return { problem, space, decode, representative, measured, minKm, maxKm }
}

describe('where a search looks for the injection', () => {
  it('goes from the least of the study to the orbit, or to the most of the study below it', () => {
    const { space, representative, minKm, maxKm } = compiled()
    const injectionKm = (altitudeKm: number, at: number) =>
      space.candidatesAt(representative.with(ALTITUDE, altitudeKm).with(INJECTION, at))[INJECTION]!
    // 480.1 of no last digit that a sum of differences would have: the orbit itself.
    for (const altitudeKm of [minKm + 1, 456.123, 480.1, 611.7, maxKm]) {
      expect(injectionKm(altitudeKm, minKm)).toBe(minKm)
      expect(injectionKm(altitudeKm, maxKm)).toBe(altitudeKm)
      expect(injectionKm(altitudeKm, (minKm + maxKm) / 2)).toBeCloseTo((minKm + altitudeKm) / 2, 9)
    }
    expect(injectionKm(1200, 400)).toBeCloseTo(400, 9)
    expect(injectionKm(1200, maxKm)).toBe(maxKm)
    // Nothing below the least that the study asks for.
    expect(injectionKm(minKm - 10, maxKm)).toBe(minKm)
  })

  it('has a slope wherever it stands, where the altitude itself has none beyond the orbit', () => {
    const { problem, space, representative, measured } = compiled()
    const low = representative.with(ALTITUDE, 480)
    expect(measured(problem, low.with(INJECTION, 600))).toEqual(measured(problem, low.with(INJECTION, 620)))
    expect(measured(space.problem, low.with(INJECTION, 600))).not.toEqual(
      measured(space.problem, low.with(INJECTION, 620)),
    )
  })

  it('measures a point as its candidate, to the last digit', () => {
    const { problem, space, representative, measured } = compiled()
    const points = Float64Array.from([300, 456.789, 699.9].flatMap((at) => [...representative.with(INJECTION, at)]))
    const candidates = space.candidatesAt(points)
    const n = representative.length
    for (let row = 0; row < points.length; row += n) {
      const [point, candidate] = [points.slice(row, row + n), candidates.slice(row, row + n)]
      expect(measured(space.problem, point)).toEqual(measured(problem, candidate))
    }
    const back = space.candidatesAt(space.pointsOf(candidates))
    back.forEach((value, i) => {
      expect(value).toBeCloseTo(candidates[i]!, 9)
    })
  })

  it('is the study itself where no injection is free, and knows an altitude that is held', () => {
    const held = compileStudy(loadStudy('designs/gigawatt-2030.yaml'))
    expect(held.space.problem).toBe(held.problem)
    const { space, representative, decode } = compiled(['altitudeKm=450'])
    const at = representative.with(INJECTION - 1, 700)
    expect(decode(space.candidatesAt(at)).injectionAltitudeM).toBe(450e3)
  })
})
