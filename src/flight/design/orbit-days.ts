import { EARTH_FLATTENING, EARTH_RADIUS_M, STANDARD_GRAVITY_M_PER_S2 } from '../../constants.ts'
import { raanRateRadPerS } from '../../environment/orbit.ts'
import { sunPosition } from '../../environment/sun.ts'
import { daysSinceJ2000, type Epoch, laterBy } from '../epoch.ts'
import { lightAbout } from '../light-about.ts'
import type { OrbitState } from '../orbit-state.ts'
import type { Air } from '../propagate.ts'
import { type AirOfPlane, airOfPlane } from './air-of-plane.ts'
import type { Craft } from './craft.ts'
import { type FlownRevolution, flyRevolution, frozenAtNode, type Plane } from './revolution.ts'
import { flySpiral, type Spiral, type SpiralDay } from './spiral.ts'

/** Steps of a revolution on station or dead: twice as many move what it loses or gains by less than 0.1 %. */
const STEPS = 16

/** What a revolution flies with. */
interface Forces {
  readonly thrustN: number
  /** Drag coefficient times area. */
  readonly dragAreaM2: number
}

/** Plane, air and light of a design's revolutions by the time of its mission, and what they do to a satellite. */
export class OrbitDays {
  private readonly craft: Craft
  private readonly missionStart: Epoch
  private readonly finer: number

  /** `finer` shortens all steps, to see what they do. */
  constructor(craft: Craft, missionStart: Epoch, finer: number) {
    this.craft = craft
    this.missionStart = missionStart
    this.finer = finer
  }

  /** Thrust in sunlight from one altitude to another. */
  spiral(
    leg: {
      readonly fromM: number
      readonly toM: number
      readonly startS: number
      readonly massKg: number
      readonly mostS: number
    },
    { thrustN, dragAreaM2 }: Forces,
  ): Spiral {
    const { design, environment } = this.craft.sizing
    // Where the launcher lets go above the orbit, thrust and air bring the satellite down.
    const along = { thrustN: leg.toM >= leg.fromM ? thrustN : -thrustN, dragAreaM2 }
    return flySpiral({
      from: frozenAtNode(leg.fromM, environment.inclinationRad),
      toAltitudeM: leg.toM,
      massKg: leg.massKg,
      mostS: leg.mostS,
      exhaustMPerS: design.thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2,
      finer: this.finer,
      at: (timeS) => this.dayOf(leg.startS + timeS, along),
    })
  }

  /** A day of thrust in sunlight. */
  dayOf(missionS: number, { thrustN, dragAreaM2 }: Forces): SpiralDay {
    const plane = this.planeAt(missionS)
    const days = daysSinceJ2000(laterBy(this.missionStart, missionS))
    return {
      plane,
      air: { dragAreaM2, densityKgPerM3: densityIn(plane, this.airAt(missionS)) },
      thrustN: (stepS) => {
        const light = lightAbout(days, stepS)
        return (state) => thrustN * light(state)
      },
    }
  }

  /** A revolution without thrust. */
  dragged(
    altitudeM: number,
    missionS: number,
    { dragAreaM2, massKg }: { readonly dragAreaM2: number; readonly massKg: number },
  ): FlownRevolution {
    const plane = this.planeAt(missionS)
    const air: Air = { dragAreaM2, densityKgPerM3: densityIn(plane, this.airAt(missionS)) }
    const orbit = frozenAtNode(altitudeM, plane.inclinationRad)
    return flyRevolution({ orbit, plane, massKg, air, steps: STEPS * this.finer })
  }

  /** A revolution with thrust along the velocity in sunlight. */
  thrusting(
    altitudeM: number,
    missionS: number,
    { massKg, ...forces }: Forces & { readonly massKg: number },
  ): FlownRevolution {
    const { plane, air, thrustN } = this.dayOf(missionS, forces)
    const steps = STEPS * this.finer
    const orbit = frozenAtNode(altitudeM, plane.inclinationRad)
    const along = thrustN(this.craft.sizing.environment.periodS / steps)
    const exhaustSpeedMPerS = this.craft.sizing.design.thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
    const propulsion = { thrustN: (_: number, state: OrbitState) => along(state), exhaustSpeedMPerS }
    return flyRevolution({ orbit, plane, massKg, air, propulsion, steps })
  }

  /** The plane as it is held: in step with the Sun, or drifting as on station. */
  private planeAt(missionS: number): Plane {
    const { design, environment } = this.craft.sizing
    const { inclinationRad } = environment
    if (design.orbit !== 'dawn-dusk') {
      return { inclinationRad, nodeRad: raanRateRadPerS({ altitudeM: design.altitudeM, inclinationRad }) * missionS }
    }
    const sun = this.sunAt(missionS)
    const fromSunRad = ((design.ltanHours - 12) * Math.PI) / 12 + sun.equationOfTimeRad
    return { inclinationRad, nodeRad: sun.rightAscensionRad + fromSunRad }
  }

  private sunAt(missionS: number) {
    return sunPosition(daysSinceJ2000(laterBy(this.missionStart, missionS)))
  }

  private airAt(missionS: number): AirOfPlane {
    const { sizing, context } = this.craft
    const { design, environment } = sizing
    const { predictedFrom, f107Sfu } = context.mission
    const nodeHours =
      design.orbit === 'dawn-dusk'
        ? design.ltanHours
        : 12 + ((this.planeAt(missionS).nodeRad - this.sunAt(missionS).rightAscensionRad) * 12) / Math.PI
    return airOfPlane({
      inclinationRad: environment.inclinationRad,
      nodeHours,
      unixMs: laterBy(this.missionStart, missionS).unixMs,
      heldSfu: predictedFrom === undefined ? f107Sfu : undefined,
    })
  }
}

/** The air of a plane at a place of it. */
function densityIn({ inclinationRad, nodeRad }: Plane, air: AirOfPlane): (state: OrbitState) => number {
  const [cosNode, sinNode] = [Math.cos(nodeRad), Math.sin(nodeRad)]
  const [cosTilt, sinTilt] = [Math.cos(inclinationRad), Math.sin(inclinationRad)]
  return ({ placeM }) => {
    const x = placeM[0]
    const y = placeM[1]
    const z = placeM[2]
    const towardsNode = x * cosNode + y * sinNode
    const ahead = (y * cosNode - x * sinNode) * cosTilt + z * sinTilt
    const r = Math.sqrt(x * x + y * y + z * z)
    const sine = z / r
    // Height over the ellipsoid within 30 m.
    return air(Math.atan2(ahead, towardsNode), r - EARTH_RADIUS_M * (1 - EARTH_FLATTENING * sine * sine))
  }
}
