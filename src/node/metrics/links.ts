import { groundContactFraction, meanDownlinkBps } from '../links.ts'
import type { Metric } from './metric.ts'

/** Links to other satellites and to the ground. */
export const LINK_METRICS = {
  linkRateGbps: {
    model: 'optical links',
    description: 'total inter-satellite rate each way',
    get: (s) => s.links.rateBps,
  },
  terminalRateGbps: {
    model: 'optical links',
    description: 'rate of one link each way',
    get: (s) => s.design.terminal.rateBps,
  },
  linkRangeKm: { model: 'optical links', description: 'length of an inter-satellite link', get: (s) => s.links.rangeM },
  linkMarginDb: {
    model: 'optical links',
    description: 'optical link margin',
    overShells: 'least',
    get: (s) => s.links.marginDb,
  },
  sightMarginKm: {
    model: 'optical links',
    description: 'longest line of sight beyond the link length',
    overShells: 'least',
    get: (s) => s.links.sightMarginM,
  },
  spareTerminalCount: {
    model: 'optical links',
    description: 'terminals beyond the links kept up',
    overShells: 'least',
    get: (s) => s.links.spareTerminalCount,
  },
  linkRateKeptFraction: {
    model: 'optical links',
    description: 'chance that all links kept up have a working terminal at end of life',
    overShells: 'least',
    get: (s) => s.links.keptFraction,
  },
  groundContactFraction: {
    model: 'downlink',
    description: 'share of time that a ground site is in view and clear',
    get: (s, { assumptions }) => groundContactFraction(s.design, assumptions),
  },
  meanDownlinkGbps: {
    model: 'downlink',
    description: 'rate to the ground of this satellite alone, mean over all time',
    get: (s, { assumptions }) => meanDownlinkBps(s.design, assumptions),
  },
  ownDownlinkRatio: {
    model: 'downlink',
    description: 'mean rate to the ground over the traffic of the tokens sold',
    get: (s, { assumptions }) =>
      meanDownlinkBps(s.design, assumptions) /
      (s.output.tokensPerS *
        s.load.profileThroughputFraction *
        assumptions.utilisationFraction *
        assumptions.trafficBitsPerToken),
  },
  trainingRatio: {
    model: 'optical links',
    description: 'link rate over what synchronous training needs',
    get: (s) => s.links.trainingRatio,
  },
} satisfies Record<string, Metric>
