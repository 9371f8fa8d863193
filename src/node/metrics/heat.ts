import { coldestRadiatorK } from '../coldest-radiator.ts'
import { heatersMarginW, heatersNeededW } from '../heaters.ts'
import type { Metric } from './metric.ts'

/** Heat from the chips through the coolant to the radiator, and the temperatures on its way. */
export const HEAT_METRICS = {
  averageHeatKw: {
    model: 'coolant loop',
    description: 'mean heat in the coolant loop',
    get: (s) => s.loop.averageHeatW,
  },
  heatMarginKw: {
    model: 'radiator',
    description: 'heat the radiator rejects at the coolant set point beyond the mean load',
    get: (s) => s.thermal.capacityW - s.loop.averageRejectedW,
  },
  heatMarginFraction: {
    model: 'radiator',
    description: 'heat the radiator rejects at the coolant set point beyond the mean load, over that load',
    overShells: 'least',
    get: (s) => s.thermal.capacityW / s.loop.averageRejectedW - 1,
  },
  radiatorTemperatureCelsius: {
    model: 'radiator',
    description: 'radiator root, mean load',
    get: (s) => s.thermal.averageRadiatorK,
  },
  peakRadiatorTemperatureCelsius: {
    model: 'radiator',
    description: 'radiator root, peak load held for ever',
    get: (s) => s.thermal.peakRadiatorK,
  },
  radiatorNetFluxWPerM2: {
    model: 'radiator',
    description: 'net heat per planform, mean load',
    get: (s) => s.thermal.averageNetFluxWPerM2,
  },
  coolantSupplyTemperatureCelsius: {
    model: 'coolant loop',
    description: 'coolant at the chips, mean load',
    get: (s) => s.thermal.averageSupplyK,
  },
  coolantMarginK: {
    model: 'coolant loop',
    description: 'coolant supply below its specified limit at peak',
    overShells: 'least',
    get: (s) => s.design.chip.coolantLimitK - s.thermal.peakSupplyK,
  },
  averageJunctionTemperatureCelsius: {
    model: 'compute',
    description: 'junction, mean load',
    get: (s) => s.reliability.averageJunctionK,
  },
  peakJunctionTemperatureCelsius: {
    model: 'compute',
    description: 'junction, peak load, end of life',
    get: (s) => s.reliability.peakJunctionK,
  },
  junctionMarginK: {
    model: 'compute',
    description: 'junction below its limit at peak, end of life',
    overShells: 'least',
    get: (s) => s.design.chip.junctionLimitK - s.reliability.peakJunctionK,
  },
  lifeJunctionTemperatureCelsius: {
    model: 'attrition',
    description: 'junction, mean load, mean over the life as the living take over from the dead',
    get: (s) => s.reliability.lifeJunctionK,
  },
  radiatorEnvironmentWPerM2: {
    model: 'radiator',
    description: 'heat the radiator absorbs per planform from a hot Earth, Sun and array',
    get: (s) => s.thermal.absorbedW / s.loop.radiator.sureAreaM2,
  },
  radiatorMassKgPerM2: {
    model: 'radiator',
    description: 'radiator with tubes, pipes, coolant, pumps, valves and deployment per planform',
    get: (s) => s.loop.radiator.parts.totalKg / s.design.radiatorAreaM2,
  },
  coolantFreezeMarginK: {
    model: 'radiator',
    description: 'radiator above the freezing point of the coolant, compute off, coldest sky',
    overShells: 'least',
    get: (s, c) => coldestRadiatorK(s, c) - c.assumptions.coolantFreezingK,
  },
  freezeHeatersKw: {
    model: 'radiator',
    description: 'heaters on the radiator that keep the coolant from freezing, compute off, coldest sky',
    overShells: 'greatest',
    get: heatersNeededW,
  },
  freezeHeatersMarginKw: {
    model: 'radiator',
    description:
      'heaters installed, and in eclipse what the battery gives them, beyond what keeps the coolant from freezing',
    overShells: 'least',
    get: heatersMarginW,
  },
} satisfies Record<string, Metric>
