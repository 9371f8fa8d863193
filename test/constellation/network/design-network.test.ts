import { describe, expect, it } from 'vitest'
import { LIGHT_SPEED_M_PER_S } from '../../../src/constants.ts'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { exactCheck, networkGraph } from '../../../src/constellation/exact-check.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { semiMajorAxisM } from '../../../src/environment/orbit.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { describeDesign } from '../../../src/study/sized-design.ts'

const PLANE = ['pattern=plane', 'altitudeKm=650', 'slotsPerPlaneCount=200', 'terminalCount=4', 'clusterSizeCount=16']
const STACK = ['pattern=stack', 'altitudeKm=650', 'altitudeBandKm=20', 'slotsPerPlaneCount=200', 'terminalCount=4']
const CLUSTER = ['clusterSizeCount=81', 'slotsPerPlaneCount=1', 'terminalCount=6']

function sized(name: string, ...sets: readonly string[]) {
  const study = loadStudy(`designs/${name}.yaml`, [...sets])
  const compiled = compileStudy(study)
  const { metrics } = describeDesign(study, compiled, compiled.representative)
  return { metrics, sizing: compiled.size(compiled.representative) as ConstellationSizing, context: compiled.context }
}
const metricsOf = (name: string, ...sets: readonly string[]) => sized(name, ...sets).metrics

/** Light's time between two satellites anywhere on a circle, along it, in the mean: a quarter of the way round. */
const QUARTER_MS = (((Math.PI / 2) * semiMajorAxisM(650e3)) / LIGHT_SPEED_M_PER_S) * 1e3

describe('the latency of a network', () => {
  it('of a ring is its hops times a hop', () => {
    const { pathLatencyMs, meanHopsRatio, inPlaneSpacingKm } = metricsOf('project-sunrise', ...PLANE, 'topology=ring')
    expect(meanHopsRatio).toBeCloseTo(200 ** 2 / 4 / 199, 12)
    const lightMs = ((meanHopsRatio * inPlaneSpacingKm) / (LIGHT_SPEED_M_PER_S / 1e3)) * 1e3
    const switchingMs = pathLatencyMs - lightMs
    expect(switchingMs / meanHopsRatio).toBeCloseTo(0.01, 6)
  })

  it.each(['ring', 'grid', 'two-level', 'relay'])(
    'is never less than that of light round the plane: %s',
    (topology) => {
      for (const sets of [PLANE, [...STACK, 'shellCount=3'], [...STACK, 'shellCount=3', 'clusterSizeCount=16']]) {
        const { pathLatencyMs } = metricsOf('project-sunrise', ...sets, `topology=${topology}`)
        // Chords of a circle are at most 2 % shorter than its arcs here; of folded rings some lead along it a little less.
        expect(pathLatencyMs / QUARTER_MS).toBeGreaterThan(0.93)
      }
    },
  )

  it('does not fall as shells are added to a ring', () => {
    const latency = [1, 2, 3, 8].map((count) => {
      const sets = count === 1 ? PLANE : [...STACK, `shellCount=${count}`]
      return metricsOf('project-sunrise', ...sets, 'topology=grid').pathLatencyMs
    })
    expect([...latency].sort((a, b) => a - b)).toEqual(latency)
  })
})

