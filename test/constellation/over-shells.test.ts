import { expect, it } from 'vitest'
import { NODE_LIMITS } from '../../src/node/limits.ts'
import { type Metric, NODE_METRICS } from '../../src/node/metrics/index.ts'

it('what a limit of a satellite asks for is taken of the worst shell', () => {
  const metrics: Readonly<Record<string, Metric>> = NODE_METRICS
  const taken = NODE_LIMITS.map(({ metric }) => [metric, metrics[metric]!.overShells])
  const wanted = NODE_LIMITS.map(({ metric, max }) => [metric, max === undefined ? 'least' : 'greatest'])
  expect(taken).toEqual(wanted)
})
