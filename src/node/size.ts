import { type OrbitEnvironment, orbitEnvironment } from '../environment/orbit-environment.ts'
import { addMassKg, addToDraw } from '../subsystems/part.ts'
import { arrayInSunlight } from './array-in-sunlight.ts'
import { type AttitudeSizing, sizeAttitude } from './attitude.ts'
import type { NodeContext } from './context.ts'
import { deployedRadiatorKg, type LoopSizing, sizeLoop } from './coolant-loop.ts'
import { type CostSizing, sizeCost } from './cost.ts'
import type { NodeDesign } from './design.ts'
import { type LinkSizing, sizeLinks } from './links.ts'
import { drawOf, type LoadSizing, sizeLoad } from './load.ts'
import { type MassSizing, sizeMass } from './mass.ts'
import { type OutputSizing, sizeOutput } from './output.ts'
import { type NodeParts, partsOfDesign, partsOfFrame, partsOfLoad, sizePayload } from './parts.ts'
import { type PowerSizing, sizeArrayStart, sizePower } from './power.ts'
import { type DragSizing, type PropulsionSizing, sizeDrag, sizePropulsion } from './propulsion.ts'
import { type ReliabilitySizing, sizeReliability } from './reliability.ts'
import { type StructureSizing, sizeStructure } from './structure.ts'
import { sizeThermal, type ThermalSizing } from './thermal.ts'

/** All numbers that follow from a design, in base units, by subsystem. */
export interface NodeSizing {
  readonly design: NodeDesign
  readonly environment: OrbitEnvironment
  readonly drag: DragSizing
  /** What the satellite is made of. */
  readonly parts: NodeParts
  readonly structure: StructureSizing
  readonly attitude: AttitudeSizing
  readonly load: LoadSizing
  readonly loop: LoopSizing
  readonly thermal: ThermalSizing
  readonly power: PowerSizing
  readonly mass: MassSizing
  readonly propulsion: PropulsionSizing
  readonly links: LinkSizing
  readonly reliability: ReliabilitySizing
  readonly output: OutputSizing
  readonly cost: CostSizing
}

/**
 * Sizes one satellite, of those that fly in several orbits with the payload they have in common. The order of the lines is the
 * structure of the model: nothing looks back.
 *
 * Source: none of its own; each line names its.
 */
export function sizeNode(design: NodeDesign, context: NodeContext, payload = sizePayload(design, context)): NodeSizing {
  const { assumptions } = context
  const { demand } = payload
  const environment = environmentOf(design, context)
  const drag = sizeDrag(design, assumptions, environment)
  const inSunlight = arrayInSunlight(design, context, 'arc')
  const arrayStart = sizeArrayStart(design, inSunlight)
  const own = partsOfDesign(design, context, { payload, arrayStart, drag })
  const draw = drawOf(own)
  const radiatorKg = deployedRadiatorKg(design, context, draw.heatToLoopW)
  const structure = sizeStructure(design, assumptions, { arrayKg: addMassKg(0, own.surfaces), radiatorKg })
  const attitude = sizeAttitude(design, assumptions, environment, drag, structure)
  const frame = partsOfFrame(context, structure, attitude)
  addToDraw(draw, frame)
  const loop = sizeLoop(design, context, demand, draw.heatToLoopW)
  addToDraw(draw, loop.parts)
  const load = sizeLoad(demand, draw, loop.peakExtraBusW)
  const thermal = sizeThermal(design, context, loop, load)
  const power = sizePower(design, context, environment, load, arrayStart, inSunlight)
  const electronics = partsOfLoad(context, load)
  const mass = sizeMass(design, context, own, electronics, loop.parts, frame)
  const parts: NodeParts = {
    surfaces: own.surfaces,
    payload: own.payload,
    storage: own.storage,
    platform: own.platform,
    lastBurns: own.lastBurns,
    frame,
    electronics,
    loop: loop.parts,
    tanks: mass.tanks,
    closing: mass.closing,
  }
  const propulsion = sizePropulsion(design, context, environment, drag, power, mass)
  const links = sizeLinks(design, context, load)
  const reliability = sizeReliability(design, context, environment, load, loop, thermal, power, propulsion)
  const output = sizeOutput(design, context, load, reliability)
  const cost = sizeCost(design, context, environment, load, parts, structure, mass, output)
  return {
    design,
    environment,
    drag,
    parts,
    structure,
    attitude,
    load,
    loop,
    thermal,
    power,
    mass,
    propulsion,
    links,
    reliability,
    output,
    cost,
  }
}

function environmentOf(design: NodeDesign, { mission, assumptions }: NodeContext): OrbitEnvironment {
  return orbitEnvironment({
    altitudeM: design.altitudeM,
    airAltitudeAbove: 'sphere',
    orbit:
      design.orbit === 'dawn-dusk'
        ? { kind: 'dawn-dusk', ltanHours: design.ltanHours }
        : { kind: 'inclined', inclinationRad: design.inclinationRad },
    shieldingM: design.shieldingM + assumptions.intrinsicShieldingM,
    f107Sfu: mission.f107Sfu,
    solarPhase: mission.solarPhase,
  })
}
