import { type Graph, graphOf } from '../../src/constellation/network/graph.ts'

// Graphs of known form, built by their definition.

export function torusGraph(n: number, m: number, wraps = true): Graph {
  return graphOf(
    n * m,
    (function* () {
      for (let y = 0; y < m; y++) {
        for (let x = 0; x < n; x++) {
          yield [y * n + x, y * n + ((x + 1) % n)] as const
          if (wraps || y + 1 < m) yield [y * n + x, ((y + 1) % m) * n + x] as const
        }
      }
    })(),
  )
}

export function latticeGraph(n: number, linksPerNode: 4 | 8): Graph {
  const points = Array.from({ length: n * n }, (_, i) => [i % n, Math.floor(i / n)] as const)
  return pointLatticeGraph(points, linksPerNode)
}

export function cubeGraph(n: number): Graph {
  const index = (x: number, y: number, z: number) => (z * n + y) * n + x
  return graphOf(
    n ** 3,
    (function* () {
      for (let z = 0; z < n; z++) {
        for (let y = 0; y < n; y++) {
          for (let x = 0; x < n; x++) {
            if (x + 1 < n) yield [index(x, y, z), index(x + 1, y, z)] as const
            if (y + 1 < n) yield [index(x, y, z), index(x, y + 1, z)] as const
            if (z + 1 < n) yield [index(x, y, z), index(x, y, z + 1)] as const
          }
        }
      }
    })(),
  )
}

/** Any set of whole points, each linked to those one step away: a round formation. */
export function pointLatticeGraph(points: readonly (readonly [number, number])[], linksPerNode: 4 | 8): Graph {
  const index = new Map(points.map(([x, y], i) => [`${x} ${y}`, i]))
  const steps = linksPerNode === 4 ? STRAIGHT : [...STRAIGHT, ...DIAGONAL]
  return graphOf(
    points.length,
    points.flatMap(([x, y], i) =>
      steps.flatMap(([dx, dy]) => {
        const j = index.get(`${x + dx} ${y + dy}`)
        return j === undefined ? [] : [[i, j] as const]
      }),
    ),
  )
}

const STRAIGHT = [
  [1, 0],
  [0, 1],
] as const
const DIAGONAL = [
  [1, 1],
  [1, -1],
] as const

export function hubGraph(n: number): Graph {
  return graphOf(
    n,
    Array.from({ length: n - 1 }, (_, i) => [0, i + 1] as const),
  )
}

/** Rings of `clusterSize`; members 0, c/4, c/2 and 3c/4 carry the links to the next cluster of an n by m torus, the first two of a ring. */
export function twoLevelGraph(clusterSize: number, n: number, m: number): Graph {
  const port = (cluster: number, quarter: number) => cluster * clusterSize + Math.floor((quarter * clusterSize) / 4)
  return graphOf(
    clusterSize * n * m,
    (function* () {
      for (let cluster = 0; cluster < n * m; cluster++) {
        for (let i = 0; i < clusterSize; i++) {
          yield [cluster * clusterSize + i, cluster * clusterSize + ((i + 1) % clusterSize)] as const
        }
        const x = cluster % n
        const y = Math.floor(cluster / n)
        yield [port(cluster, 0), port(y * n + ((x + 1) % n), 1)] as const
        if (m > 1) yield [port(cluster, 2), port(((y + 1) % m) * n + x, 3)] as const
      }
    })(),
  )
}
