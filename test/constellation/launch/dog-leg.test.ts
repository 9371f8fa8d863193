import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { dogLegMPerS } from '../../../src/constellation/launch/dog-leg.ts'
import { seatsOf } from '../../../src/constellation/launch/seats.ts'
import { turnInto } from '../../../src/constellation/launch/spaceports.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { launcherPayloadKg } from '../../../src/economics/launcher-payload.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const DEG = Math.PI / 180

const flown = (id: string, sets: readonly string[] = []) => {
  const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', [`launcher=${id}`, ...sets]))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  const context = compiled.context as unknown as ConstellationContext
  const site = (name: string) => context.spaceports.find((one) => one.id === name)!
  /** Payload to 300 km from a site. */
  const payloadKg = (name: string, inclinationDeg: number) => {
    const { launcher } = sizing.design
    const turn = turnInto(site(name), inclinationDeg * DEG)!
    const turned = { ...launcher, referenceSpeedMPerS: launcher.referenceSpeedMPerS - turn }
    return launcherPayloadKg(turned, { altitudeM: 300e3, inclinationRad: inclinationDeg * DEG })
  }
  return { sizing, context, site, payloadKg }
}

describe('a way around land', () => {
  it('left Falcon 9 with 49 Starlinks to 53.2 degrees around the Bahamas, where 53 fly straight from Florida', () => {
    // Starlink 4-5, January 2022, of 306 kg each: southeast past the Abacos, which lie 120 degrees off, then a turn of the second stage
    // to the right. Way until the turn as the catalog has it to Palm Beach, for the Abacos are as far. Within one satellite.
    const { sizing, site } = flown('falcon-9')
    const { latitudeRad, turnRangeM, mostAzimuthRad } = site('kennedy')
    const orbit = { latitudeRad, inclinationRad: 53.2 * DEG }
    const turn = dogLegMPerS({ ...orbit, firstAzimuthRad: mostAzimuthRad, rangeM: turnRangeM })
    const { launcher } = sizing.design
    const payload = (lost: number) =>
      launcherPayloadKg(
        { ...launcher, referenceSpeedMPerS: launcher.referenceSpeedMPerS - lost },
        { altitudeM: 274e3, inclinationRad: 53.2 * DEG },
      ) / 306
    expect(payload(0)).toBeCloseTo(53, 0)
    expect(Math.abs(payload(turn) - 49)).toBeLessThan(1)
  })

  it('lifts from Florida to a sun-synchronous orbit what has flown that way, and less than from California', () => {
    // Transporter-1 took 143 satellites of some 5 t that way; 46 Starlinks of 306 kg flew from Vandenberg, straight.
    const { payloadKg } = flown('falcon-9')
    const straight = payloadKg('vandenberg', 97.6)
    expect(straight / (46 * 306)).toBeCloseTo(1, 1)
    expect(payloadKg('cape-canaveral', 97.6)).toBeGreaterThan(5000)
    expect(payloadKg('cape-canaveral', 97.6) / straight).toBeLessThan(0.9)
  })

  it('costs nothing where the orbit passes over the site along its corridor', () => {
    const { site } = flown('falcon-9')
    expect(turnInto(site('cape-canaveral'), 53 * DEG)).toBe(0)
    expect(turnInto(site('vandenberg'), 97.6 * DEG)).toBe(0)
    expect(turnInto(site('cape-canaveral'), 97.6 * DEG)).toBeGreaterThan(300)
  })

  it('is at most the turn of the velocity reached, and nothing when the first azimuth is that of the orbit', () => {
    // From the equator to a polar orbit the ground alone makes the difference: southwards, 3.4 degrees against its turning.
    const polar = (firstAzimuthRad: number) =>
      dogLegMPerS({ latitudeRad: 0, inclinationRad: Math.PI / 2, firstAzimuthRad, rangeM: 1 })
    expect(Math.abs(polar(Math.PI))).toBeLessThan(1)
    const onTheWay = { latitudeRad: 28.5 * DEG, inclinationRad: 97.6 * DEG, rangeM: 210e3 }
    // Above the ground the way south to 97.6 degrees points 191.5 degrees: inertial 188.5, with 415 m/s of ground.
    const along = dogLegMPerS({ ...onTheWay, firstAzimuthRad: 191.5 * DEG })
    expect(along).toBeLessThan(0.5)
    for (const deg of [155, 162, 170]) {
      const firstAzimuthRad = deg * DEG
      const reached = 7870 * Math.sqrt(210 / 1600)
      const turnAlone = 2 * reached * Math.sin((191.5 - deg) / 2 / (180 / Math.PI))
      expect(dogLegMPerS({ ...onTheWay, firstAzimuthRad })).toBeLessThan(turnAlone)
      expect(dogLegMPerS({ ...onTheWay, firstAzimuthRad })).toBeGreaterThan(along)
    }
  })
})

