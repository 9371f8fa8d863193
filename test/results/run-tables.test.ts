import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FlownMark } from '../../src/folder/front-marks.ts'
import { frontTable } from '../../src/results/run-tables.ts'
import type { SubjectRun } from '../../src/results/subject.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-tables-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function tableOf(path: string, ...sets: string[]) {
  const study = loadStudy(path, sets)
  const compiled = compileStudy(study)
  const front = [{ id: 1, ...describeDesign(study, compiled, compiled.representative) }]
  const record = { studySha256: 'of-this-study' }
  return frontTable({ front, folder, record } as unknown as SubjectRun).columns
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

  it('tells what flights say of its designs, and nothing where none was flown', () => {
    const study = loadStudy('designs/points/ai1-2026-06.yaml')
    const compiled = compileStudy(study)
    const design = describeDesign(study, compiled, compiled.representative)
    const marks = (...flown: readonly (FlownMark | undefined)[]) => {
      const front = flown.map((mark, id) => ({ id, ...design, ...(mark === undefined ? {} : { flown: mark }) }))
      return frontTable({ front, folder, record: {} } as unknown as SubjectRun).columns.find(
        ({ name }) => name === 'flown',
      )?.values
    }
    const refuted = { verified: false, broken: 'hottest junction', where: 'longest eclipse, new' }
    expect(marks({ verified: true }, refuted, undefined)).toEqual(['holds', 'refuted: hottest junction', 'not flown'])
    expect(marks(undefined, undefined)).toBeUndefined()
  })
})
