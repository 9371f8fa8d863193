import { type OrbitEnvironment, orbitEnvironment } from '../environment/orbit-environment.ts'
import type { NodeContext } from './context.ts'
import { type CostSizing, sizeCost } from './cost.ts'
import type { NodeDesign } from './design.ts'
import { type LinkSizing, sizeLinks } from './links.ts'
import { type LoadSizing, sizeLoad } from './load.ts'
import { type MassSizing, sizeMass } from './mass.ts'
import { type OutputSizing, sizeOutput } from './output.ts'
import { type PowerSizing, sizePower } from './power.ts'
import { type DragSizing, type PropulsionSizing, sizeDrag, sizePropulsion } from './propulsion.ts'
import { type ReliabilitySizing, sizeReliability } from './reliability.ts'
import { type RadiatorSizing, sizeRadiator } from './radiator.ts'
import { sizeThermal, type ThermalSizing } from './thermal.ts'

/** All numbers that follow from a design, in base units, by subsystem. */
export interface NodeSizing {
  readonly design: NodeDesign
  readonly environment: OrbitEnvironment
  readonly drag: DragSizing
  readonly load: LoadSizing
  readonly radiator: RadiatorSizing
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
  const { mission, assumptions } = context
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
  const load = sizeLoad(design, context, drag.thrusterPowerW)
  const radiator = sizeRadiator(design, context, { flowKgPerS: load.coolantFlowKgPerS, pumpPowerW: load.pumpPowerW })
  const thermal = sizeThermal(design, context, load, radiator)
  const power = sizePower(design, context, environment, load)
  const mass = sizeMass(design, assumptions, load, radiator)
  const propulsion = sizePropulsion(design, context, drag, mass)
  const links = sizeLinks(design, assumptions, load)
  const reliability = sizeReliability(design, context, environment, load, thermal, power, radiator)
  const output = sizeOutput(design, context, reliability)
  const cost = sizeCost(design, context, load, power, mass, output)
  return { design, environment, drag, load, radiator, thermal, power, mass, propulsion, links, reliability, output, cost }
}
