import { Body, GeoVector, MakeTime, RotateVector, Rotation_EQJ_EQD } from 'astronomy-engine'
import { jday, json2satrec, propagate, shadowFraction, sunPos } from 'satellite.js'
import { describe, expect, test } from 'vitest'
import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../../src/constants.ts'
import { sunSynchronousInclinationRad } from '../../src/environment/orbit.ts'
import { eclipseSeasons, litFraction, localTimeDriftHoursPerYear, shadowPassage } from '../../src/environment/shadow.ts'
import { daysSinceJ2000, solarFluxWPerM2, sunPosition } from '../../src/environment/sun.ts'
import { sunSynchronousYear } from '../../src/environment/sunlight.ts'

const DEG = Math.PI / 180

describe('the Sun', () => {
  test('stands within 0.01 degree of astronomy-engine from 1950 to 2050', () => {
    let largest = 0
    for (let day = -18262; day < 18262; day += 3.37) {
      const time = MakeTime(day)
      const v = RotateVector(Rotation_EQJ_EQD(time), GeoVector(Body.Sun, time, true))
      const r = Math.hypot(v.x, v.y, v.z)
      const sun = sunPosition(day)
      const across = Math.cos(sun.declinationRad)
      const apart = Math.hypot(
        across * Math.cos(sun.rightAscensionRad) - v.x / r,
        across * Math.sin(sun.rightAscensionRad) - v.y / r,
        Math.sin(sun.declinationRad) - v.z / r,
      )
      largest = Math.max(largest, apart / DEG)
      expect(Math.abs(r - sun.distanceAu)).toBeLessThan(1e-4)
    }
    expect(largest).toBeLessThan(0.01)
  })

  test('gives 1407.7 W/m² at perihelion and 1316.6 W/m² at aphelion', () => {
    const year = Array.from({ length: 366 }, (_, day) => solarFluxWPerM2(sunPosition(day).distanceAu))
    expect(Math.abs(Math.max(...year) - 1407.7)).toBeLessThan(0.5)
    expect(Math.abs(Math.min(...year) - 1316.6)).toBeLessThan(0.5)
  })
})

