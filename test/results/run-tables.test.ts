import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  const record = { frontSha256: 'of-this-front', studySha256: 'of-this-study' }
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

  it('tells what flights say of its designs, and nothing where they were of another front', () => {
    const marks = (frontSha256: string) => {
      const first = { words: 'compute power asked for and not given', where: 'weakest Sun, end of life' }
      const designs = [{ id: 1, holds: false, firstBroken: first }]
      writeFileSync(join(folder, 'fly.json'), JSON.stringify({ frontSha256, designs }))
      const flown = tableOf('designs/points/ai1-2026-06.yaml').find(({ name }) => name === 'flown')
      rmSync(join(folder, 'fly.json'))
      return flown?.values
    }
    expect(marks('of-this-front')).toEqual(['refuted: compute power asked for and not given'])
    expect(marks('of-another')).toBeUndefined()
  })
})
