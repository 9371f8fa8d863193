import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ManifestProblem } from '../../../src/constellation/launch/manifest.ts'
import { meanDriftS } from '../../../src/constellation/launch/manifest-drift.ts'
import { exactManifest } from '../../../src/constellation/launch/manifest-milp.ts'

/** a x + b y <= c. */
type HalfPlane = readonly [a: number, b: number, c: number]

/** Whether half-planes that bound a polygon leave any of it: one of its corners then lies in all. */
function haveCommonPoint(planes: readonly HalfPlane[]): boolean {
  return planes.some(([a, b, c], i) =>
    planes.slice(i + 1).some(([d, e, f]) => {
      const determinant = a * e - b * d
      if (Math.abs(determinant) < 1e-12) return false
      const [x, y] = [(c * e - b * f) / determinant, (a * f - c * d) / determinant]
      return planes.every(([p, q, r]) => p * x + q * y <= r + 1e-7 * (1 + Math.abs(r)))
    }),
  )
}

interface Case {
  readonly due: readonly [number, number]
  readonly seats: readonly (readonly [number, number])[]
  readonly prices: readonly [number, number]
  readonly waits: readonly (readonly [number, number])[]
  readonly mostS: number
}

const MOST_LAUNCHES = 8

/** Least price of whole launches of two launchers to two groups of shells in one year, by trying all. */
function leastUsd({ due: [d, e], seats, prices, waits, mostS }: Case): number {
  const [[a, b], [p, q]] = seats as [readonly [number, number], readonly [number, number]]
  const [[u, v], [w, z]] = waits as [readonly [number, number], readonly [number, number]]
  let least = Number.POSITIVE_INFINITY
  for (let first = 0; first <= MOST_LAUNCHES; first++) {
    for (let second = 0; second <= MOST_LAUNCHES; second++) {
      const usd = first * prices[0] + second * prices[1]
      if (usd >= least) continue
      // x and y of the two groups on the first launcher, the rest on the second.
      const isPossible = haveCommonPoint([
        [-1, 0, 0],
        [0, -1, 0],
        [1, 0, d],
        [0, 1, e],
        [1 / a, 1 / b, first],
        [-1 / p, -1 / q, second - d / p - e / q],
        [u - w, v - z, mostS * (d + e) - d * w - e * z],
      ])
      if (isPossible) least = usd
    }
  }
  return least
}

function problemOf({ due, seats, prices, waits, mostS }: Case): ManifestProblem {
  const all = due[0] + due[1]
  return {
    demand: [all],
    shells: due.map((count) => ({ shareFraction: count / all, sunSynchronous: true })),
    launchers: seats.map((own, l) => ({
      ...{ id: String(l), seats: own, shareFraction: 1 },
      offers: [{ priceUsd: prices[l]! * 1e6, launchCount: MOST_LAUNCHES }],
    })),
    drift: { waitsS: waits, mostS },
  }
}

it('manifests bound in their drift cost what trying all launches finds, and keep the bound', async () => {
  const count = fc.integer({ min: 1, max: 9 })
  const wait = fc.integer({ min: 0, max: 9 })
  const arbCase = fc.record({
    due: fc.tuple(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 3, max: 20 })),
    seats: fc.tuple(fc.tuple(count, count), fc.tuple(count, count)),
    prices: fc.tuple(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 10, max: 60 })),
    waits: fc.tuple(fc.tuple(wait, wait), fc.tuple(wait, wait)),
    mostS: fc.integer({ min: 0, max: 7 }),
  })
  const seen = { bound: 0, impossible: 0 }
  for (const one of fc.sample(arbCase, { numRuns: 60, seed: 15 })) {
    const least = leastUsd(one)
    const exact = await exactManifest(problemOf(one), { seconds: 10, gap: 0 })
    if (least === Number.POSITIVE_INFINITY) {
      expect(exact.status).toBe('infeasible')
      seen.impossible++
      continue
    }
    expect(exact.costUsd / 1e6).toBeCloseTo(least, 4)
    expect(meanDriftS(one.waits, exact.carried)).toBeLessThanOrEqual(one.mostS + 1e-5)
    if (leastUsd({ ...one, mostS: 9 }) < least) seen.bound++
  }
  // The sample has cases of every sort.
  expect(seen.bound).toBeGreaterThan(5)
  expect(seen.impossible).toBeGreaterThan(5)
  expect(seen.bound + seen.impossible).toBeLessThan(55)
})

it('the same launches wait less with fewer of them on the launcher whose seats make its satellites drift', async () => {
  // Cheap seats that wait ten days, dear ones that wait none: half of all may wait where five days are allowed.
  const halves: Case = {
    due: [8, 8],
    ...{
      seats: [
        [4, 4],
        [4, 4],
      ],
      prices: [10, 30],
    },
    ...{
      waits: [
        [10, 10],
        [0, 0],
      ],
      mostS: 5,
    },
  }
  const exact = await exactManifest(problemOf(halves), { seconds: 10, gap: 0 })
  expect(exact.launches.map((years) => years[0])).toEqual([2, 2])
  const free = await exactManifest(problemOf({ ...halves, mostS: 10 }), { seconds: 10, gap: 0 })
  expect(free.launches.map((years) => years[0])).toEqual([4, 0])
})
