import { type OrbitEnvironment, orbitEnvironment } from '../environment/orbit-environment.ts'
import type { NodeContext } from './context.ts'
import { type LoopSizing, sizeLoop } from './coolant-loop.ts'
import { type CostSizing, sizeCost } from './cost.ts'
import type { NodeDesign } from './design.ts'
import { type LinkSizing, sizeLinks } from './links.ts'
import { drawOf, type LoadSizing, sizeDemand, sizeLoad } from './load.ts'
import { type MassSizing, sizeMass } from './mass.ts'
import { type OutputSizing, sizeOutput } from './output.ts'
import { type NodeParts, partsOfDesign, partsOfLoad } from './parts.ts'
import { arrayInSunlight, type PowerSizing, sizeArrayStart, sizePower } from './power.ts'
import { type DragSizing, type PropulsionSizing, sizeDrag, sizePropulsion } from './propulsion.ts'
import { type ReliabilitySizing, sizeReliability } from './reliability.ts'
import { sizeThermal, type ThermalSizing } from './thermal.ts'

/** All numbers that follow from a design, in base units, by subsystem. */
export interface NodeSizing {
  readonly design: NodeDesign
  readonly environment: OrbitEnvironment
  readonly drag: DragSizing
  /** What the satellite is made of. */
  readonly parts: NodeParts
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

/** Sizes one satellite. The order of the lines is the structure of the model: nothing looks back. */
export function sizeNode(design: NodeDesign, context: NodeContext): NodeSizing {
  const { mission, load: profile, assumptions } = context
  const environment = orbitEnvironment({
    altitudeM: design.altitudeM,
    orbit:
      design.orbit === 'dawn-dusk'
        ? { kind: 'dawn-dusk', ltanHours: design.ltanHours }
        : { kind: 'inclined', inclinationRad: design.inclinationRad },
    shieldingM: design.shieldingM + assumptions.intrinsicShieldingM,
    f107Sfu: mission.f107Sfu,
    solarPhase: mission.solarPhase,
  })
  const drag = sizeDrag(design, assumptions, environment)
  const demand = sizeDemand(design, context)
  const inSunlight = arrayInSunlight(design, context.shared)
  const arrayStart = sizeArrayStart(design, inSunlight)
  const own = partsOfDesign(design, context, {
    demand,
    startArrayPowerW: arrayStart.startArrayPowerW,
    thrusterPowerW: drag.thrusterPowerW,
  })
  const draw = drawOf(own)
  const loop = sizeLoop(design, context, demand, draw.heatToLoopW)
  const load = sizeLoad(demand, draw, loop)
  const thermal = sizeThermal(design, assumptions, profile, loop)
  const power = sizePower(design, context, environment, load, arrayStart, inSunlight)
  const electronics = partsOfLoad(context, load)
  const mass = sizeMass(design, assumptions, own, electronics, loop.parts)
  const parts: NodeParts = {
    surfaces: own.surfaces,
    payload: own.payload,
    storage: own.storage,
    platform: own.platform,
    electronics,
    loop: loop.parts,
    tanks: mass.tanks,
    closing: mass.closing,
  }
  const propulsion = sizePropulsion(design, context, drag, mass)
  const links = sizeLinks(design, context, load)
  const reliability = sizeReliability(design, context, environment, load, thermal, power)
  const output = sizeOutput(design, context, load, reliability)
  const cost = sizeCost(design, context, load, parts, mass, output)
  return {
    design,
    environment,
    drag,
    parts,
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
