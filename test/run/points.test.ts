import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loggedCandidates, readCandidates } from '../../src/run/candidates.ts'
import { bytesOfLog } from '../../src/run/log.ts'
import { run } from '../../src/run/run-study.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { searchPoint } from '../../src/sweep/size-point.ts'

/** A fleet, whose injection is searched as a share of the way to the orbit. */
const STUDY = loadStudy('designs/suncatcher-cluster.yaml', ['solver.evaluations=6000'])

describe('points of a search come out as candidates', () => {
  const parent = mkdtempSync(join(tmpdir(), 'dawnfront-points-'))
  afterAll(() => rmSync(parent, { recursive: true }))

  const compiled = compileStudy(STUDY)
  const { variables } = STUDY
  const injection = variables.findIndex(({ name }) => name === 'injectionAltitudeKm')
  const altitude = variables.findIndex(({ name }) => name === 'altitudeKm')
  const objectivesOf = (x: Float64Array) => {
    const f = new Float64Array(compiled.problem.objectiveCount)
    compiled.problem.evaluate(x, f, new Float64Array(compiled.problem.constraintCount))
    return f
  }

  it('in the front and in the table of all evaluations, to the last digit', async () => {
    const folder = join(parent, 'run')
    const { front } = await run(STUDY, { folder, workers: 1 })
    expect(front.length).toBeGreaterThan(3)
    const rows: { readonly x: Float64Array; readonly f: Float64Array }[] = []
    for await (const { count, x, f } of readCandidates(folder, STUDY)) {
      const [n, m] = [x.length / count, f.length / count]
      for (let i = 0; i < count; i++) rows.push({ x: x.slice(i * n, (i + 1) * n), f: f.slice(i * m, (i + 1) * m) })
    }
    for (const { id, variables: named } of front) {
      const row = rows[id - 1]!
      expect(row.x[injection]).toBe(named.injectionAltitudeKm)
      expect(objectivesOf(row.x)).toEqual(row.f)
    }
    expect(rows.every(({ x }) => x[injection]! <= x[altitude]!)).toBe(true)
  })

  it('out of a log', () => {
    const point = compiled.representative.with(altitude, 600).with(injection, 475)
    const file = join(parent, 'log')
    const f = new Float64Array(compiled.problem.objectiveCount)
    const g = new Float64Array(compiled.problem.constraintCount)
    writeFileSync(file, bytesOfLog([{ count: 1, x: point, f, g, failures: [] }]))
    const [batch] = [...loggedCandidates(file, compiled.space)]
    expect(batch!.x).toEqual(compiled.space.candidatesAt(point))
    expect(batch!.x).not.toEqual(point)
  })

  it('from a point of a sweep', () => {
    const objective = STUDY.objectives[0]!
    const { x, worth } = searchPoint(STUDY, { objective, evaluations: 6000, seeds: 1 }, [])
    expect(worth).toBeLessThan(Infinity)
    expect(objectivesOf(x)[0]).toBe(worth)
  })
})
