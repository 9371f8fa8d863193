import { sortRows } from './sort.ts'

/** Crowding distance of the members of one front (Deb et al. 2002): the side lengths to the neighbours, summed. */
export function crowdingDistances(front: ArrayLike<number>, f: Float64Array, objectiveCount: number): Float64Array {
  const count = front.length
  const distance = new Float64Array(count)
  const order = new Uint32Array(count)
  const key = new Float64Array(count)
  for (let m = 0; m < objectiveCount; m++) {
    for (let i = 0; i < count; i++) {
      order[i] = i
      key[i] = f[front[i]! * objectiveCount + m]!
    }
    sortRows(order, count, key)
    const span = key[order[count - 1]!]! - key[order[0]!]!
    distance[order[0]!] = Infinity
    distance[order[count - 1]!] = Infinity
    if (!(span > 0)) continue
    for (let i = 1; i < count - 1; i++) {
      distance[order[i]!]! += (key[order[i + 1]!]! - key[order[i - 1]!]!) / span
    }
  }
  return distance
}
