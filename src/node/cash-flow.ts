import type { NodeContext } from './context.ts'
import type { NodeSizing } from './size.ts'

/** Money of one satellite in one year of its life; year 0 is the day everything is paid. */
export interface NodeCashFlowYear {
  readonly years: number
  readonly satelliteUsd: number
  readonly developmentUsd: number
  readonly launchUsd: number
  readonly launchInsuranceUsd: number
  readonly operationsUsd: number
  readonly orbitInsuranceUsd: number
  readonly costUsd: number
  /** At year 0, by the scenario's interest. */
  readonly presentCostUsd: number
}

/**
 * What a satellite costs year by year: all capital at the start, operations and insurance at the end of each year, of the
 * part of it where the life ends within one.
 *
 * Source: [newnan-2019], present value at the scenario's interest.
 *
 * Verification: the present value, spread evenly over the life with interest, is the yearly cost of the sizing.
 * @example nodeCashFlow({ cost: { unitUsd: 7e6, developmentUsd: 1e6, launchUsd: 2e6, insuranceUsd: 0, operationsUsdPerYear: 1e5,
 *   capitalUsd: 10e6 } }, { assumptions: { interestFraction: 0.1, orbitInsurancePerYear: 0.01 },
 *   mission: { lifeYears: 5 } })[1].presentCostUsd // 181818
 */
export function nodeCashFlow({ cost }: NodeSizing, { assumptions, mission }: NodeContext): NodeCashFlowYear[] {
  const years = Math.ceil(mission.lifeYears - 1e-9)
  return Array.from({ length: years + 1 }, (_, year) => {
    const atStart = year === 0 ? 1 : 0
    const share = year === 0 ? 0 : Math.min(1, mission.lifeYears - (year - 1))
    const flows = {
      satelliteUsd: atStart * cost.unitUsd,
      developmentUsd: atStart * cost.developmentUsd,
      launchUsd: atStart * cost.launchUsd,
      launchInsuranceUsd: atStart * cost.insuranceUsd,
      operationsUsd: share * cost.operationsUsdPerYear,
      orbitInsuranceUsd: share * cost.capitalUsd * assumptions.orbitInsurancePerYear,
    }
    const costUsd = Object.values(flows).reduce((sum, one) => sum + one, 0)
    const endYears = Math.min(year, mission.lifeYears)
    return {
      years: endYears,
      ...flows,
      costUsd,
      presentCostUsd: costUsd / (1 + assumptions.interestFraction) ** endYears,
    }
  })
}
