import * as z from 'zod'
import { constellationOf, nodeOf } from '../flight/sized.ts'
import { availabilityOf } from '../results/availability.ts'
import { sourcesOf } from '../results/citations.ts'
import { costsOf } from '../results/definitions.ts'
import type { Subject } from '../results/subject.ts'
import type { MetricName } from '../results/types.ts'
import { type WorkloadOffer, workloadOffers } from '../results/workload-offers.ts'
import type { Exporter } from './exporter.ts'
import { finite, jsonPieces, provenanceShape, publishedSchema, unitsOf, unitsShape } from './json-parts.ts'
import { provenanceOf } from './provenance.ts'

export const SERVICE_SCHEMA_FILE = 'dawnfront-service.schema.json'

const fraction = finite.describe('0 to 1')

const workload = z.strictObject({
  id: z.string().describe('key in the catalog of workloads'),
  name: z.string(),
  isOfStudy: z.boolean().describe('whether the design was sized for it'),
  tokenBasis: z.string().describe('which tokens are counted: output, or total with the prompt'),
  rateBasis: z
    .enum(['measured', 'calibrated', 'roofline'])
    .describe('measured on this chip; measured on another and carried over by the roofline; the roofline alone'),
  source: z.string().describe('of the measurement or the roofline; key in `sources`'),
  standing: z.string(),
  chipTokensPerS: z.number().describe('one chip at full power'),
  satelliteTokensPerS: finite.describe('all chips of a satellite at peak load at the start'),
  fleetTokensPerS: finite.optional().describe('all satellites at peak load at the start'),
  lifeMtokens: finite.optional().describe('sold over the life of a satellite'),
  usdPerMtoken: finite.describe('of a token sold, full cost'),
  batchCount: z.number().describe('requests that a chip has under way at once, for the following'),
  firstTokenS: finite.describe('reading the prompt with the chip for itself, without queue or network'),
  tokenMs: finite.describe('between tokens of one answer, mean; the chip reads the prompts of others in between'),
  requestS: finite.describe(
    'prompt and answer: batchCount times the chip time of a request that satelliteTokensPerS leaves',
  ),
})

const service = {
  scale: z.enum(['node', 'constellation']),
  chip: z.strictObject({ id: z.string(), chipCount: z.number(), spareChipCount: z.number() }),
  capacity: z.strictObject({
    satelliteCount: finite.describe('satellites of the whole fleet'),
    peakPflops: finite.describe('dense BF16 of a satellite at the start'),
    fleetPeakPflops: finite.optional(),
    effectivePflopYears: finite.describe('delivered by a satellite over its life'),
    deliveredPflopYears: finite.optional().describe('delivered by the constellation over the whole time'),
    survivingChipFraction: fraction.describe('chips alive at end of life'),
    utilisationFraction: fraction.describe('share of available tokens that are sold'),
    lifeYears: finite,
  }),
  availability: z.strictObject({
    availabilityFraction: fraction.describe('share of time compute is delivered: the product of the following'),
    eclipseAvailabilityFraction: fraction,
    upsetAvailabilityFraction: fraction,
    safeModeAvailabilityFraction: fraction,
    linkAvailabilityFraction: fraction,
    servingFraction: fraction.optional().describe('compute in service over the full fleet, mean over the whole time'),
    gatewayAvailabilityFraction: fraction.optional().describe('chance that some gateway is clear'),
  }),
  cost: z.strictObject({
    usdPerPflopYear: finite,
    usdPerGpuHour: finite,
    usdPerMtoken: finite.describe('of the study’s workload'),
    groundUsdPerPflopYear: finite.describe('the same chips on the ground, full cost'),
    spaceToGroundRatio: finite,
    boundary: z.string(),
  }),
  workloads: z.array(workload),
  network: z.strictObject({
    topology: z.string(),
    linkRateGbps: finite.describe('all links of a satellite, each way'),
    trainingRatio: finite.describe('link rate over what training one model in step needs'),
    domainCount: finite.optional().describe('satellites that reach each other by links'),
    pathLatencyMs: finite.optional().describe('between two satellites, mean, one way'),
    longestLatencyMs: finite.optional(),
    userLatencyMs: finite.optional().describe('from a user to the satellite that computes, mean, one way'),
    nodeThroughputGbps: finite.optional().describe('what every satellite can send at once to all others'),
    bisectionTbps: finite.optional(),
    allReduceS: finite.optional().describe('ring all-reduce of the gradients over the domain'),
    gradientGigabytes: finite.optional(),
    tuningRatio: finite.optional().describe('link rate over what fine-tuning with local updates needs'),
    downlinkTbps: finite.optional(),
    downlinkRatio: finite
      .optional()
      .describe('downlink over what the tokens sold need, in the hour in which this is least'),
    carries: z.array(z.enum(['inference', 'fine-tuning', 'training'])).optional(),
  }),
  notModelled: z.array(z.string()),
  sources: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      authors: z.string(),
      year: z.number(),
      where: z.string(),
      standing: z.string(),
    }),
  ),
}

const schema = z
  .strictObject({ ...provenanceShape, ...service, units: unitsShape })
  .describe('What a satellite or constellation sized by Dawnfront offers as a service: tokens and compute.')

const serviceObject = z.strictObject(service)
type Service = z.infer<typeof serviceObject>

