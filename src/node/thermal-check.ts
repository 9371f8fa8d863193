import { EARTH_ALBEDO_FRACTION, EARTH_INFRARED_W_PER_M2, SOLAR_CONSTANT_W_PER_M2 } from '../constants.ts'
import { steadyTemperaturesK, type ThermalCoupling, type ThermalNode } from '../subsystems/thermal-network.ts'
import { earthBeforeArray } from './array-in-sunlight.ts'
import type { NodeContext } from './context.ts'
import { supplyAtRootK } from './coolant-loop.ts'
import type { NodeSizing } from './size.ts'
import { hotSky, radiatorArgs } from './thermal.ts'

/** Panels the coolant passes in series; more change the supply temperature by less than 0.1 K. */
const PANEL_COUNT = 12

export interface ThermalCheck {
  /** Steady temperatures at mean load, bypass closed. */
  readonly nodes: readonly { readonly name: string; readonly temperatureK: number }[]
  readonly supplyK: number
  readonly junctionK: number
  /** The same two from the closed form that the search uses. */
  readonly closedFormSupplyK: number
  readonly closedFormJunctionK: number
  readonly heatRejectedW: number
}

/**
 * The loop of a sized node as a lumped network, at mean load: junction, cold plate, hot leg, radiator panels along the
 * flow, cold leg, and the array's back side. Where the closed form takes one radiator at the mean coolant temperature,
 * the network lets the coolant cool from panel to panel.
 *
 * Source: [gilmore-2002] chapter 15, by `steadyTemperaturesK`.
 * Assumes: half of a chip's resistance on either side of its plate; twelve panels in series; the sky of the closed form.
 * Valid: agrees with the closed form within 1 K.
 */
export function thermalCheck(sizing: NodeSizing, context: NodeContext): ThermalCheck {
  const { assumptions } = context
  const { design, load, loop, thermal, reliability } = sizing
  const { chip } = design
  const radiator = radiatorArgs(design, context, hotSky(assumptions), load.averageBusW)
  const flowWPerK = loop.coolantFlowKgPerS * assumptions.coolantSpecificHeatJPerKgK
  const chipPowerW = chip.tdpW * load.averageChipFraction
  const chipsW = chipPowerW * design.chipCount
  const panelAreaM2 = loop.radiator.sureAreaM2 / PANEL_COUNT
  // The heat exchanger drop is quoted at the mean load; as a conductance it follows the load.
  const panelWPerK = loop.averageHeatW / assumptions.heatExchangerDropK / PANEL_COUNT

  const nodes: ThermalNode[] = []
  const couplings: ThermalCoupling[] = []
  const add = (node: ThermalNode) => nodes.push(node) - 1
  const junction = add({ name: 'junction', sourceW: chipsW })
  const plate = add({ name: 'cold plate', sourceW: 0 })
  const hotLeg = add({ name: 'hot leg', sourceW: loop.averageHeatW - chipsW })
  // Half the resistance lies between junction and plate, half between plate and coolant.
  const chipWPerK = (2 * design.chipCount) / chip.junctionResistanceKPerW
  couplings.push({ from: junction, to: plate, conductanceWPerK: chipWPerK })
  couplings.push({ from: plate, to: hotLeg, conductanceWPerK: chipWPerK })
  let upstream = hotLeg
  for (let i = 0; i < PANEL_COUNT; i++) {
    const coolant = add({ name: `coolant ${i + 1}`, sourceW: 0 })
    const panel = add({
      name: `radiator panel ${i + 1}`,
      sourceW: (loop.averageRejectedW - loop.averageHeatW) / PANEL_COUNT,
      radiating: {
        emittingAreaM2: 2 * panelAreaM2,
        emissivityFraction: radiator.emissivityFraction,
        finConductanceWPerK: radiator.finConductanceWPerK,
        halfPitchM: radiator.halfPitchM,
        absorbedW: panelAreaM2 * radiator.environmentWPerM2,
      },
    })
    couplings.push({ from: upstream, to: coolant, conductanceWPerK: flowWPerK, oneWay: true })
    couplings.push({ from: coolant, to: panel, conductanceWPerK: panelWPerK, liftK: loop.liftK })
    upstream = coolant
  }
  const coldLeg = add({ name: 'cold leg', sourceW: 0 })
  couplings.push({ from: upstream, to: coldLeg, conductanceWPerK: flowWPerK, oneWay: true })
  couplings.push({ from: coldLeg, to: hotLeg, conductanceWPerK: flowWPerK, oneWay: true })
  const back = add(arrayNode(sizing, context))

  const t = steadyTemperaturesK(nodes, couplings)
  const shown = [junction, plate, hotLeg, hotLeg + 2, coldLeg - 1, coldLeg, back]
  const closedFormSupplyK = supplyAtRootK(loop, assumptions, thermal.averageRadiatorK, assumptions.coolantRiseK)
  return {
    nodes: shown.map((i) => ({ name: nodes[i]!.name, temperatureK: t[i]! })),
    supplyK: t[coldLeg]!,
    junctionK: t[junction]!,
    closedFormSupplyK,
    // The closed form with the bypass closed, so that both describe the same state.
    closedFormJunctionK: reliability.averageJunctionK - thermal.averageSupplyK + closedFormSupplyK,
    heatRejectedW: flowWPerK * (t[hotLeg]! - t[coldLeg]!),
  }
}

/** The array's back side: light of the Sun and the Earth less the power drawn, Earth infrared on both faces, radiated from both. */
function arrayNode({ design, load }: NodeSizing, { assumptions }: NodeContext): ThermalNode {
  const { solarCell: cell, solarArrayAreaM2 } = design
  const before = earthBeforeArray(design.altitudeM, design.orbit, assumptions.albedoIlluminationFraction, 'arc')
  const reflectedRatio = EARTH_ALBEDO_FRACTION * before.litFraction * before.viewSumRatio
  const lightWPerM2 = cell.absorptanceFraction * (1 + reflectedRatio) * SOLAR_CONSTANT_W_PER_M2
  const earthWPerM2 = (cell.emissivitySumRatio / 2) * before.viewSumRatio * EARTH_INFRARED_W_PER_M2
  return {
    name: 'array back side',
    sourceW: 0,
    radiating: {
      emittingAreaM2: solarArrayAreaM2,
      emissivityFraction: cell.emissivitySumRatio,
      finConductanceWPerK: Number.POSITIVE_INFINITY,
      halfPitchM: 0,
      absorbedW: solarArrayAreaM2 * (earthWPerM2 + lightWPerM2) - load.averageBusW,
    },
  }
}
