import { readFileSync } from 'node:fs'
import { MakeTime, RotateVector, Rotation_EQD_EQJ, SiderealTime, Vector } from 'astronomy-engine'
import { gstime } from 'satellite.js'
import { describe, expect, it } from 'vitest'
import { loadStudyArgument } from '../../src/cli/study-arguments.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { exportTo } from './helpers.ts'
import { placeOf, readElementSets } from './readers/element-sets.ts'
import { readEphemeris } from './readers/ephemeris.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()

/** A TEME place in J2000 by astronomy-engine: its sidereal times give the equation of the equinoxes. */
function inJ2000(teme: readonly number[], utc: Date): number[] {
  const time = MakeTime(utc)
  const julianDay = utc.getTime() / 86_400_000 + 2_440_587.5
  const equation = (SiderealTime(time) * Math.PI) / 12 - gstime(julianDay)
  const [x = 0, y = 0, z = 0] = teme
  const [c, s] = [Math.cos(equation), Math.sin(equation)]
  const turned = RotateVector(Rotation_EQD_EQJ(time), new Vector(c * x - s * y, s * x + c * y, z, time))
  return [turned.x, turned.y, turned.z]
}

const apartKm = (a: readonly number[], b: readonly number[]) => Math.hypot(...[0, 1, 2].map((k) => a[k]! - b[k]!))

