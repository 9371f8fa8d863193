import { json2satrec, type SatRec, sgp4 } from 'satellite.js'
import { EARTH_RADIUS_M, TROPICAL_YEAR_S } from '../../constants.ts'
import { nodeLayout, orbitOf } from '../../constellation/pattern/orbits.ts'
import type { Vector } from '../../environment/frames.ts'
import { meanMotionRadPerS, raanRateRadPerS } from '../../environment/orbit.ts'
import { solarFluxWPerM2, sunAngularRadiusRad, sunPosition } from '../../environment/sun.ts'
import { type ZonalEarth, zonalEarth, zonalEarthOfOrbit } from '../../environment/zonal-earth.ts'
import { UserError } from '../../errors.ts'
import type { NodeDesign } from '../../node/design.ts'
import { sunOfDate } from '../clock.ts'
import { shadowDepthRad } from '../eclipse-edges.ts'
import { ccsdsTime, daysSinceJ2000, laterBy } from '../epoch.ts'
import { sunlitMean } from './light.ts'
import type { Stretch } from './stretch.ts'
import { type EarthView, earthView } from './view-of-earth.ts'

const DEGREE = Math.PI / 180
const SUN_RATE_RAD_PER_MIN = (2 * Math.PI * 60) / TROPICAL_YEAR_S
/** The Sun is looked up anew after so long: it moves by 0.007 degrees meanwhile, and an edge of the shadow by 0.1 s. */
const SUN_EVERY_S = 600
/** Depths grow unevenly: an edge is looked for by so much farther. */
const EDGE_ROOM = 1.25
/** Keeps a direction finite where the Sun stands along it. */
const LEAST = 1e-12

/** What surrounds a satellite over one step. */
export interface Sky {
  /** Share of the step's sunlight that reaches the satellite. */
  litFraction: number
  solarFluxWPerM2: number
  /** Share of full light on the Earth below. */
  litEarthFraction: number
  /** Infrared and albedo of the Earth below over their mean along the orbit. */
  earthInfraredRatio: number
  earthAlbedoRatio: number
  /** View factors to Earth of both faces added: of an array that faces the Sun, of a radiator that shows it its edge. */
  arrayViewRatio: number
  radiatorViewRatio: number
  altitudeM: number
  betaRad: number
}

/**
 * An orbit under the Sun: SGP4 of the element set that the design's orbit has at the start. Its orbit is held: no drag,
 * and a sun-synchronous one has the inclination at which its plane keeps step with the Sun in SGP4.
 *
 * Source: [hoots-1980]; the Sun by [meeus-1998]; the shadow of `eclipse-edges.ts`; [knocke-1988] the Earth by latitude and season.
 * Assumes: the array faces the Sun; the radiator turns about the line to the Sun as near to its attitude as its edge allows.
 */
export class SkyTrack {
  readonly sky: Sky = {
    litFraction: 1,
    solarFluxWPerM2: 0,
    litEarthFraction: 0,
    earthInfraredRatio: 1,
    earthAlbedoRatio: 1,
    arrayViewRatio: 0,
    radiatorViewRatio: 0,
    altitudeM: 0,
    betaRad: 0,
  }
  private readonly satellite: SatRec
  private readonly view: EarthView
  private readonly startDays: number
  private toSun: Vector = [1, 0, 0]
  private sunRad = 0
  private sunFromS = Number.NaN
  private depth = Number.NaN
  /** By how much the depth grew a second, over the last step. */
  private depthPerS = 0
  private cosineToSun = Number.NaN
  private sineLatitude = Number.NaN
  private readonly meanEarth: ZonalEarth

  private readonly design: NodeDesign

  constructor(design: NodeDesign, stretch: Pick<Stretch, 'start' | 'missionS' | 'isThroughSun'>) {
    const { start } = stretch
    this.design = design
    this.satellite = elementsAt(design, stretch)
    this.view = earthView(design.altitudeM)
    this.startDays = daysSinceJ2000(start)
    this.meanEarth = zonalEarthOfOrbit(this.satellite.inclo, this.view.blur)
  }

  /** Takes the sky to a step that ends `timeS` after the start; steps follow one another. */
  advance(timeS: number, stepS: number): Sky {
    if (Number.isNaN(this.depth)) this.place(timeS - stepS)
    const [depthBefore, cosineBefore, sineBefore] = [this.depth, this.cosineToSun, this.sineLatitude]
    this.place(timeS)
    this.depthPerS = (this.depth - depthBefore) / stepS
    const { sky } = this
    sky.litFraction = sunlitMean(depthBefore / this.sunRad, this.depth / this.sunRad)
    sky.litEarthFraction = this.view.litEarthFraction((cosineBefore + this.cosineToSun) / 2)
    const days = this.startDays + (timeS - stepS / 2) / 86_400
    const below = zonalEarth((sineBefore + this.sineLatitude) / 2, days, this.view.blur)
    sky.earthInfraredRatio = below.emissivityFraction / this.meanEarth.emissivityFraction
    sky.earthAlbedoRatio = below.albedoFraction / this.meanEarth.albedoFraction
    return sky
  }

