import { describe, expect, it } from 'vitest'
import { closingM } from '../../../src/constellation/fleet/between-shells.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { frozenEccentricity, pearHeightM } from '../../../src/environment/eccentricity.ts'
import { periodS, sunSynchronousInclinationRad } from '../../../src/environment/orbit.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { closestM, type Flight, sgp4Flight } from '../../helpers/closest.ts'
import { long } from '../../helpers/long.ts'

const DEG = Math.PI / 180
const INCLINED = 30 * DEG

interface Flown {
  readonly altitudeM: number
  readonly inclinationRad: number
  readonly nodeDeg?: number
  readonly anomalyDeg?: number
  /** Mean eccentricity of SGP4, whose field adds the frozen one, and where its perigee stands. */
  readonly eccentricity: number
  readonly perigeeDeg?: number
}

/** By SGP4 of satellite.js, without air. */
function flight({
  altitudeM,
  inclinationRad,
  nodeDeg = 0,
  anomalyDeg = 0,
  eccentricity,
  perigeeDeg = 270,
}: Flown): Flight {
  return sgp4Flight({
    altitudeM,
    inclinationRad,
    nodeRad: nodeDeg * DEG,
    latitudeArgumentRad: anomalyDeg * DEG,
    eccentricity: Math.max(1e-12, eccentricity),
    perigeeRad: perigeeDeg * DEG,
  })
}

/** An orbit of which a share of the frozen eccentricity is held off. */
const held = (share: number, orbit: Omit<Flown, 'eccentricity'>): Flown => ({
  ...orbit,
  eccentricity: share * frozenEccentricity(orbit.altitudeM, orbit.inclinationRad),
})

const apartM = (p: readonly number[], q: readonly number[]) => Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!, p[2]! - q[2]!)

/** Least distance of two orbits: of two satellites at any phase, which shells that drift past each other all come to. */
function leastOfAnyPhaseM(a: Flown, b: Flown): number {
  const POINTS = 360
  const [f, g] = [flight(a), flight(b)]
  const stepS = periodS(a.altitudeM) / POINTS
  const places = Array.from({ length: POINTS }, (_, k) => [f(k * stepS), g(k * stepS)] as const)
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < POINTS; i++) {
    let nearest = 0
    for (let j = 1; j < POINTS; j++)
      if (apartM(places[i]![0], places[j]![1]) < apartM(places[i]![0], places[nearest]![1])) nearest = j
    if (apartM(places[i]![0], places[nearest]![1]) > 200e3) continue
    let [s, t, width] = [i * stepS, nearest * stepS, stepS]
    let here = apartM(f(s), g(t))
    while (width > 1e-3) {
      const around = [
        [s + width, t],
        [s - width, t],
        [s, t + width],
        [s, t - width],
        [s + width, t + width],
        [s - width, t - width],
        [s + width, t - width],
        [s - width, t + width],
      ] as const
      const better = around.find(([u, v]) => apartM(f(u), g(v)) < here - 1e-6)
      if (better === undefined) width /= 2
      else {
        ;[s, t] = better
        here = apartM(f(s), g(t))
      }
    }
    least = Math.min(least, here)
  }
  return least
}

/** Height over the equator, which the short swings by J2 make another for each inclination. */
const equatorM = (orbit: Flown) => Math.hypot(...flight({ ...orbit, anomalyDeg: 0 })(0))
/** The orbit let go so that it stands a height above another over the equator. */
function standingAbove(below: Flown, heightM: number, orbit: Flown): Flown {
  return { ...orbit, altitudeM: orbit.altitudeM + equatorM(below) + heightM - equatorM(orbit) }
}

