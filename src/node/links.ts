import { groundAvailabilityFraction, siteContactFraction } from '../subsystems/downlink.ts'
import { inPlaneSpacingM, longestSightLineM, trainingBitsPerFlop } from '../subsystems/links.ts'
import { linkMarginDb, photonsPerBit, receivedPowerW } from '../subsystems/optical-link.ts'
import { chanceOfAtLeast } from '../subsystems/reliability.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { LoadSizing } from './load.ts'

/** Beams that pass lower than this are bent and absorbed by the air. */
export const GRAZING_ALTITUDE_M = 80e3

export interface LinkSizing {
  readonly rangeM: number
  /** Longest range that clears the atmosphere, less the range. */
  readonly sightMarginM: number
  readonly marginDb: number
  /** Total rate each way over the links the topology uses. */
  readonly rateBps: number
  readonly spareTerminalCount: number
  /** Chance that the links the topology uses all have a working terminal at the end of life. */
  readonly keptFraction: number
  /** Link rate that synchronous training of one job across the network would need. */
  readonly trainingNeedBps: number
  /** Link rate over that need. */
  readonly trainingRatio: number
}

/**
 * Links between satellites: range by topology, optical margin, rate each way, and what share of a joint training it carries.
 * Training needs chips x BF16 peak x throughput x `prefillUseFraction` x bits per FLOP.
 *
 * Source: [suncatcher-2025] and [hemmati-2006] for the budget, [kaplan-2020] for the need; formulas in
 * `src/subsystems/optical-link.ts`, `src/subsystems/links.ts` and `src/subsystems/reliability.ts`.
 * Assumes: neighbours evenly spread along their plane where the topology fixes no range; terminals fail independently, at a
 * constant rate, and any spare takes the place of any other.
 * Valid: link budgets within 0.1 dB of the far field, 3 dB of the near.
 */
export function sizeLinks(
  design: NodeDesign,
  { assumptions, mission }: NodeContext,
  electrical: LoadSizing,
): LinkSizing {
  const { topology, terminal } = design
  const rangeM = topology.rangeM > 0 ? topology.rangeM : inPlaneSpacingM(design.altitudeM, topology.planeSatelliteCount)
  const received = photonsPerBit({
    receivedW: receivedPowerW({ terminal, rangeM }),
    wavelengthM: terminal.wavelengthM,
    rateBps: terminal.rateBps,
  })
  const rateBps = Math.min(design.terminalCount, topology.linkCount) * terminal.rateBps
  const sustainedFlops =
    design.chipCount * design.chip.bf16Flops * electrical.peakThroughputFraction * assumptions.prefillUseFraction
  const trainingNeedBps = sustainedFlops * trainingBitsPerFlop(assumptions.tokensPerNodeStepCount)
  return {
    rangeM,
    sightMarginM: longestSightLineM(design.altitudeM, GRAZING_ALTITUDE_M) - rangeM,
    marginDb: linkMarginDb(received, terminal.requiredPhotonsPerBit),
    rateBps,
    spareTerminalCount: design.terminalCount - topology.linkCount,
    keptFraction: chanceOfAtLeast({
      neededCount: topology.linkCount,
      installedCount: design.terminalCount,
      aliveFraction: Math.exp(Math.log(1 - terminal.failuresPerYear) * mission.lifeYears),
    }),
    trainingNeedBps,
    trainingRatio: rateBps / trainingNeedBps,
  }
}

/**
 * Share of time that a ground site is in view and clear, as the mean over sites anywhere: 1 - (1 - c a)^n.
 *
 * Source: [larson-wertz-1999] section 5.2 for the view, [birch-2023] for many sites; formulas in `src/subsystems/downlink.ts`.
 * Assumes: views and weather of different sites are independent.
 * Valid: the mean over sites; a polar orbit stands over a polar site two to three times longer.
 * @example groundContactFraction({ altitudeM: 650e3 }, { siteElevationRad: 0.1745, siteClearFraction: 0.7, groundSiteCount: 8 }) // 0.11
 */
export function groundContactFraction({ altitudeM }: NodeDesign, assumptions: Assumptions): number {
  return groundAvailabilityFraction({
    contactFraction: siteContactFraction(altitudeM, assumptions.siteElevationRad),
    clearFraction: assumptions.siteClearFraction,
    siteCount: assumptions.groundSiteCount,
  })
}

/**
 * Rate to the ground in the mean of all time: the rate to one site in view times {@link groundContactFraction}.
 *
 * Source: [larson-wertz-1999] section 5.2, [birch-2023], as of {@link groundContactFraction}; the rate is the scenario's.
 * Assumes: one site at a time.
 * @example meanDownlinkBps({ altitudeM: 650e3 }, { siteElevationRad: 0.1745, siteClearFraction: 0.7, groundSiteCount: 8,
 *   downlinkRateBps: 10e9 }) // 1.1e9
 */
export function meanDownlinkBps(design: NodeDesign, assumptions: Assumptions): number {
  return groundContactFraction(design, assumptions) * assumptions.downlinkRateBps
}

/**
 * What one satellite sends to the others while all train one model in step: the need, or the links' rate if that is less.
 *
 * Source: none; a definition of this project.
 * @example trainingTrafficBps({ rateBps: 400e9, trainingNeedBps: 900e9 }) // 400e9
 */
export function trainingTrafficBps(args: Pick<LinkSizing, 'rateBps' | 'trainingNeedBps'>): number {
  return Math.min(args.rateBps, args.trainingNeedBps)
}