describe('what links carry', () => {
  it('is no more than another network takes, whatever the terminals could', () => {
    // Tokens of so many bits that the rate bought is all the other network takes.
    const much = ['topology=relay', 'relay=starlink', 'scenario.trafficBitsPerToken=1e12']
    const relay = metricsOf('project-sunrise', ...PLANE, ...much)
    const ring = metricsOf('project-sunrise', ...PLANE, 'topology=ring')
    const terminalGbps = ring.linkRateGbps / 2
    expect(relay.nodeThroughputGbps).toBe(100)
    expect(relay.fleetTrainingRatio / ring.fleetTrainingRatio).toBeCloseTo(100 / (2 * terminalGbps), 9)
  })

  it('is that of a ring where a grid has one plane', () => {
    const [grid, ring] = ['grid', 'ring'].map((id) => metricsOf('project-sunrise', ...PLANE, `topology=${id}`))
    expect(grid!.fleetTrainingRatio).toBe(ring!.fleetTrainingRatio)
    expect(grid!.spareTerminalCount).toBe(ring!.spareTerminalCount)
  })

  it('is four links in a planar formation, less at its edge, however many terminals there are', () => {
    const [four, six] = [4, 6].map((count) => metricsOf('suncatcher-cluster', ...CLUSTER, `terminalCount=${count}`))
    expect([four!.spareTerminalCount, six!.spareTerminalCount]).toEqual([0, 2])
    expect(six!.allReduceS).toBe(four!.allReduceS)
    // 140 GB among 81: the member at the tip of the round formation has one neighbour, by 1.6 Tbit/s. 2 x 80 / 81 x 140 GB.
    expect(Math.abs(four!.allReduceS / 1.383 - 1)).toBeLessThan(0.01)
  })

  it('is that of the member with fewest links, for training as for tuning', () => {
    const { sizing, context } = sized('suncatcher-cluster', ...CLUSTER)
    const network = sizing.network()
    // The tip of a round formation of 81 has one neighbour; the mean member sends over 3.6 links.
    const { rateBps } = sizing.design.terminal
    expect(network.linkRateBps / rateBps).toBeGreaterThan(3.5)
    expect(network.trainingRatio * sizing.links.trainingNeedBps).toBeCloseTo(rateBps, 3)
    const { gradientBytes, localStepCount, localStepS } = (context as ConstellationContext).constellation
    // All parameters once in so many local steps, sent and received: 2 x 8 bits of each byte.
    expect(network.tuningRatio * ((16 * gradientBytes) / (localStepCount * localStepS))).toBeCloseTo(rateBps, 3)
  })

  it('is nothing for a lone satellite, whatever its topology', () => {
    const ratios = ['grid', 'ring', 'two-level', 'hub'].map((topology) => {
      return metricsOf('project-sunrise', ...PLANE, 'slotsPerPlaneCount=1', `topology=${topology}`).fleetTrainingRatio
    })
    expect(ratios).toEqual([0, 0, 0, 0])
  })

  it('takes as many terminals as the hub has spokes, as all satellites are equal', () => {
    const { spareTerminalCount } = metricsOf('project-sunrise', ...PLANE, 'topology=hub', 'clusterSizeCount=9')
    expect(spareTerminalCount).toBe(4 - 8)
  })
})

describe('the formulas of a design', () => {
  const cases: readonly (readonly [name: string, hops: number, sets: readonly string[]])[] = [
    ['shells one above the other', 1e-9, [...STACK, 'shellCount=6', 'topology=grid']],
    [
      'planes in a window',
      1e-9,
      [...STACK, 'shellCount=3', 'planesPerShellCount=4', 'ltanWindowMinutes=40', 'topology=grid'],
    ],
    // Round the whole circle planes close with a twist, by which some ways are shorter.
    ['a Walker delta', 0.03, [...STACK, 'pattern=delta', 'shellCount=2', 'planesPerShellCount=12', 'topology=grid']],
    // Of 720 satellites every hop of 500 is counted.
    ['a Walker star', 1e-4, [...STACK, 'pattern=star', 'shellCount=2', 'planesPerShellCount=12', 'topology=grid']],
    ['rings on a backbone', 0.1, [...STACK, 'shellCount=5', 'topology=two-level', 'clusterSizeCount=10']],
    ['a round formation', 0.03, []],
  ]
  it.each(cases)('agree with the graph of its links: %s', async (_, tolerance, sets) => {
    const { sizing, context } =
      sets.length === 0
        ? sized('suncatcher-cluster', ...CLUSTER)
        : sized('project-sunrise', ...sets, 'slotsPerPlaneCount=60')
    const { graph } = await exactCheck(sizing, context as ConstellationContext)
    expect(graph!.nodeCount).toBe(sizing.shape.domainCount)
    expect(Math.abs(sizing.network().meanHopsRatio / graph!.meanHopsRatio - 1)).toBeLessThan(tolerance)
    expect(graph!.connectedFraction).toBe(1)
    const links = networkGraph(sizing)!.targets.length / 2
    expect(Math.abs(sizing.network().linkCount / links - 1)).toBeLessThan(
      Math.max(tolerance, 1e-9) + (sets.length === 0 ? 0.03 : 0),
    )
    expect(Math.abs(sizing.network().connectedFraction - graph!.survivingFraction)).toBeLessThan(0.02)
  })
})
