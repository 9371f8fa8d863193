import { constellationOf } from '../flight/sized.ts'
import type { Subject } from './subject.ts'
import { type WorkloadRate, workloadRates } from './workload-rates.ts'

/** A workload as the design could sell it. */
export interface WorkloadOffer {
  readonly rate: WorkloadRate
  /** Of a token sold, full cost. */
  readonly usdPerMtoken: number
  /** Of a satellite by itself: sold over its life. */
  readonly lifeMtokens?: number
  /** Of a constellation: all satellites at peak load at the start. */
  readonly fleetTokensPerS?: number
}

/**
 * Every workload of the scenario as the design would sell it in place of its own. Costs stay and tokens sold follow the rate:
 *
 *   price = own price x own rate / rate, tokens of a life = own tokens x rate / own rate
 *
 * Assumes: any workload draws the power and sells the share of tokens that the study's own does.
 */
export function workloadOffers(subject: Subject): WorkloadOffer[] {
  const { sizing } = subject
  const constellation = constellationOf(subject)
  const ownUsdPerMtoken = constellation?.sizing.cashFlow.levelizedUsdPerMtoken ?? sizing.cost.usdPerMtoken
  return workloadRates(subject).map((rate) => {
    const overStudy = rate.tokensPerS / sizing.output.tokensPerS
    return {
      rate,
      usdPerMtoken: ownUsdPerMtoken / overStudy,
      ...(constellation === undefined
        ? { lifeMtokens: sizing.output.lifeMtokens * overStudy }
        : { fleetTokensPerS: rate.tokensPerS * constellation.sizing.pattern.satelliteCount }),
    }
  })
}
