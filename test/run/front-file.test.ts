import { describe, expect, it } from 'vitest'
import { formatFrontCsv } from '../../src/run/front-file.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { NODE_VARIABLES } from '../../src/study/variables.ts'
import { unitSuffix } from '../../src/units.ts'

const study = loadStudy('designs/points/ai1-2026-06.yaml')
const compiled = compileStudy(study)
const design = { id: 7, ...describeDesign(study, compiled, compiled.representative) }
const [header = '', row = ''] = formatFrontCsv([design]).split('\n')
const cells = Object.fromEntries(header.split(',').map((name, i) => [name, row.split(',')[i]]))

describe('front.csv', () => {
  it('ends every header of a number in its unit', () => {
    const words = Object.entries(NODE_VARIABLES).filter(([, { kind }]) => kind === 'choice' || kind === 'component')
    const named = new Set(['id', ...words.map(([name]) => name)])
    expect(header.split(',').filter((name) => !named.has(name) && unitSuffix(name) === undefined)).toEqual([])
  })

  it('has no header twice', () => {
    const names = header.split(',')
    expect(new Set(names).size).toBe(names.length)
  })

  it('holds variables, metrics, margins and budget leaves in full precision', () => {
    expect(cells.id).toBe('7')
    expect(cells.chip).toBe('gb300')
    expect(Number(cells.dryMassKg)).toBe(design.metrics.dryMassKg)
    expect(Number(cells.marginMinHeatMarginFraction)).toBe(
      design.margins.find(({ metric }) => metric === 'heatMarginFraction')?.margin,
    )
    expect(Number(cells.massSolarArrayKg)).toBe(960)
  })

  it('keeps each number under its own header where one design chose its inclination and another its local time', () => {
    const inclined = loadStudy('designs/points/ai1-2026-06.yaml', ['orbit=inclined', 'inclinationDeg=53'])
    const compiledInclined = compileStudy(inclined)
    const other = { id: 8, ...describeDesign(inclined, compiledInclined, compiledInclined.representative) }
    const [header = '', ...rows] = formatFrontCsv([design, other]).trimEnd().split('\n')
    const names = header.split(',')
    const [at, there] = rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i], cell])))
    expect(at).toMatchObject({ orbit: 'dawn-dusk', ltanHours: '18', massSolarArrayKg: '960' })
    expect(Number(at!.inclinationDeg)).toBe(design.metrics.inclinationDeg)
    expect(there).toMatchObject({ orbit: 'inclined', ltanHours: '', inclinationDeg: '53', massSolarArrayKg: '960' })
  })

  it('leaves a number empty that is not finite, as the exported table does', () => {
    const metrics = { ...design.metrics, dryMassKg: Number.NaN, raiseDays: Number.POSITIVE_INFINITY }
    const [, odd = ''] = formatFrontCsv([{ ...design, metrics }]).split('\n')
    const oddCells = Object.fromEntries(header.split(',').map((name, i) => [name, odd.split(',')[i]]))
    expect(oddCells).toEqual({ ...cells, dryMassKg: '', raiseDays: '' })
  })
})
