import { describe, expect, it } from 'vitest'
import { frontTable } from '../../src/results/run-tables.ts'
import type { SubjectRun } from '../../src/results/subject.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'

function tableOf(path: string, ...sets: string[]) {
  const study = loadStudy(path, sets)
  const compiled = compileStudy(study)
  const front = [{ id: 1, ...describeDesign(study, compiled, compiled.representative) }]
  const record = { studySha256: '' }
  return frontTable({ front, folder: 'none', record } as unknown as SubjectRun).columns
}

describe('the table of a front', () => {
  for (const [path, ...sets] of [
    ['designs/points/ai1-2026-06.yaml'],
    ['designs/points/ai1-2026-06.yaml', 'heatPumpLiftK=10'],
    ['designs/three-body.yaml'],
  ] as const) {
    it(`says of every column what it means, of ${[path, ...sets].join(' with ')}`, () => {
      const silent = tableOf(path, ...sets).filter(({ description }) => description === '')
      expect(silent.map(({ name }) => name)).toEqual([])
    })
  }

  it('names the budget that a leaf is part of, the heat past the loop too', () => {
    const columns = tableOf('designs/points/ai1-2026-06.yaml', 'heatPumpLiftK=10')
    const meaning = Object.fromEntries(columns.map(({ name, description }) => [name, description]))
    expect(meaning).toMatchObject({
      massSolarArrayKg: 'part of the budget of mass',
      pastLoopHeatPumpKw: 'part of the budget of pastLoop',
    })
  })
})
