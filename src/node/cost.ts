import { YEAR_HOURS } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { addToBill, type PartsBill } from '../subsystems/part.ts'
import type { Canister } from '../subsystems/stowage.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { flightsOf, turnBeyondPaidMPerS } from './flights.ts'
import { busVolumeM3 } from './geometry.ts'
import { type LaunchSeats, launchSeats } from './launch.ts'
import type { LoadSizing } from './load.ts'
import type { MassSizing } from './mass.ts'
import type { OutputSizing } from './output.ts'
import type { NodeParts } from './parts.ts'
import type { StructureSizing } from './structure.ts'

/** Cost of one satellite and of what it delivers. Boundary: full cost, chips to ground segment, with cost of capital. */
export interface CostSizing {
  readonly chipsUsd: number
  /** What is priced by its mass. */
  readonly busUsd: number
  readonly developmentUsd: number
  readonly launchUsd: number
  readonly insuranceUsd: number
  /** Satellite, development share, launch and insurance. */
  readonly capitalUsd: number
  readonly unitUsd: number
  readonly operationsUsdPerYear: number
  /** Recovery of the capital with interest, and in-orbit insurance. */
  readonly capitalChargeUsdPerYear: number
  /** Capital by recovery factor, and operations. */
  readonly yearlyUsd: number
  readonly usdPerPflopYear: number
  readonly usdPerGpuHour: number
  readonly usdPerMtoken: number
  readonly groundUsdPerPflopYear: number
  readonly spaceToGroundRatio: number
  /** Launch price at which the PFLOP-year costs what it costs on the ground; negative when the platform alone costs more. */
  readonly breakEvenLaunchUsdPerKg: number
  readonly launchUsdPerKg: number
  readonly stowedVolumeM3: number
  readonly seats: LaunchSeats
}

/**
 * Prices the parts, adds development, launch and insurance, and spreads it over the life and over what is delivered:
 *
 *   capital = (unit + development + launch) (1 + insurance)
 *   USD per PFLOP-year = life (capital x yearly charge + operations) / PFLOP-years
 *
 * Source: [newnan-2019] capital recovery, [wright-1936] learning, [larson-wertz-1999] chapter 18 satellites on a launch;
 * formulas in `src/economics/`.
 * Assumes: all capital paid on the first day; whole satellites on a launch, which they share alike; no less than one of
 * them pays for a launch that could not carry it.
 * Valid: as far as the scenario's unit costs, which are estimates.
 */
export function sizeCost(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  electrical: LoadSizing,
  parts: NodeParts,
  { canister }: StructureSizing,
  mass: MassSizing,
  output: OutputSizing,
): CostSizing {
  const { assumptions, mission, shared } = context
  const busM3 = busVolumeM3(design, electrical, assumptions)
  const { ownUsd, byMassKg, stowedM3 } = billOf(parts, busM3)
  const busUsd = byMassKg * assumptions.busCostUsdPerKg * shared.busLearningRatio
  const unitUsd = ownUsd + busUsd
  const developmentUsd = assumptions.nreUsd / mission.unitCount
  const seats = seatsOf(design, context, { environment, mass, busM3, stowedM3, canister })
  const launchUsd = design.launcher.priceUsd / Math.max(1, seats.count)

  const insuredUsd = unitUsd + developmentUsd + launchUsd
  const insuranceUsd = insuredUsd * assumptions.launchInsuranceFraction
  const capitalUsd = insuredUsd + insuranceUsd
  const operationsUsdPerYear =
    assumptions.satelliteOperationsUsdPerYear + electrical.averageComputeW * assumptions.groundSegmentUsdPerWYear
  const yearlyUsd = capitalUsd * shared.capitalChargePerYear + operationsUsdPerYear
  const lifeUsd = yearlyUsd * mission.lifeYears
  const usdPerPflopYear = lifeUsd / output.effectivePflopYears

  const groundUsdPerPflopYear = design.chip.groundUsdPerPflopYear
  // What the yearly budget of equal cost leaves for launching, back through insurance and capital recovery.
  const equalYearlyUsd = (groundUsdPerPflopYear * output.effectivePflopYears) / mission.lifeYears
  const equalCapitalUsd = (equalYearlyUsd - operationsUsdPerYear) / shared.capitalChargePerYear
  const equalLaunchUsd = equalCapitalUsd / (1 + assumptions.launchInsuranceFraction) - unitUsd - developmentUsd
  return {
    chipsUsd: chipsUsd(parts),
    busUsd,
    developmentUsd,
    launchUsd,
    insuranceUsd,
    capitalUsd,
    unitUsd,
    operationsUsdPerYear,
    capitalChargeUsdPerYear: capitalUsd * shared.capitalChargePerYear,
    yearlyUsd,
    usdPerPflopYear,
    usdPerGpuHour: lifeUsd / (output.effectiveChipYears * YEAR_HOURS),
    usdPerMtoken: lifeUsd / output.lifeMtokens,
    groundUsdPerPflopYear,
    spaceToGroundRatio: usdPerPflopYear / groundUsdPerPflopYear,
    breakEvenLaunchUsdPerKg: equalLaunchUsd / mass.launchKg,
    launchUsdPerKg: launchUsd / mass.launchKg,
    stowedVolumeM3: stowedM3,
    seats,
  }
}

/** Name by name: spread objects take as long as a sixth of the whole sizing. */
const seatsOf = (
  { launcher, injectionAltitudeM, seatsPerLaunchCount }: NodeDesign,
  { assumptions, spaceports }: NodeContext,
  of: {
    readonly environment: OrbitEnvironment
    readonly mass: MassSizing
    readonly busM3: number
    readonly stowedM3: number
    readonly canister: Canister
  },
) =>
  launchSeats({
    launcher,
    assumptions,
    injectionAltitudeM,
    inclinationRad: of.environment.inclinationRad,
    turnMPerS: turnBeyondPaidMPerS(flightsOf(launcher, spaceports), of.environment.inclinationRad),
    satelliteKg: of.mass.launchKg,
    busVolumeM3: of.busM3,
    stowedVolumeM3: of.stowedM3,
    canister: of.canister,
    bookedCount: seatsPerLaunchCount,
  })

/** What the chips cost, which an outage of the platform does not. */
const chipsUsd = ({ payload }: NodeParts): number => payload.find(({ id }) => id === 'compute')!.costUsd!

/** Bills all parts; the order of the groups decides how the sums round, and nothing else. */
function billOf(parts: NodeParts, busM3: number): PartsBill {
  const bill: PartsBill = { ownUsd: 0, byMassKg: 0, stowedM3: busM3 }
  addToBill(bill, parts.surfaces)
  addToBill(bill, parts.storage)
  addToBill(bill, parts.payload)
  addToBill(bill, parts.electronics)
  addToBill(bill, parts.loop)
  addToBill(bill, parts.tanks)
  addToBill(bill, parts.platform)
  addToBill(bill, parts.frame)
  addToBill(bill, parts.closing)
  addToBill(bill, parts.lastBurns)
  return bill
}