describe('the ephemeris of a node', () => {
  it('is a day at a minute, where SGP4 and astronomy-engine put the same elements', async () => {
    const [file = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem')
    const { metadata, states, comments } = readEphemeris(file)
    expect(metadata).toMatchObject({ OBJECT_NAME: 'ai1-node', REF_FRAME: 'EME2000', TIME_SYSTEM: 'UTC' })
    expect(states).toHaveLength(1441)
    expect(comments.join('\n')).toMatch(/no covariance/)
    const [elements = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'omm-kvn')
    const minutes = [0, 1, 97, 720, 1440]
    const [flown] = readElementSets('kvn', elements)
    const start = Date.parse(`${metadata.START_TIME}Z`)
    for (const minute of minutes) {
      const { x, y, z } = placeOf(flown!, minute)
      const wanted = inJ2000([x, y, z], new Date(start + minute * 60_000))
      // Both frames leave out terms of nutation of a few milliarcseconds, a metre or so each at 7,000 km.
      expect(apartKm(states[minute]!.slice(1), wanted)).toBeLessThan(0.01)
    }
  })

  it('has velocities that are the slope of its places at the times it tags, steps of no whole milliseconds too', async () => {
    for (const stepS of [1, 1 / 3]) {
      const options = { durationHours: 0.1, stepS }
      const [file = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem', options)
      const { states } = readEphemeris(file)
      const [before, at, after] = [states[100]!, states[101]!, states[102]!]
      for (const k of [1, 2, 3]) {
        // The third derivative over a second leaves 1e-6 km/s.
        expect((after[k]! - before[k]!) / (after[0]! - before[0]!)).toBeCloseTo(at[k + 3]!, 4)
      }
    }
  })

  it('is read between its minutes to a metre by the interpolation it names', async () => {
    const [file = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem', { durationHours: 2 })
    const [fine = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem', { durationHours: 2, stepS: 30 })
    const { states, metadata } = readEphemeris(file)
    const nodes = states.slice(20, 21 + Number(metadata.INTERPOLATION_DEGREE))
    const timeS = nodes[3]![0]! + 30
    const place = [1, 2, 3].map((k) =>
      nodes.reduce((sum, node, i) => {
        const weights = nodes.map((other, j) => (i === j ? 1 : (timeS - other[0]!) / (node[0]! - other[0]!)))
        return sum + node[k]! * weights.reduce((product, weight) => product * weight, 1)
      }, 0),
    )
    const wanted = readEphemeris(fine).states.find(([s]) => s === timeS)!
    expect(apartKm(place, wanted.slice(1))).toBeLessThan(1e-3)
  })

  it('starts at the epoch asked for and ends with its last whole step', async () => {
    const options = { epoch: '2029-06-30T12:00:30Z', durationHours: 1, stepS: 50 }
    const [file = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem', options)
    const { metadata, states } = readEphemeris(file)
    expect(metadata.START_TIME).toBe('2029-06-30T12:00:30.000')
    expect(metadata.STOP_TIME).toBe('2029-06-30T13:00:30.000')
    expect(states).toHaveLength(73)
  })
})

describe('the ephemerides of a constellation', () => {
  it('are of 24 satellites, a file each, and say how many there are', async () => {
    const files = await exportTo(sized.folder, sized.subject('suncatcher-cluster'), 'oem', { durationHours: 0.5 })
    expect(files).toHaveLength(24)
    const { satelliteCount } = sized.subject('suncatcher-cluster').design.metrics
    const all = files.map(readEphemeris)
    expect(new Set(all.map(({ metadata }) => metadata.OBJECT_NAME)).size).toBe(24)
    expect(all[0]!.comments.join('\n')).toContain(`Holds 24 of ${satelliteCount} satellites`)
    // All of the first formation, which fits some kilometres.
    for (const { states } of all) expect(apartKm(states[30]!.slice(1), all[0]!.states[30]!.slice(1))).toBeLessThan(20)
  }, 120_000)

  it('are of as many as asked for, spread over the shells', async () => {
    const stack = subjectOfStudy(loadStudyArgument('project-sunrise', ['shellCount=20', 'altitudeBandKm=190']))
    const files = await exportTo(sized.folder, stack, 'oem', { durationHours: 1, satelliteCount: 40 })
    expect(files).toHaveLength(40)
    const heights = files
      .map((file) => readFileSync(file, 'ascii').split('\n').at(-2)!.split(' ').slice(1, 4).map(Number))
      .map((place) => Math.round((Math.hypot(...place) - 6378) / 30))
    expect(new Set(heights).size).toBeGreaterThanOrEqual(6)
  })
})

describe('an ephemeris that cannot be', () => {
  const refused = async (options: object) => exportTo(sized.folder, sized.subject('ai1-node'), 'oem', options)

  it('is refused with what to do: an epoch of no calendar, an end before the start, too many states', async () => {
    await expect(refused({ epoch: '2028-02-30' })).rejects.toThrow(/not a time/)
    await expect(refused({ epoch: '2028-01-01T24:10Z' })).rejects.toThrow(/not a time/)
    await expect(refused({ epoch: 'tomorrow' })).rejects.toThrow(/not a time/)
    await expect(refused({ epoch: '2028-01-01T00:00:00+02:00' })).rejects.toThrow(/not a time/)
    await expect(refused({ epoch: '1066-10-14' })).rejects.toThrow(/beyond what element sets can say/)
    await expect(refused({ durationHours: -1 })).rejects.toThrow(/ends before it starts/)
    await expect(refused({ stepS: 0 })).rejects.toThrow(/ends before it starts/)
    await expect(refused({ durationHours: 0.01 })).rejects.toThrow(/one step is longer/)
    await expect(refused({ durationHours: 1e5 })).rejects.toThrow(/longer than mean elements/)
    await expect(refused({ stepS: 0.001 })).rejects.toThrow(/too many states/)
    await expect(refused({ stepS: 1e-4 })).rejects.toThrow(/finer than the time tags/)
  })

  it('is refused for a study that lost its epoch', async () => {
    const subject = sized.subject('ai1-node')
    const { epoch: _, ...mission } = subject.study.mission
    const without = { ...subject, study: { ...subject.study, mission } } as typeof subject
    await expect(exportTo(sized.folder, without, 'oem')).rejects.toThrow(/has no epoch/)
    const files = await exportTo(sized.folder, without, 'tle', { epoch: '2028-01-01' })
    expect(files).toHaveLength(1)
  })

  it('is refused where SGP4 lets the satellite decay', async () => {
    const subject = subjectOfStudy(loadStudyArgument('ai1-node', ['altitudeKm=301', 'launchMassKg=1500']))
    const options = { durationHours: 8000, stepS: 3600 }
    await expect(exportTo(sized.folder, subject, 'oem', options)).rejects.toThrow(/decays within/)
  })
})