describe('the conical shadow', () => {
  /** Umbra and total shadow seconds of one revolution of a propagated satellite, stepped at a second. */
  function propagated(altitudeM: number, inclinationRad: number, raanRad: number, day: Date) {
    const meanMotion = Math.sqrt(EARTH_MU_M3_PER_S2 / (EARTH_RADIUS_M + altitudeM) ** 3)
    const satellite = json2satrec({
      OBJECT_NAME: 'TEST',
      OBJECT_ID: '2026-001A',
      EPOCH: day.toISOString().replace('Z', ''),
      MEAN_MOTION: (meanMotion * 86400) / (2 * Math.PI),
      ECCENTRICITY: 1e-6,
      INCLINATION: inclinationRad / DEG,
      RA_OF_ASC_NODE: (((raanRad / DEG) % 360) + 360) % 360,
      ARG_OF_PERICENTER: 0,
      MEAN_ANOMALY: 0,
      EPHEMERIS_TYPE: 0,
      CLASSIFICATION_TYPE: 'U',
      NORAD_CAT_ID: 99999,
      ELEMENT_SET_NO: 1,
      REV_AT_EPOCH: 1,
      BSTAR: 0,
      MEAN_MOTION_DOT: 0,
      MEAN_MOTION_DDOT: 0,
    })
    const { rsun } = sunPos(jday(day))
    const period = (2 * Math.PI) / meanMotion
    let [umbraS, penumbraS] = [0, 0]
    for (let s = 0; s < period; s++) {
      const state = propagate(satellite, new Date(day.getTime() + s * 1000))
      const shadow = shadowFraction(rsun, state!.position as never)
      if (shadow >= 1) umbraS++
      if (shadow > 0) penumbraS++
    }
    return { umbraS, penumbraS }
  }

  test.each([
    [550, 53, 100, '2026-03-21'],
    [550, 53, 260, '2026-12-21'],
    [1200, 70, 10, '2026-08-01'],
    [500, 28.5, 45, '2026-05-05'],
  ])(
    'at %d km, %d degrees and a node of %d degrees the passage lasts as long as a propagated one, within 5 s',
    (km, inc, raan, date) => {
      const day = new Date(`${date}T00:00:00Z`)
      const reference = propagated(km * 1e3, inc * DEG, raan * DEG, day)
      const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
      const sun = sunPosition(daysSinceJ2000(year, month, dayOfMonth))
      const passage = shadowPassage({
        altitudeM: km * 1e3,
        inclinationRad: inc * DEG,
        declinationRad: sun.declinationRad,
        nodeFromSunRad: raan * DEG - sun.rightAscensionRad,
        sunDistanceAu: sun.distanceAu,
      })
      expect(Math.abs(passage.umbraS - reference.umbraS)).toBeLessThan(5)
      expect(Math.abs(passage.penumbraS - reference.penumbraS)).toBeLessThan(5)
    },
  )

  test.each([500, 650, 800, 1000])('the worst dawn-dusk day at %d km matches propagation within 5 s', (km) => {
    const inclinationRad = sunSynchronousInclinationRad(km * 1e3)
    const startDay = daysSinceJ2000(2026, 1, 1)
    const season = eclipseSeasons({ altitudeM: km * 1e3, ltanHours: 18, startDay })[0]!
    const day = new Date(Date.UTC(2026, 0, 1) + (season.deepestDay - startDay) * 86_400_000)
    const sun = sunPosition(season.deepestDay)
    const raan = sun.rightAscensionRad + sun.equationOfTimeRad + Math.PI / 2
    const reference = propagated(km * 1e3, inclinationRad, raan, day)
    expect(day.getUTCMonth()).toBe(5)
    expect(Math.abs(season.longest.umbraS - reference.umbraS)).toBeLessThan(5)
    expect(Math.abs(season.longest.penumbraS - reference.penumbraS)).toBeLessThan(5)
  })

  test('the Sun is whole outside the penumbra, gone in the umbra, and in part between', () => {
    const r = 7e6
    const place = (degrees: number): [number, number, number] => [
      -r * Math.cos(degrees * DEG),
      r * Math.sin(degrees * DEG),
      0,
    ]
    const edge = Math.asin(EARTH_RADIUS_M / r) / DEG
    expect(litFraction(place(edge + 0.3), [1, 0, 0], 1)).toBe(1)
    expect(litFraction(place(edge - 0.3), [1, 0, 0], 1)).toBe(0)
    // From there the Sun stands lower than from the Earth's centre, by Earth's radius over the way to it.
    const parallax = EARTH_RADIUS_M / 1.495978707e11 / DEG
    expect(litFraction(place(edge + parallax), [1, 0, 0], 1)).toBeCloseTo(0.5, 2)
    expect(litFraction([r, 0, 0], [1, 0, 0], 1)).toBe(1)
  })

  test('the season of a dawn-dusk orbit has as many days as its year counts, and a few more of penumbra', () => {
    const seasons = eclipseSeasons({ altitudeM: 650e3, ltanHours: 18, startDay: daysSinceJ2000(2026, 1, 1) })
    const days = seasons.reduce((sum, { firstDay, lastDay }) => sum + lastDay - firstDay + 1, 0)
    const counted = sunSynchronousYear({ altitudeM: 650e3, ltanHours: 18 }).eclipseDaysPerYear
    expect(days).toBeGreaterThanOrEqual(counted)
    expect(days - counted).toBeLessThanOrEqual(4)
  })

  test('an inclination 0.1 degree off shifts the local time by about half an hour a year', () => {
    const exact = sunSynchronousInclinationRad(650e3)
    expect(localTimeDriftHoursPerYear({ altitudeM: 650e3, inclinationRad: exact })).toBeCloseTo(0, 9)
    const drift = localTimeDriftHoursPerYear({ altitudeM: 650e3, inclinationRad: exact + 0.1 * DEG })
    // d(RAAN rate)/di = -rate tan i: 24 h per year times 0.1 degree over tan(97.99 degrees).
    expect(drift).toBeCloseTo(24 * (0.1 * DEG) * -Math.tan(exact), 1)
  })
})
