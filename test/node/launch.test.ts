import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dogLegMPerS } from '../../src/economics/dog-leg.ts'
import { launcherPayloadKg } from '../../src/economics/launcher-payload.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-launch-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sized = (...sets: string[]) => {
  const compiled = compileStudy(loadStudy('designs/ai1-node.yaml', sets))
  return { ...compiled, sizing: compiled.size(compiled.representative) }
}

describe('a launch of one satellite', () => {
  it('goes around Florida on Starship, whose straight ways from Starbase end on Cuba and Yucatan', () => {
    const { sizing, context } = sized('launcher=starship')
    const { launcher, injectionAltitudeM: altitudeM } = sizing.design
    const { inclinationRad } = sizing.environment
    // From 28.562 degrees north, 162 degrees for 210 km, as the Cape has it; Kennedy, further north, turns by some 2 m/s more.
    const turnMPerS = dogLegMPerS({
      latitudeRad: (28.562 * Math.PI) / 180,
      inclinationRad,
      firstAzimuthRad: (162 * Math.PI) / 180,
      rangeM: 210e3,
      ascentRangeM: launcher.ascentRangeM,
    })
    expect(turnMPerS).toBeGreaterThan(330)
    const straightKg = launcherPayloadKg(launcher, { altitudeM, inclinationRad })
    const { payloadKg } = sizing.cost.seats
    expect(payloadKg).toBeCloseTo(launcherPayloadKg(launcher, { altitudeM, inclinationRad, turnMPerS }), 3)
    expect(payloadKg / straightKg).toBeLessThan(0.8)
    expect(context.spaceports.map(({ id }) => id).sort()).toEqual(['cape-canaveral', 'kennedy', 'starbase'])
  })

  it('goes straight from California on Falcon 9, with what 46 Starlinks of 306 kg weighed to 314 km', () => {
    const { sizing } = sized('launcher=falcon-9', 'injectionAltitudeKm=314', 'scenario=flown-2026')
    expect(Math.abs(sizing.cost.seats.payloadKg / (46 * 306) - 1)).toBeLessThan(0.02)
  })

  it('of a launcher whose sites never pass under its planes is no study', () => {
    const text = readFileSync('designs/ai1-node.yaml', 'utf8').replace(/launcher: \[.*\]/, 'launcher: [starship]')
    const east = '{ leastAzimuthDeg: 90, mostAzimuthDeg: 100, leastPolarAzimuthDeg: 90, mostPolarAzimuthDeg: 100 }'
    const file = join(folder, 'east.yaml')
    writeFileSync(file, `${text}\ncatalog: { spaceports: { kennedy: ${east}, cape-canaveral: ${east} } }\n`)
    expect(() => loadStudy(file)).toThrow(/no site of starship can launch into the planes/)
  })
})
