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
})