export const serviceJsonSchema = () => publishedSchema(SERVICE_SCHEMA_FILE, 'Dawnfront service sheet', schema)

export const serviceJson: Exporter = {
  name: 'service',
  carries:
    'capacity, availability, latency and USD/Mtoken for every workload of the catalog on this chip, training and network of constellations',
  loses: 'queues and load over the day; latency of serving is that of a full batch at the token rate, without network',
  checkedBy: 'ajv (JSON Schema)',
  files: (subject, { command }) => {
    const content = serviceOf(subject)
    const file: z.infer<typeof schema> = {
      $schema: SERVICE_SCHEMA_FILE,
      format: 1,
      ...provenanceOf(subject, command),
      ...content,
      units: unitsOf(content),
    }
    return [{ path: 'service.json', pieces: jsonPieces(file) }]
  },
}

export function serviceOf(subject: Subject): Service {
  const { study, sizing } = subject
  const offers = workloadOffers(subject)
  return {
    scale: study.scale,
    chip: {
      id: sizing.design.chip.id,
      chipCount: sizing.design.chipCount,
      spareChipCount: sizing.design.spareChipCount,
    },
    capacity: capacityOf(subject),
    availability: { ...availabilityOf(subject), ...pick(subject, 'servingFraction', 'gatewayAvailabilityFraction') },
    cost: costOf(subject),
    workloads: offers.map(described),
    network: networkOf(subject),
    notModelled: [
      'queues, load over the day, failover between satellites',
      'serving latency other than of a full batch, as requests come and go at the token rate; memory that weights and cache share with other jobs',
      ...(study.scale === 'node' ? ['latency from user to satellite: a constellation study has it'] : []),
    ],
    sources: sourcesOf(offers.map(({ rate }) => rate.source)),
  }
}

const metricOf =
  ({ design }: Subject) =>
  (name: string): number =>
    design.metrics[name as MetricName]

/** Metrics under their own names, where the scale has them. */
function pick<Name extends string>(subject: Subject, ...names: Name[]): { [K in Name]?: number } {
  const metric = metricOf(subject)
  const known = names.filter((name) => metric(name) !== undefined)
  return Object.fromEntries(known.map((name) => [name, metric(name)])) as { [K in Name]?: number }
}

function capacityOf(subject: Subject): Service['capacity'] {
  const { assumptions, mission } = nodeOf(subject).context
  const metric = metricOf(subject)
  return {
    satelliteCount: constellationOf(subject)?.sizing.pattern.satelliteCount ?? 1,
    peakPflops: metric('peakPflops'),
    ...pick(subject, 'fleetPeakPflops'),
    effectivePflopYears: metric('effectivePflopYears'),
    ...pick(subject, 'deliveredPflopYears'),
    survivingChipFraction: subject.sizing.reliability.survivingChipFraction,
    utilisationFraction: assumptions.utilisationFraction,
    lifeYears: mission.lifeYears,
  }
}

function costOf(subject: Subject): Service['cost'] {
  const { usdPerPflopYear, usdPerGpuHour, usdPerMtoken, spaceToGroundRatio, boundary } = costsOf(subject.study.scale)
  const metric = metricOf(subject)
  const { groundUsdPerPflopYear } = constellationOf(subject)?.sizing.cashFlow ?? subject.sizing.cost
  return {
    usdPerPflopYear: metric(usdPerPflopYear),
    usdPerGpuHour: metric(usdPerGpuHour),
    usdPerMtoken: metric(usdPerMtoken),
    spaceToGroundRatio: metric(spaceToGroundRatio),
    boundary,
    groundUsdPerPflopYear,
  }
}

const LEVELS = ['inference', 'fine-tuning', 'training'] as const

function networkOf(subject: Subject): Service['network'] {
  const constellation = constellationOf(subject)
  const metric = metricOf(subject)
  return {
    topology: subject.sizing.design.topology.id,
    linkRateGbps: metric('linkRateGbps'),
    trainingRatio: metric(constellation === undefined ? 'trainingRatio' : 'fleetTrainingRatio'),
    ...pick(
      subject,
      'domainCount',
      'pathLatencyMs',
      'longestLatencyMs',
      'userLatencyMs',
      'nodeThroughputGbps',
      'bisectionTbps',
      'allReduceS',
      'tuningRatio',
      'downlinkTbps',
      'downlinkRatio',
    ),
    ...(constellation === undefined
      ? {}
      : {
          gradientGigabytes: constellation.context.constellation.gradientBytes / 1e9,
          carries: LEVELS.slice(0, constellation.sizing.network().workloadLevel),
        }),
  }
}

function described({ rate, usdPerMtoken, ...tokens }: WorkloadOffer): z.infer<typeof workload> {
  return {
    id: rate.id,
    name: rate.name,
    isOfStudy: rate.isOfStudy,
    tokenBasis: rate.entry.tokenBasis ?? 'output',
    rateBasis: rate.basis,
    source: rate.source,
    standing: rate.standing,
    chipTokensPerS: rate.chipTokensPerS,
    satelliteTokensPerS: rate.tokensPerS,
    ...tokens,
    usdPerMtoken,
    batchCount: rate.batchCount,
    firstTokenS: rate.firstTokenS,
    tokenMs: rate.tokenS * 1e3,
    requestS: rate.requestS,
  }
}
