import { UserError } from '../errors.ts'
import { CHIP_FIELDS, WORKLOAD_FIELDS, type Workload } from '../node/components.ts'
import { type ComponentEntry, entrySource, readSources } from '../study/catalog.ts'
import { baseValues, type Quantities } from '../study/quantity.ts'
import { readScenario } from '../study/scenario.ts'
import { type ServingChip, servingLatency, type TokenRateBasis, tokenRate } from '../study/token-rates.ts'
import type { Subject } from './subject.ts'

/** How one satellite serves one workload of the catalog. */
export interface WorkloadRate {
  readonly id: string
  readonly name: string
  readonly entry: ComponentEntry
  /** Whether costs and metrics of the design are for this one. */
  readonly isOfStudy: boolean
  readonly basis: TokenRateBasis
  /** Of the measurement, on this chip or on the reference chip; of the roofline where nothing was measured. */
  readonly source: string
  /** Of the rate: carried over from another chip or from the roofline it is an estimate. */
  readonly standing: string
  readonly chipTokensPerS: number
  /** All chips at the start of life, at the design's throttle. */
  readonly tokensPerS: number
  /** Requests that a chip has under way at once. */
  readonly batchCount: number
  /** At the design's throttle, in a full batch. */
  readonly firstTokenS: number
  readonly tokenS: number
  readonly requestS: number
}

const ROOFLINE_SOURCE = 'williams-2009'

/** Every workload of the study's scenario on the chip of the design; the study's own numbers go before the scenario's. */
export function workloadRates({ study, sizing, compiled }: Subject): WorkloadRate[] {
  const { assumptions } = compiled.context
  const { catalog } = readScenario(
    study.scenario.base ?? study.scenario.name,
    () => new UserError({ message: 'no such scenario' }),
  )
  const sources = readSources()
  const { chip, chipCount } = sizing.design
  const throughput = sizing.load.peakThroughputFraction
  const chips = { ...catalog.chips, ...study.components.chips }
  return Object.entries({ ...catalog.workloads, ...study.components.workloads }).map(([id, entry]) => {
    const workload = { id, ...numbers(entry.quantities, WORKLOAD_FIELDS) } as Workload
    const reference = entry.referenceChip === undefined ? undefined : chips[entry.referenceChip]
    const { tokensPerS, basis } = tokenRate({
      entry,
      workload,
      chip,
      reference:
        reference === undefined
          ? undefined
          : ({ id: entry.referenceChip!, ...numbers(reference.quantities, CHIP_FIELDS) } as unknown as ServingChip),
      assumptions,
    })
    const latency = servingLatency({ entry, workload, chip, assumptions, tokensPerS })
    const source = basis === 'roofline' ? ROOFLINE_SOURCE : (entrySource('workloads', id) ?? ROOFLINE_SOURCE)
    return {
      id,
      name: entry.name,
      entry,
      isOfStudy: id === study.compute.workload,
      basis,
      source,
      standing: basis === 'measured' ? (sources[source]?.standing ?? 'estimated') : 'estimated',
      chipTokensPerS: tokensPerS,
      tokensPerS: tokensPerS * chipCount * throughput,
      batchCount: workload.batchCount,
      firstTokenS: latency.firstTokenS / throughput,
      tokenS: latency.tokenS / throughput,
      requestS: latency.requestS / throughput,
    }
  })
}

const numbers = (quantities: Quantities, fields: object) =>
  baseValues(quantities, Object.keys(fields), (field) => new UserError({ message: `the catalog lacks ${field}` }))
