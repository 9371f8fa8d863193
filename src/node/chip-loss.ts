import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { lifeFailuresPerYear } from '../subsystems/chip-failures.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { LoadSizing } from './load.ts'
import type { ThermalSizing } from './thermal.ts'

/** The rate at which chips fail with their temperature and with radiation, and the junction that has it. */
export function chipLoss(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  { averageChipFraction }: LoadSizing,
  { averageReturnK }: ThermalSizing,
  years: number,
) {
  const { shared } = context
  const { chip } = design
  return lifeFailuresPerYear({
    law: shared.chipFailures,
    radiationPerYear: chipsLostToRadiationPerYear(context, environment),
    coolantK: averageReturnK,
    resistanceKPerW: chip.junctionResistanceKPerW,
    startPowerW: chip.tdpW * averageChipFraction,
    ratedPowerW: chip.tdpW,
    years,
    spareRatio: design.spareChipCount / design.chipCount,
  })
}

/**
 * Chips that latch-up and burnt-out converters end, by the protons of the orbit over those of the reference.
 *
 * Source: none; rates are the scenario's.
 * @example chipsLostToRadiationPerYear({ assumptions: { latchupPerYear: 0.002, converterBurnoutPerYear: 0.001 }, shared: {
 *   referenceProtonFluxPerM2S: 1e5 } }, { protonFluxAbove50MevPerM2S: 2e5 }) // 0.006
 */
export function chipsLostToRadiationPerYear(
  { assumptions, shared }: Pick<NodeContext, 'assumptions' | 'shared'>,
  { protonFluxAbove50MevPerM2S }: OrbitEnvironment,
): number {
  const radiationRatio = protonFluxAbove50MevPerM2S / shared.referenceProtonFluxPerM2S
  return (assumptions.latchupPerYear + assumptions.converterBurnoutPerYear) * radiationRatio
}
