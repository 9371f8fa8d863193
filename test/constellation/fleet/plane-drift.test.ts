import { describe, expect, it } from 'vitest'
import { type LinearRow, type LinearVariable, solveLinear } from '../../../solvers/linear/index.ts'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { driftS, planeDriftS, planesPassed } from '../../../src/constellation/fleet/plane-drift.ts'
import { manifestWaitsS, meanDriftS } from '../../../src/constellation/launch/manifest-drift.ts'
import { exactManifest } from '../../../src/constellation/launch/manifest-milp.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { long } from '../../helpers/long.ts'

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

long(
  'the launches of the exact program drift no longer than the fleet waits, whichever of two launchers they are on',
  async () => {
    for (const share of [0, 0.4]) {
      const study = loadStudy('designs/gigawatt-2030.yaml', [
        ...['pattern=delta', 'inclinationDeg=53', 'shellCount=1', 'altitudeKm=700', 'launcher=zhuque-3'],
        ...['secondLauncher=starship', `secondLauncherShareFraction=${share}`, 'injectionAltitudeKm=350'],
        ...['planesPerShellCount=12', 'slotsPerPlaneCount=4', 'seatsPerLaunchCount=1', 'deploymentYears=8'],
      ])
      const compiled = compileStudy(study)
      const sizing = compiled.size(compiled.representative) as ConstellationSizing
      const waitedS = planeDriftS(
        sizing.design,
        compiled.context as unknown as ConstellationContext,
        sizing.pattern,
        sizing,
      )
      const waitsS = manifestWaitsS(sizing)
      const drift = { waitsS, mostS: waitedS }
      const exact = await exactManifest({ ...sizing.launch.problem, drift }, { seconds: 10, gap: 1e-3 })
      expect(Number.isFinite(exact.costUsd)).toBe(true)
      expect(meanDriftS(waitsS, exact.carried)).toBeLessThanOrEqual(waitedS * (1 + 1e-6))
      // One at a time on the first, which fills one plane; as many as fit on the second.
      if (share === 0) expect(waitedS).toBe(0)
      else expect(waitedS).toBeGreaterThan(0)
    }
  },
)

describe('planes filled in turn', () => {
  /** Least sum of planes passed, as a mixed-integer program: launches y(p) start at plane p, x(p, q) of their seats go on to plane q. */
  async function leastPassed(seats: number, slots: number, planes: number): Promise<number> {
    const variables: LinearVariable[] = []
    const rows: LinearRow[] = []
    const starting = Array.from({ length: planes }, () => variables.push({ cost: 0, integer: true }) - 1)
    const into: [number, number][][] = Array.from({ length: planes }, () => [])
    starting.forEach((launches, p) => {
      const carried: [number, number][] = []
      for (let q = p; q < planes; q++) {
        const satellites = variables.push({ cost: q - p }) - 1
        carried.push([satellites, 1])
        into[q]!.push([satellites, 1])
      }
      rows.push({ terms: [...carried, [launches, -seats]], min: 0, max: 0 })
    })
    for (const terms of into) rows.push({ terms, min: slots, max: slots })
    const result = await solveLinear({ sense: 'min', variables, rows }, { seconds: 10, gap: 0 })
    return result.objective! / (planes * slots)
  }

  it.each([
    [20, 5, 12],
    [20, 20, 6],
    [4, 6, 6],
    [6, 4, 9],
    [9, 6, 6],
    [10, 4, 5],
  ])(
    'by launches of %i to planes of %i wait no longer than the program of %i planes finds',
    async (seats, slots, planes) => {
      expect(planesPassed({ seats, slots, planes })).toBeCloseTo(await leastPassed(seats, slots, planes), 6)
    },
  )

  it('by launches of sixty into planes of 22, as the first of Starlink, wait for nearly one plane in the mean', () => {
    // Three launches fill eight planes and 4 places: 38 and 16 go on from the first, 54, 32 and 10 from the second, and so on.
    expect(planesPassed({ seats: 60, slots: 22, planes: 72 })).toBeCloseTo((60 - 2) / (2 * 22), 1)
  })
})
