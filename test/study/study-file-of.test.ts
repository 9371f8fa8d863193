import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { differing } from '../../src/results/differing.ts'
import { loadStudy, resolveStudy } from '../../src/study/resolve.ts'
import { formatResolvedStudy } from '../../src/study/resolved-file.ts'
import { studyFileOf } from '../../src/study/study-file-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-again-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Every way to speak of futures, and of limits otherwise than by their bounds. */
const GOALS = `  - { minimize: usdPerPflopYear, at: p90 }
  - { maximize: effectivePflopYears, at: cvar }
ignore: [linkMarginDb]
uncertainty:
  numbers:
    nreMusd: { triangular: [100, 1000, 2000], source: study }
    busCostUsdPerKg: { certain: true }
    catalog.chips.*.hostOverheadFraction: { uniform: [0, 1], kind: random }
  groups:
    - { name: money, of: [nreUsd, busCostUsdPerKg], rho: 0.6 }
  scenarios: { reusable-2030: 0.6, mature-2035: 0.4 }
`
const LIMITS = `  - { metric: heatMarginFraction, min: 0, probability: 0.8 }
  - { metric: junctionMarginK, probability: 0.95 }
  - { metric: deployedSpanM, max: 120, probability: 0.9 }
  - { metric: bareLimits, probability: 0.05 }
`

describe('the study file of a resolved study', () => {
  it('asks the same of many futures', () => {
    const file = join(folder, 'robust.yaml')
    const text = readFileSync('designs/ai1-node.yaml', 'utf8')
      .replace(/objectives:\n(?: {2}- .*\n)+/, `objectives:\n${GOALS}`)
      .replace('constraints:\n', `constraints:\n${LIMITS}`)
    writeFileSync(file, text)
    const study = loadStudy(file)
    expect(study.constraints.map(({ metric }) => metric)).toContain('p95(bareLimits)')
    const again = resolveStudy(studyFileOf(study, 'a run'))
    expect(differing(study, again)).toEqual([])
    expect(formatResolvedStudy(again)).toBe(formatResolvedStudy(study))
  })
})
