import type { Domain } from './domain.ts'
import type { Elite } from './elite.ts'
import type { Parents } from './mixture.ts'
import type { Population } from './population.ts'
import type { Random } from './random.ts'

/** Parents from the infeasible side of the constraints. */
const BORDER = 0.05
/** Parents from the elite; the rest may come from anywhere. */
const ELITE = 0.8
/** Less of them while the search is young: for this share of the budget breadth counts more than depth. */
const YOUNG = 0.1
const ELITE_YOUNG = 0.4
/** Of these, the ends of the front, where it can still grow longer ... */
const EXTREME = 0.35
/** ... and winners of a tournament for contribution, which stand next to gaps. The others are drawn evenly. */
const TOURNAMENT = 0.4
/**
 * Once the elite makes up most of the pool, so many first mates are the nearest of a few in the variables: between
 * neighbours of a converged front a crossover follows the front's bends.
 */
const LOCAL = 0.5
const LOCAL_ELITE = 0.7
const LOCAL_AMONG = 8

/** Elite, reserve and border in one array of candidates, and the draw of parents from it. */
export class ParentPool {
  private readonly random: Random
  private readonly eliteShare: number
  private readonly domain: Domain
  private readonly x: Float64Array
  private readonly extremes: number[]
  private readonly contributions: number[]
  private readonly eliteCount: number
  /** Elite and reserve together. */
  private readonly innerCount: number
  private readonly count: number

  /** `progress` is the share of the budget spent. */
  constructor(domain: Domain, elite: Elite, reserve: Population, border: Population, random: Random, progress: number) {
    this.domain = domain
    this.eliteShare = progress < YOUNG ? ELITE_YOUNG : ELITE
    const n = reserve.variableCount
    const members = elite.population()
    this.random = random
    this.eliteCount = members.count
    this.innerCount = members.count + reserve.count
    this.count = this.innerCount + border.count
    this.x = new Float64Array(this.count * n)
    this.x.set(members.x)
    this.x.set(reserve.x, this.eliteCount * n)
    this.x.set(border.x, this.innerCount * n)
    this.extremes = elite.extremes()
    this.contributions = elite.contributions()
  }

  /** A base and two mates, distinct where the pool allows. */
  draw(): Parents {
    const base = this.base()
    let a = this.isLocal() ? this.neighbour(base) : this.mate()
    for (let t = 0; t < 5 && a === base; t++) a = this.mate()
    let b = this.mate()
    for (let t = 0; t < 5 && (b === base || b === a); t++) b = this.mate()
    return { x: this.x, rows: [base, a, b] }
  }

  private base(): number {
    const { random, eliteCount, innerCount, count, contributions, extremes } = this
    if (innerCount === 0) return random.below(count)
    if (count > innerCount && random.next() < BORDER) return innerCount + random.below(count - innerCount)
    if (eliteCount === 0 || random.next() >= this.eliteShare) return random.below(innerCount)
    const u = random.next()
    if (u < EXTREME) return extremes[random.below(extremes.length)]!
    const a = random.below(eliteCount)
    const b = random.below(eliteCount)
    return u < EXTREME + TOURNAMENT && contributions[b]! > contributions[a]! ? b : a
  }

  private isLocal(): boolean {
    return this.eliteCount > LOCAL_ELITE * this.innerCount && this.random.next() < LOCAL
  }

  /** Of a few members of the elite the one nearest to the base, each variable in units of its range. */
  private neighbour(base: number): number {
    const { x, random, eliteCount, domain } = this
    let best = base
    let least = Infinity
    for (let t = 0; t < LOCAL_AMONG; t++) {
      const other = random.below(eliteCount)
      if (other === base) continue
      let distance = 0
      for (let k = 0; k < domain.free.length; k++) {
        const v = domain.free[k]!
        const range = domain.upper[v]! - domain.lower[v]!
        distance += Math.abs(x[other * domain.count + v]! - x[base * domain.count + v]!) / range
      }
      if (distance >= least) continue
      least = distance
      best = other
    }
    return best
  }

  private mate(): number {
    const { random, eliteCount, count } = this
    return eliteCount > 0 && random.next() < this.eliteShare ? random.below(eliteCount) : random.below(count)
  }
}