  /** Whether an edge of the shadow may fall in the step to come, at the pace of the last. */
  nearsEdge(stepS: number): boolean {
    const { depth, depthPerS, sunRad } = this
    const reach = EDGE_ROOM * stepS * Math.abs(depthPerS) + sunRad
    return Math.abs(depth) < reach && (Math.abs(depth) <= sunRad || depth * depthPerS < 0)
  }

  /** Place, depth in the shadow and attitude at an instant. */
  private place(timeS: number): void {
    this.lookUpSun(timeS)
    const flown = sgp4(this.satellite, timeS / 60)
    if (flown === null) throw new UserError({ message: 'this orbit is none that SGP4 can fly' })
    const { x, y, z } = flown.position
    const { x: vx, y: vy, z: vz } = flown.velocity
    const { toSun, sky, view } = this
    const r = Math.sqrt(x * x + y * y + z * z)
    const cosine = (x * toSun[0] + y * toSun[1] + z * toSun[2]) / r
    this.cosineToSun = cosine
    this.sineLatitude = z / r
    this.depth = shadowDepthRad(x * 1e3, y * 1e3, z * 1e3, toSun)
    sky.altitudeM = r * 1e3 - EARTH_RADIUS_M
    const speed = Math.sqrt(vx * vx + vy * vy + vz * vz)
    const alongSun = (vx * toSun[0] + vy * toSun[1] + vz * toSun[2]) / speed
    // The Sun by its parts along radius, velocity and normal of an orbit that is nearly circular.
    sky.betaRad = Math.acos(Math.min(1, Math.sqrt(cosine * cosine + alongSun * alongSun)))
    sky.arrayViewRatio = view.bothSidesRatio(cosine)
    sky.radiatorViewRatio = view.bothSidesRatio(this.radiatorCosine(cosine, alongSun))
  }

  /** Cosine between nadir and the normal of a radiator that shows the Sun its edge, by the Sun along radius and velocity. */
  private radiatorCosine(radial: number, along: number): number {
    if (this.design.radiatorAttitude === 'radial') return Math.sqrt(Math.max(0, 1 - radial * radial))
    if (this.design.radiatorAttitude === 'velocity') {
      return (radial * along) / Math.sqrt(Math.max(LEAST, 1 - along * along))
    }
    return along / Math.sqrt(Math.max(LEAST, radial * radial + along * along))
  }

  private lookUpSun(timeS: number): void {
    const from = Math.floor(timeS / SUN_EVERY_S) * SUN_EVERY_S
    if (from === this.sunFromS) return
    this.sunFromS = from
    const { toSun, distanceAu } = sunOfDate(this.startDays + (from + SUN_EVERY_S / 2) / 86_400)
    this.toSun = toSun
    this.sunRad = sunAngularRadiusRad(distanceAu)
    this.sky.solarFluxWPerM2 = solarFluxWPerM2(distanceAu)
  }
}

/** The element set of a design's orbit at a time of its mission: a node that is held by nothing has drifted by then. */
function elementsAt(
  design: NodeDesign,
  { start, missionS, isThroughSun = false }: ConstructorParameters<typeof SkyTrack>[1],
): SatRec {
  const sun = sunPosition(daysSinceJ2000(start))
  const layout = nodeLayout(design)
  const orbit = orbitOf(layout, 0, sun.rightAscensionRad + sun.equationOfTimeRad)
  const { inclinationRad: tiltRad } = orbit
  const held = design.orbit === 'dawn-dusk'
  const drift = held ? 0 : raanRateRadPerS({ altitudeM: design.altitudeM, inclinationRad: tiltRad })
  const nodeRad = isThroughSun && !held ? nodeThroughSunRad(sun, tiltRad) : orbit.nodeRad + drift * missionS
  const record = (inclinationRad: number) =>
    json2satrec({
      OBJECT_NAME: 'design',
      OBJECT_ID: 'UNKNOWN',
      EPOCH: ccsdsTime(laterBy(start, 0)),
      MEAN_MOTION: (meanMotionRadPerS(design.altitudeM) * 86_400) / (2 * Math.PI),
      ECCENTRICITY: 0,
      INCLINATION: inclinationRad / DEGREE,
      RA_OF_ASC_NODE: (nodeRad / DEGREE) % 360,
      ARG_OF_PERICENTER: 0,
      MEAN_ANOMALY: 0,
      NORAD_CAT_ID: 1,
      ELEMENT_SET_NO: 1,
      BSTAR: 0,
      MEAN_MOTION_DOT: 0,
      MEAN_MOTION_DDOT: 0,
    })
  let inclinationRad = tiltRad
  let satellite = record(inclinationRad)
  for (let round = 0; held && round < 3; round++) {
    inclinationRad = Math.acos((Math.cos(inclinationRad) * SUN_RATE_RAD_PER_MIN) / satellite.nodedot)
    satellite = record(inclinationRad)
  }
  return satellite
}

/** The node whose plane has the Sun in it, or as near to it as the inclination allows: sin(node - Sun) = -tan(declination) / tan i. */
function nodeThroughSunRad(sun: ReturnType<typeof sunPosition>, inclinationRad: number): number {
  const sine = -Math.tan(sun.declinationRad) / Math.tan(inclinationRad)
  return sun.rightAscensionRad + Math.asin(Math.min(1, Math.max(-1, sine)))
}
