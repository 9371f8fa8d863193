import { describe, expect, test } from 'vitest'
import {
  debrisStream,
  meanImpactSpeedMPerS,
  meteoroidStream,
  type Particle,
} from '../../src/environment/impact-streams.ts'
import { circularSpeedMPerS, sunSynchronousInclinationRad } from '../../src/environment/orbit.ts'
import { impactsByAttitude } from '../../src/subsystems/impacts-by-attitude.ts'

const DEG = Math.PI / 180
const debris = (inclinationDeg: number) => debrisStream(inclinationDeg * DEG, circularSpeedMPerS(600e3))
const moment = (stream: readonly Particle[], of: (v: Particle['velocityMPerS']) => number) =>
  stream.reduce((sum, { velocityMPerS, densityShare }) => sum + densityShare * of(velocityMPerS), 0)

describe('where debris comes from', () => {
  // ECSS-E-ST-10-04C, J.2.2.1.3: 0 to 15.5 km/s, on average 10 for low and 13 for high inclinations; two digits and two words.
  test.each([
    [28.5, 10],
    [98, 13],
  ])(
    'on an orbit of %d degrees it strikes with %d km/s, as the standard has it, within 10 %%',
    (inclinationDeg, publishedKmPerS) => {
      const computed = meanImpactSpeedMPerS(debris(inclinationDeg)) / 1e3
      expect(Math.abs(computed / publishedKmPerS - 1)).toBeLessThan(0.1)
    },
  )

  test('a face that leads gets three to four times what a tumbling one does, and one that trails nothing', () => {
    // SSP 30425: the factor for an oriented surface is at most 4, a face square to all of it.
    const stream = debris(98)
    const tumbling = moment(stream, (v) => Math.hypot(...v)) / 4
    const leading = moment(stream, (v) => Math.max(0, -v[0])) / tumbling
    expect(leading).toBeGreaterThan(3)
    expect(leading).toBeLessThan(4)
    expect(moment(stream, (v) => Math.max(0, v[0]))).toBe(0)
  })
})

describe('where meteoroids come from', () => {
  // Craters of 0.5 mm and more on LDEF (from memory: See and others, 1990; Humes, 1992): 10 to 20 on its leading for one on its
  // trailing faces, some debris among them. Craters of that size are made by grains of 0.1 mm, whose flux goes as d^-2.
  test('a leading face has 10 to 20 times the craters of a trailing one, as LDEF had', () => {
    const stream = meteoroidStream(450e3)
    const power = 1 + 2 * 0.63
    const ratio = moment(stream, (v) => Math.max(0, -v[0]) ** power) / moment(stream, (v) => Math.max(0, v[0]) ** power)
    expect(ratio).toBeGreaterThan(10)
    expect(ratio).toBeLessThan(20)
  })
})

describe('a radiator on a dawn-dusk orbit', () => {
  const altitudeM = 500e3
  const held = (attitude: 'radial' | 'velocity' | 'inertial') =>
    impactsByAttitude({
      attitude,
      altitudeM,
      inclinationRad: sunSynchronousInclinationRad(altitudeM),
      sunOffNormalRad: 0,
    })

  test('flown broadside has more than three times the holes by debris, as the sum over all of it says', () => {
    const stream = debrisStream(sunSynchronousInclinationRad(altitudeM), circularSpeedMPerS(600e3))
    const mean = moment(stream, (v) => Math.hypot(...v)) / 4
    const direct = moment(stream, (v) => (Math.abs(v[0]) / 2) * (Math.abs(v[0]) / (10e3 * Math.SQRT1_2)) ** 1.4) / mean
    expect(held('velocity').debrisOnPlateRatio / direct).toBeCloseTo(1, 2)
    expect(direct).toBeGreaterThan(3)
  })

  test('flown edge-on has none on its faces; held still it has the mean of both, of which a half would be too much', () => {
    expect(held('radial').debrisOnPlateRatio).toBeLessThan(1e-9)
    const still = held('inertial').debrisOnPlateRatio / held('velocity').debrisOnPlateRatio
    // Mean of |cos|^2.4 over a revolution.
    expect(still).toBeCloseTo(0.4655, 2)
  })

  test('turns pipes, which are round, less out of the way than faces', () => {
    expect(held('radial').debrisOnPipeRatio).toBeGreaterThan(0.5)
    expect(held('velocity').debrisOnPipeRatio).toBeLessThan(held('velocity').debrisOnPlateRatio)
  })

  test('has the Earth in the way of meteoroids on the face that looks down', () => {
    expect(held('radial').meteoroidsOnPlateRatio).toBeLessThan(0.75)
    expect(held('velocity').meteoroidsOnPlateRatio).toBeGreaterThan(1.3)
  })
})