describe('shells five kilometres apart, flown by SGP4 at any phase', () => {
  const [lowM, highM] = [1000e3, 1005e3]
  const pair = (share: number, nodeDeg: number, inclinationRad = INCLINED) =>
    leastOfAnyPhaseM(
      held(share, { altitudeM: lowM, inclinationRad }),
      held(share, { altitudeM: highM, inclinationRad, nodeDeg }),
    )

  it('keep them over every latitude, both let go frozen or both held, wholly or in part', () => {
    for (const nodeDeg of [0, 25, 90, 180]) {
      for (const share of [0, 0.5, 1]) {
        // Orbits crossing at an angle are a little nearer than one is above the other.
        expect(Math.abs(pair(share, nodeDeg) / 5e3 - 1)).toBeLessThan(0.03)
      }
    }
  })

  it('and so do sun-synchronous ones', () => {
    const inclinationRad = sunSynchronousInclinationRad(lowM)
    for (const share of [0, 1]) expect(Math.abs(pair(share, 5, inclinationRad) / 5e3 - 1)).toBeLessThan(0.03)
  })

  it('cross where they are let go circular and left to the pear shape of the Earth', () => {
    const free = (altitudeM: number, perigeeDeg: number, nodeDeg = 0): Flown => ({
      altitudeM,
      inclinationRad: INCLINED,
      nodeDeg,
      eccentricity: frozenEccentricity(altitudeM, INCLINED),
      perigeeDeg,
    })
    // The mean eccentricity turns about the frozen one: half a turn after one is circular, its neighbour, let go later, is.
    expect(leastOfAnyPhaseM(free(lowM, 270), free(highM, 90, 60))).toBeLessThan(2e3)
  })

  it('of two inclinations come nearer by what the one is held against and the other is not', () => {
    const inclined = (share: number) => held(share, { altitudeM: lowM, inclinationRad: INCLINED })
    // Crosses the inclined plane where that is farthest north and south: tan 30 / tan 99.5 is the sine of 5.5 degrees.
    const frozen = held(0, { altitudeM: highM, inclinationRad: sunSynchronousInclinationRad(highM), nodeDeg: 95.5 })
    for (const share of [0, 0.5, 1]) {
      // The sun-synchronous one above loses height over the north, below it over the south.
      const flownM = [1, -1].map((side) => {
        const other = standingAbove(inclined(share), side * 5e3, frozen)
        return leastOfAnyPhaseM(inclined(share), other)
      })
      const byFormula =
        5e3 -
        closingM([
          { inclinationRad: INCLINED, heldShare: share, lightHeightM: 0 },
          { inclinationRad: 1.7, heldShare: 0, lightHeightM: 0 },
        ])
      expect(Math.abs(Math.min(...flownM) - byFormula)).toBeLessThan(200)
    }
  })

  long('keep them in flight, all pairs, until they have drifted past each other', () => {
    const shell = (altitudeM: number) =>
      [0, 90].flatMap((nodeDeg) =>
        Array.from({ length: 10 }, (_, k) =>
          flight(held(0, { altitudeM, inclinationRad: INCLINED, nodeDeg, anomalyDeg: 36 * k + nodeDeg / 10 })),
        ),
      )
    // A slot of 36 degrees at some 0.37 degrees a revolution.
    const spanS = 105 * periodS(lowM)
    // Straight flight over two seconds is off by 16 m.
    expect(Math.abs(closestM([...shell(lowM), ...shell(highM)], spanS, 2, 60e3) / 5e3 - 1)).toBeLessThan(0.03)
  })
})

describe('shells of a fleet', () => {
  const sized = (...sets: string[]) => {
    const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', sets))
    return compiled.size(compiled.representative) as ConstellationSizing
  }
  const LIGHT = ['solarArrayAreaM2=1500', 'launchMassKg=4000', 'slotsPerPlaneCount=100']
  const stack = (spacingKm: number) => sized(...LIGHT, 'shellCount=3', `altitudeBandKm=${2 * spacingKm}`)

  it('keep what is asked, by thrust where their height leaves no room for the swing by sunlight', () => {
    const [near, far] = [stack(5), stack(40)]
    // 1,500 m² on 4 t: twice some 4 km, of which 5 km less the 2 that are kept have room for 3.
    expect(near.holding.freeClosingM).toBeGreaterThan(3e3)
    expect(near.holding.shellSeparationM).toBeCloseTo(2e3, 6)
    expect(near.holding.deltaVMPerSPerYear).toBeGreaterThan(0)
    expect(near.holding.deltaVMPerSPerYear).toBeLessThan(60)
    expect(far.holding.deltaVMPerSPerYear).toBe(0)
    expect(far.holding.shellSeparationM).toBeCloseTo(40e3 - far.holding.freeClosingM, 6)
  })

  it('wear their thrusters by it', () => {
    const { holding, samples, design, nodeContext } = stack(5)
    const { assumptions } = nodeContext
    const free = Math.max(...samples.map(({ sizing }) => sizing.propulsion.thrusterLifeRatio))
    const heldYears = design.satelliteLifeYears * (1 + assumptions.disposalReserveFraction)
    // Impulse over thrust is time.
    const onS =
      (holding.deltaVMPerSPerYear * heldYears * design.launchMassKg) /
      assumptions.thrusterCount /
      design.thruster.thrustN
    expect(holding.thrusterLifeRatio).toBeLessThanOrEqual(free + onS / design.thruster.lifeS + 1e-9)
    expect(holding.thrusterLifeRatio).toBeGreaterThan(free + (0.5 * onS) / design.thruster.lifeS)
  })

  it('of two inclinations are held more alike the nearer they stand', () => {
    const mixed = (keptKm: number) =>
      sized(
        ...['pattern=shells', 'inclinationDeg=30', 'shellCount=3', 'inclinedShellCount=3', 'slotsPerPlaneCount=60'],
        ...['inclinedPlanesPerShellCount=10', 'inclinedSlotsPerPlaneCount=300', 'altitudeBandKm=25'],
        `scenario.leastShellSeparationKm=${keptKm}`,
      ).holding
    const [apart, near] = [mixed(2), mixed(0.1)]
    expect(apart.freeClosingM).toBeGreaterThan(0.5 * pearHeightM(INCLINED))
    expect(apart.freeClosingM).toBe(near.freeClosingM)
    expect(apart.shellSeparationM).toBeCloseTo(2e3, 6)
    expect(apart.deltaVMPerSPerYear).toBeGreaterThan(near.deltaVMPerSPerYear)
  })

  it('have nothing to keep where there is one', () => {
    expect(sized('shellCount=1').holding).toMatchObject({ freeClosingM: 0, deltaVMPerSPerYear: 0 })
  })
})
