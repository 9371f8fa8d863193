import { describe, expect, it } from 'vitest'
import { craftsOf, startOf } from '../../src/flight/design/fly-design.ts'
import { flyStretch } from '../../src/flight/design/fly-stretch.ts'
import { promisesOf } from '../../src/flight/design/promises.ts'
import { SkyTrack } from '../../src/flight/design/sky.ts'
import { earthView } from '../../src/flight/design/view-of-earth.ts'
import { worstDays } from '../../src/flight/design/worst-days.ts'
import { earthBeforeRadiator, hotSky } from '../../src/node/thermal.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { arrayThroughSun, radiatorThroughSun } from '../../src/subsystems/view-through-sun.ts'
import { CLOSING } from './closing-design.ts'

const ALTITUDES_M = [350e3, 500e3, 800e3, 1250e3, 1900e3]

/** Means along an orbit through the Sun's direction of what `seen` gives by the cosine to the Sun. */
function alongOrbit(altitudeM: number, isShadow: boolean, seen: (cosine: number) => number): number {
  const shadowRad = Math.asin(6371 / (6371 + altitudeM / 1e3))
  const [from, to] = isShadow ? [Math.PI - shadowRad, Math.PI] : [0, Math.PI - shadowRad]
  const steps = 2000
  let sum = 0
  for (let k = 0; k < steps; k++) sum += seen(Math.cos(from + ((k + 0.5) / steps) * (to - from)))
  return sum / steps
}

const within = (value: number, of: number, share: number) => expect(Math.abs(value / of - 1)).toBeLessThan(share)

describe('the view of the Earth on an orbit through the Sun', () => {
  it.each(ALTITUDES_M)('is the integral of exact views of an array, at %d m', (altitudeM) => {
    const view = earthView(altitudeM)
    const seen = (cosine: number) => view.bothSidesRatio(cosine)
    const reflected = (cosine: number) => seen(cosine) * view.litEarthFraction(cosine)
    const arc = arrayThroughSun(altitudeM, 'arc')
    within(arc.viewSumRatio, alongOrbit(altitudeM, false, seen), 0.005)
    within(arc.viewSumRatio * arc.litFraction, alongOrbit(altitudeM, false, reflected), 0.02)
    const noon = arrayThroughSun(altitudeM, 'noon')
    within(noon.viewSumRatio, seen(1), 0.003)
    within(noon.viewSumRatio * noon.litFraction, reflected(1), 0.02)
  })

  it.each(ALTITUDES_M)(
    'is the integral, and at its hottest place the most, of exact views of a radiator, at %d m',
    (altitudeM) => {
      const view = earthView(altitudeM)
      const seen = (cosine: number) => view.bothSidesRatio(Math.sqrt(1 - cosine * cosine))
      const reflected = (cosine: number) => seen(cosine) * view.litEarthFraction(cosine)
      const sunlit = radiatorThroughSun(altitudeM, { where: 'sunlit', reflectedRatio: 0 })
      within(sunlit.viewSumRatio, alongOrbit(altitudeM, false, seen), 0.006)
      within(sunlit.viewSumRatio * sunlit.litFraction, alongOrbit(altitudeM, false, reflected), 0.04)
      const shadow = radiatorThroughSun(altitudeM, { where: 'shadow', reflectedRatio: 0 })
      within(shadow.viewSumRatio, alongOrbit(altitudeM, true, seen), 0.022)
      for (const reflectedRatio of [0.1, 0.3, 0.45, 0.6]) {
        const hottest = radiatorThroughSun(altitudeM, { where: 'hottest', reflectedRatio })
        const mean = sunlit.viewSumRatio * (1 + reflectedRatio * sunlit.litFraction)
        const places = Array.from({ length: 91 }, (_, degrees) => Math.cos((degrees * Math.PI) / 180))
        const most = Math.max(...places.map((cosine) => seen(cosine) + reflectedRatio * reflected(cosine)))
        // A radiator of ten minutes follows six tenths of the way.
        const followed = mean + 0.6 * (most - mean)
        within(hottest.viewSumRatio * (1 + reflectedRatio * hottest.litFraction), followed, 0.006)
      }
    },
  )
})

const inclined = (degrees: number, attitude: string) =>
  subjectOfStudy(
    loadStudy(studyPath('ai1-node'), [
      ...CLOSING,
      // A panel so light that it follows its sky: heavier ones lag behind, and the sizing is on the safe side by more.
      'catalog.radiators.carbon-thin.coreKgPerM2=0.9',
      'orbit=inclined',
      `inclinationDeg=${degrees}`,
      `radiatorAttitude=${attitude}`,
    ]),
  )

describe('the sizing of an inclined orbit', () => {
  it.each([
    [30, 'velocity'],
    [30, 'radial'],
    [53, 'velocity'],
    [53, 'inertial'],
    [97.6, 'velocity'],
  ] as const)(
    'takes in at its hottest, to a fiftieth of the heat, what a flight does: %d degrees, %s',
    (degrees, attitude) => {
      const subject = inclined(degrees, attitude)
      const { craft } = craftsOf(subject)[0]!
      const { sizing, context } = craft
      const { design, thermal } = sizing
      const { emissivityFraction, absorptanceFraction } = design.radiatorPanel
      const hot = hotSky(context.assumptions)
      const days = worstDays(craft, startOf(subject, { stepS: 60, span: 'worst days' }), { stepS: 60 })
      // The plane through the Sun, which inclined orbits come to at any season.
      const track = new SkyTrack(design, { ...days.get('sunNew')!, isThroughSun: true })
      let [lagged, most] = [0, 0]
      for (let timeS = 60; timeS <= 86_400; timeS += 60) {
        const sky = track.advance(timeS, 60)
        const taken =
          sky.radiatorViewRatio *
          (emissivityFraction * hot.earthInfraredWPerM2 * sky.earthInfraredRatio +
            absorptanceFraction *
              hot.albedoFraction *
              sky.earthAlbedoRatio *
              hot.solarFluxWPerM2 *
              sky.litEarthFraction)
        lagged = timeS === 60 ? taken : lagged + (taken - lagged) * -Math.expm1(-60 / thermal.timeConstantS)
        // From the second revolution on, when its start is forgotten.
        if (timeS > 6000) most = Math.max(most, lagged)
      }
      const before = earthBeforeRadiator(design, context.assumptions, hot)
      const sized =
        before.viewSumRatio *
        (emissivityFraction * hot.earthInfraredWPerM2 +
          absorptanceFraction * hot.albedoFraction * hot.solarFluxWPerM2 * before.litFraction)
      const aboveFraction = (sized - most) / thermal.averageNetFluxWPerM2
      // From the safe side: a plane over the poles has its terminator over their cold Earth.
      expect(aboveFraction).toBeGreaterThan(0)
      expect(aboveFraction).toBeLessThan(degrees > 90 ? 0.025 : 0.02)
    },
  )

  it.each([30, 53, 97.6])(
    'has the array of a flight from the safe side, less a seventieth at most: %d degrees',
    async (degrees) => {
      const subject = inclined(degrees, 'velocity')
      const { craft } = craftsOf(subject)[0]!
      const days = worstDays(craft, startOf(subject, { stepS: 60, span: 'worst days' }), { stepS: 60 })
      const stretch = days.get('eclipseOld')!
      const flights = [await flyStretch(craft, stretch)]
      const row = promisesOf(craft, flights).find(({ name }) => name === 'endArrayPowerKw')!
      within(row.sized as number, row.flown as number, 0.015)
      expect(row.sized as number).toBeLessThan(row.flown as number)
    },
  )
})
