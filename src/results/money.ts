import { accountBefore, type YearAccount, yearAccounts } from '../constellation/money/accounts.ts'
import { constellationOf, type SizedMission } from '../flight/sized.ts'
import { nodeCashFlow } from '../node/cash-flow.ts'

export { yearAccounts }

/** What is paid and earned by the years: of one satellite, or of a constellation with what comes before its first launch. */
export type CashFlow =
  | { readonly scale: 'node'; readonly years: ReturnType<typeof nodeCashFlow> }
  | {
      readonly scale: 'constellation'
      readonly before: ReturnType<typeof accountBefore>
      readonly years: readonly YearAccount[]
    }

export function cashFlowOf(mission: SizedMission): CashFlow {
  const constellation = constellationOf(mission)
  if (constellation === undefined) {
    return { scale: 'node', years: nodeCashFlow(mission.sizing, mission.compiled.context) }
  }
  const { sizing, context } = constellation
  return { scale: 'constellation', before: accountBefore(sizing, context), years: yearAccounts(sizing, context) }
}
