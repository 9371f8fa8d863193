import { describe, expect, it } from 'vitest'
import { driftS } from '../../../src/constellation/fleet/plane-drift.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const DEG = Math.PI / 180

it('planes 20 degrees apart drift to satellites that wait at 350 km in six weeks, as the first of Starlink did', () => {
  // Sixty launched at once filled three planes at 550 km and 53 degrees over some three months.
  const days = driftS({ angleRad: 20 * DEG, lowM: 350e3, highM: 550e3, inclinationRad: 53 * DEG }) / 86_400
  expect(days).toBeGreaterThan(38)
  expect(days).toBeLessThan(48)
})

describe('a launch', () => {
  const days = (...sets: string[]) => {
    const study = loadStudy('designs/gigawatt-2030.yaml', [
      ...['pattern=delta', 'inclinationDeg=53', 'shellCount=1', 'altitudeKm=700', 'launcher=starship'],
      ...['injectionAltitudeKm=350', 'seatsPerLaunchCount=20', ...sets],
    ])
    const compiled = compileStudy(study)
    return (compiled.size(compiled.representative) as ConstellationSizing).deployment.launchToServiceS / 86_400
  }

  it('that fits one plane waits for no other', () => {
    const one = days('planesPerShellCount=1', 'slotsPerPlaneCount=60')
    expect(days('planesPerShellCount=12', 'slotsPerPlaneCount=20')).toBeCloseTo(one, 6)
  })

  it('that fills four planes waits for one and a half of them in the mean', () => {
    const one = days('planesPerShellCount=12', 'slotsPerPlaneCount=20')
    const four = days('planesPerShellCount=12', 'slotsPerPlaneCount=5')
    const drift = driftS({ angleRad: 30 * DEG, lowM: 350e3, highM: 700e3, inclinationRad: 53 * DEG }) / 86_400
    expect(four - one).toBeCloseTo(1.5 * drift, 6)
  })
})
