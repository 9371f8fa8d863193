import { describe, expect, it } from 'vitest'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

function compiled(name: string, sets: readonly string[] = []) {
  const study = loadStudy(`designs/${name}.yaml`, sets)
  const { problem, space, representative } = compileStudy(study)
  const place = (variable: string) => study.variables.findIndex((one) => one.name === variable)
  const [altitude, injection] = [place('altitudeKm'), place('injectionAltitudeKm')]
  const { min: minKm, max: maxKm } = problem.variables[injection] as { readonly min: number; readonly max: number }
  const measured = (of: typeof problem, x: Float64Array) => {
    const f = new Float64Array(of.objectiveCount)
    const g = new Float64Array(of.constraintCount)
    of.evaluate(x, f, g)
    return [...f, ...g]
  }
  /** A point of the search, at an altitude. */
  const point = (altitudeKm: number, injectionKm: number) =>
    representative.with(altitude, altitudeKm).with(injection, injectionKm)
  const injectionKm = (altitudeKm: number, atKm: number) => space.candidatesAt(point(altitudeKm, atKm))[injection]!
  return { problem, space, representative, measured, point, injectionKm, injection, minKm, maxKm }
}

describe('where a search of a fleet looks for the injection', () => {
  it('goes from the least of the study to the orbit, or to the most of the study below it', () => {
    const { injectionKm, minKm, maxKm } = compiled('ai1-gigawatt')
    // Altitudes that a sum of differences would miss by a last digit: the orbit itself.
    for (const altitudeKm of [minKm + 1, 456.123, 480.1, 611.7, maxKm]) {
      expect(injectionKm(altitudeKm, minKm)).toBe(minKm)
      expect(injectionKm(altitudeKm, maxKm)).toBe(altitudeKm)
      expect(injectionKm(altitudeKm, (minKm + maxKm) / 2)).toBeCloseTo((minKm + altitudeKm) / 2, 9)
    }
    expect(injectionKm(1200, 400)).toBeCloseTo(400, 9)
    expect(injectionKm(1200, maxKm)).toBe(maxKm)
    // An orbit below the least that the study asks for is where a launcher lets go all the same.
    expect(injectionKm(minKm - 10, maxKm)).toBe(minKm - 10)
    expect(injectionKm(minKm - 10, minKm)).toBe(minKm - 10)
  })

  it('has a slope wherever it stands, where the altitude itself has none beyond the orbit', () => {
    const { problem, space, point, measured } = compiled('ai1-gigawatt')
    const [a, b] = [point(500, 600), point(500, 620)]
    expect(measured(problem, a)).toEqual(measured(problem, b))
    expect(measured(space.problem, a)).not.toEqual(measured(space.problem, b))
  })
})

it('of a satellite the injection is searched as itself, and is the orbit beyond it', () => {
  const { injectionKm } = compiled('ai1-node')
  expect(injectionKm(480.1, 600)).toBe(480.1)
  expect(injectionKm(480.1, 300.7)).toBe(300.7)
})

it.each(['ai1-node', 'ai1-gigawatt'])('a point of %s is measured as its candidate, to the last digit', (name) => {
  const { problem, space, point, measured } = compiled(name)
  const points = [300, 456.789, 699.9].map((atKm) => point(500, atKm))
  const rows = space.candidatesAt(Float64Array.from(points.flatMap((one) => [...one])))
  const n = problem.variables.length
  points.forEach((one, i) => {
    const candidate = rows.slice(i * n, (i + 1) * n)
    expect(candidate).toEqual(space.candidatesAt(one))
    expect(measured(space.problem, one)).toEqual(measured(problem, candidate))
  })
  const back = space.candidatesAt(space.pointsOf(rows))
  back.forEach((value, i) => {
    expect(value).toBeCloseTo(rows[i]!, 9)
  })
})

it('a study without a free injection is searched as it is, and one with its altitude held knows where', () => {
  const held = compileStudy(loadStudy('designs/gigawatt-2030.yaml'))
  expect(held.space.problem).toBe(held.problem)
  const { space, representative, injection, minKm, maxKm } = compiled('ai1-gigawatt', ['altitudeKm=500'])
  const injectionKm = (atKm: number) => space.candidatesAt(representative.with(injection, atKm))[injection]!
  expect(injectionKm(maxKm)).toBe(500)
  expect(injectionKm((minKm + maxKm) / 2)).toBeCloseTo((minKm + 500) / 2, 9)
})

it('an altitude out of a list is the one that is chosen', () => {
  const study = loadStudy('designs/ai1-gigawatt.yaml')
  const list = { name: 'altitudeKm', kind: 'choice', choices: [500, 600] } as const
  const variables = study.variables.map((one) => (one.name === 'altitudeKm' ? list : one))
  const { space, representative } = compileStudy({ ...study, variables })
  const [altitude, injection] = [0, study.variables.findIndex(({ name }) => name === 'injectionAltitudeKm')]
  expect(study.variables[altitude]!.name).toBe('altitudeKm')
  const injectionKm = (code: number) =>
    space.candidatesAt(representative.with(altitude, code).with(injection, 700))[injection]!
  expect([injectionKm(0), injectionKm(1)]).toEqual([500, 600])
})

it('points of candidates at the least injection, or below it in orbits that are lower, are finite', () => {
  const { space, point, injection, minKm } = compiled('ai1-gigawatt')
  for (const [altitudeKm, atKm] of [
    [500, minKm],
    [minKm, minKm],
    [minKm - 10, minKm - 10],
  ] as const) {
    const candidate = point(altitudeKm, atKm)
    const there = space.candidatesAt(space.pointsOf(candidate))
    expect(there[injection]).toBe(atKm)
  }
})