describe('seats of a launch', () => {
  it('to the Sun are fewer for Starship, all of whose ways to the pole lead around Florida, than without that land', () => {
    const { sizing, context } = flown('starship')
    const { inclinationRad } = sizing.launch.shells[0]!
    const seats = (spaceports: ConstellationContext['spaceports']) =>
      seatsOf(sizing.design.launcher, sizing.design, { ...context, spaceports }, sizing)(inclinationRad).meanCount
    const open = seats(context.spaceports.map((site) => ({ ...site, turnRangeM: 0 })))
    expect(seats(context.spaceports)).toBeLessThan(open * 0.9)
    // The launcher's own count is that of the shells that allow fewest.
    const to = seatsOf(sizing.design.launcher, sizing.design, context, sizing)
    const fewest = Math.min(...sizing.launch.shells.map((shell) => to(shell.inclinationRad).meanCount))
    expect(sizing.launch.satellitesPerLaunchCounts[0]).toBe(fewest)
  })

  it('are what is published where the launcher has turned on the way there, as Long March 8A at Wenchang', () => {
    const { sizing, context, site } = flown('long-march-8a')
    const { inclinationRad } = sizing.launch.shells[0]!
    expect(turnInto(site('wenchang'), inclinationRad)).toBeGreaterThan(50)
    const open = context.spaceports.map((one) => ({ ...one, turnRangeM: 0 }))
    const seats = (spaceports: ConstellationContext['spaceports']) =>
      seatsOf(sizing.design.launcher, sizing.design, { ...context, spaceports }, sizing)(inclinationRad).meanCount
    expect(seats(context.spaceports)).toBe(seats(open))
  })

  it('are shared out over sites that turn and sites that do not, by their licences, each whole', () => {
    const { sizing, context } = flown('new-glenn')
    const { inclinationRad } = sizing.launch.shells[0]!
    const seats = (ids: readonly string[], bookedCount: number) => {
      const spaceports = context.spaceports.filter(({ id }) => ids.includes(id))
      const design = { ...sizing.design, seatsPerLaunchCount: bookedCount }
      return seatsOf(design.launcher, design, { ...context, spaceports }, sizing)(inclinationRad)
    }
    const [fitting, turned] = [seats(['vandenberg'], 0).meanCount, seats(['cape-canaveral'], 0).meanCount]
    expect(turned).toBeLessThan(fitting)
    expect(turned).toBe(Math.floor(turned))
    // Sixty and forty a year in the scenario of the study.
    const both = seats(['cape-canaveral', 'vandenberg'], fitting)
    expect(both.meanCount).toBeCloseTo(0.6 * turned + 0.4 * fitting, 9)
    expect(both.turnedFillRatio).toBe(0)
    // Where all ways turn, what is booked does not fit, and a limit says by how much.
    const { turnedFillRatio } = seats(['cape-canaveral'], fitting)
    expect(turnedFillRatio).toBeGreaterThan(fitting / (turned + 1))
    expect(turnedFillRatio).toBeLessThanOrEqual(fitting / turned)
    expect(turnedFillRatio).toBeGreaterThan(1)
  })
})
