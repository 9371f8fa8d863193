import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../src/constellation/assumptions.ts'
import { formatUserError, UserError } from '../../src/errors.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const folder = mkdtempSync(join(tmpdir(), 'ground-'))
let count = 0

/** A fleet with what is written below it. */
function fleet(below: string, scale = 'constellation'): string {
  const path = join(folder, `fleet-${count++}.yaml`)
  const head = `name: fleet\nscale: ${scale}\nscenario: reusable-2030\ncompute: { averagePowerKw: 120, peakPowerKw: 150 }\n`
  writeFileSync(
    path,
    `${head}objectives: [{ minimize: launchMassKg }]\nvariables: { launchMassKg: { min: 5000, max: 9000 } }\n${below}`,
  )
  return path
}

const mistakeOf = (path: string): string => {
  try {
    loadStudy(path)
  } catch (error) {
    if (error instanceof UserError) return formatUserError(error)
    throw error
  }
  throw new Error('the study was taken')
}

describe('sites and regions of a study', () => {
  const groundOf = (below: string) => (compileStudy(loadStudy(fleet(below))).context as ConstellationContext).ground

  it('are all of the catalog unless it names some, which are taken in its order', () => {
    expect(groundOf('').sites.length).toBeGreaterThan(20)
    const named = groundOf('ground: { sites: [teide, ashburn], regions: [china] }\n')
    expect(named.sites.map(({ id }) => id)).toEqual(['teide', 'ashburn'])
    expect(named.regions.map(({ id, shareFraction }) => [id, shareFraction])).toEqual([['china', 1]])
  })

  it('may be its own', () => {
    const own = groundOf(
      'ground: { regions: [my-town] }\ncatalog: { regions: { my-town: { latitudeDeg: -12, longitudeDeg: 30, userCount: 100 } } }\n',
    )
    expect(own.regions[0]!.latitudeRad).toBeCloseTo((-12 * Math.PI) / 180, 12)
  })

  it('users of the regions of the world are 5.3 billion, as the ITU counts them within a tenth', () => {
    const users = groundOf('').regions.reduce((sum, { userCount }) => sum + userCount, 0)
    expect(Math.abs(users / 5.5e9 - 1)).toBeLessThan(0.1)
  })

  for (const [name, below, message, place, expected] of [
    [
      'a region beyond the pole',
      'catalog: { regions: { china: { latitudeDeg: 95 } } }\n',
      "'latitudeDeg' is not on the globe",
      ':7:',
      '-90 to 90',
    ],
    [
      'a site half way round and more',
      'catalog: { ground-sites: { teide: { longitudeDeg: 343.5 } } }\n',
      "'longitudeDeg' is not on the globe",
      ':7:',
      '-180 to 180',
    ],
    [
      'a launch site beyond the pole',
      'catalog: { launchers: { starship: { siteLatitudeDeg: -120 } } }\n',
      "'siteLatitudeDeg' is not on the globe",
      ':7:',
      '-90 to 90',
    ],
    ['a misspelt region', 'ground: { regions: [chena] }\n', "no 'chena' among the regions", ':7:', 'china'],
    ['a misspelt site', 'ground: { sites: [ashburn, tiede] }\n', "no 'tiede' among the ground-sites", ':7:', 'teide'],
    ['a site named twice', 'ground: { sites: [teide, teide] }\n', "'teide' stands twice", ':7:', 'each once'],
    ['no site at all', 'ground: { sites: [] }\n', 'ground.sites is wrong', ':7:', 'at least 1'],
    [
      'nobody anywhere',
      'ground: { regions: [x] }\ncatalog: { regions: { x: { latitudeDeg: 1, longitudeDeg: 1, userCount: 0 } } }\n',
      "'userCount' cannot be that",
      ':8:',
      'above 0',
    ],
  ] as const) {
    it(`${name} is named with its place and what may stand there`, () => {
      const mistake = mistakeOf(fleet(below))
      expect(mistake).toContain(message)
      expect(mistake).toContain(place)
      expect(mistake).toContain(expected)
    })
  }

  it('are none of one satellite', () => {
    expect(mistakeOf(fleet('ground: { sites: [teide] }\n', 'node'))).toContain(
      'sites and regions are of constellations',
    )
  })
})
