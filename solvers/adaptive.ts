import { Archive, type ArchiveEntry } from './archive.ts'
import { type Domain, domainOf } from './domain.ts'
import { evolve, firstMemory, packed } from './evolution.ts'
import { hypervolume } from './indicators/hypervolume.ts'
import { aimed } from './local/aim.ts'
import { choicesOf } from './local/flips.ts'
import { movingVariables } from './local/jacobian.ts'
import { along, evaluated, fromStart } from './local/runners.ts'
import { inOrder, type Piece, type PieceResult, type PieceRunner, type RoundsFactory } from './pieces.ts'
import { populationOf } from './population.ts'
import type { ProblemShape } from './problem.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'

export const RUNNERS: Record<string, PieceRunner> = {
  sample: evaluated,
  evolve,
  stratum: fromStart,
  polish: fromStart,
  flip: fromStart,
  fan: along,
}

export const runPiece: PieceRunner = (shape, piece) => RUNNERS[piece.kind]!(shape, piece)

export const tuning = {
  rounds: 40,
  leastRound: 200,
  mostRound: 8000,
  strata: 0.3,
  floors: { evolve: 0.05, stratum: 0.05, flip: 0.3, polish: 0.1, fan: 0.05 } as Record<string, number>,
  polishCap: 300,
  flipCap: 600,
  trace: false,
  extreme: 0.15,
  only: false,
  inject: true,
  lean: { evolve: 0.3, stratum: 0.003, flip: 0.003, polish: 0.003, fan: 0.003 } as Record<string, number>,
  trials: [0.1, 0.5],
  trialCap: 120,
  extremeFlip: 0.3,
  flipCount: 3,
  stratumFlips: 20,
  samples: 50,
}

export const adaptiveRounds: RoundsFactory = function* (shape, options) {
  const search = new Search(shape, options.populationSize, options.seed, options.evaluations)
  const { populationSize, initial } = options
  const x = firstPopulation(search.domain, populationSize, search.random, initial)
  const sample = search.piece('sample', populationSize, { x })
  search.begin((yield [sample])[0]!)
  for (;;) {
    const pieces = search.round()
    search.merge(pieces, yield pieces)
  }
}

export const adaptive = inOrder(adaptiveRounds, runPiece)

class Search {
  readonly domain: Domain
  readonly random: Random
  private readonly shape: ProblemShape
  private readonly size: number
  private readonly seed: number
  private readonly total: number
  private readonly archive: Archive
  private readonly own: Archive
  private entries: ArchiveEntry[] = []
  private stream = 0
  private spent = 0
  private memory: Float64Array = new Float64Array(0)
  private readonly largest: number
  private readonly levels: number
  private readonly choices: number[]
  private readonly canMove: boolean
  private ideal = new Float64Array(0)
  private width = new Float64Array(0)
  private readonly gains = new Map<string, [number, number]>()
  private stratumTurn = 0
  private trial = 0
  private entered = 0
  private typical = new Map<string, [number, number]>()
  private sampleRows: PieceResult | undefined

  constructor(shape: ProblemShape, size: number, seed: number, total: number) {
    this.shape = shape
    this.size = size
    this.seed = seed
    this.total = total
    this.domain = domainOf(shape)
    this.random = new Random(seed)
    this.archive = new Archive(shape, size)
    this.own = new Archive(shape, size)
    this.choices = choicesOf(this.domain)
    this.largest = this.choices.reduce((a, v) => (a < 0 || this.domain.upper[v]! > this.domain.upper[a]! ? v : a), -1)
    this.levels = this.largest < 0 ? 1 : this.domain.upper[this.largest]! + 1
    this.canMove = movingVariables(this.domain).length > 0
  }

  piece(kind: string, evaluations: number, numbers: Record<string, Float64Array>): Piece {
    return { kind, seed: this.seed, stream: ++this.stream, evaluations, numbers }
  }

  begin(result: PieceResult): void {
    const told = populationOf(result, result)
    this.memory = packed(firstMemory(told, this.size, this.shape.constraintCount))
    this.sampleRows = result
    this.take(result)
    this.measure()
  }

  private take(result: PieceResult, kind = 'sample'): void {
    const { variables, objectiveCount: m, constraintCount: k } = this.shape
    const n = variables.length
    for (let i = 0; i < result.count; i++) {
      const entered = this.archive.add(
        result.x.subarray(i * n, (i + 1) * n),
        result.f.subarray(i * m, (i + 1) * m),
        result.g.subarray(i * k, (i + 1) * k),
        this.spent + i,
      )
      if (entered) this.entered++
      if (!tuning.inject && (kind === 'evolve' || kind === 'sample'))
        this.own.add(
          result.x.subarray(i * n, (i + 1) * n),
          result.f.subarray(i * m, (i + 1) * m),
          result.g.subarray(i * k, (i + 1) * k),
          this.spent + i,
        )
    }
    this.spent += result.count
  }

  /** Ideal and width of the front, robust against single points far out. */
  private measure(): void {
    this.entries = this.archive.entries()
    const m = this.shape.objectiveCount
    let rows = this.entries.map(({ f }) => f)
    if (rows.length < 2 * m) {
      const { f, count } = this.sampleRows!
      const all = Array.from({ length: count }, (_, i) => f.subarray(i * m, (i + 1) * m)).filter((row) =>
        row.every(Number.isFinite),
      )
      rows = [...rows, ...all]
    }
    this.ideal = new Float64Array(m)
    this.width = new Float64Array(m).fill(1)
    if (rows.length === 0) return
    for (let k = 0; k < m; k++) {
      const values = rows.map((f) => f[k]!).sort((a, b) => a - b)
      const low = values[0]!
      const high = values[Math.floor(0.9 * (values.length - 1))]!
      this.ideal[k] = low
      this.width[k] = high > low ? high - low : Math.max(1e-9, Math.abs(low)) 
    }
  }

  private volume(): number {
    const m = this.shape.objectiveCount
    if (m > 4) return this.entered
    const entries = this.archive.entries()
    const points = new Float64Array(entries.length * m)
    entries.forEach(({ f }, i) => {
      for (let k = 0; k < m; k++) points[i * m + k] = (f[k]! - this.ideal[k]!) / this.width[k]!
    })
    return hypervolume(points, m, new Float64Array(m).fill(1.5))
  }

  merge(pieces: readonly Piece[], results: readonly PieceResult[]): void {
    const kinds = [...new Set(pieces.map(({ kind }) => kind))]
    let before = this.volume()
    const round = new Map<string, [number, number]>()
    for (const kind of kinds) {
      let count = 0
      pieces.forEach((piece, i) => {
        if (piece.kind !== kind) return
        this.take(results[i]!, kind)
        count += results[i]!.count
        const t = this.typical.get(kind) ?? [0, 0]
        this.typical.set(kind, [t[0] * 0.9 + results[i]!.count, t[1] * 0.9 + 1])
        if (kind === 'evolve' && results[i]!.note.length > 0) this.memory = results[i]!.note
      })
      const after = this.volume()
      round.set(kind, [after - before, count])
      before = after
    }
    let sum = 0
    for (const [gain] of round.values()) sum += gain
    for (const [kind, [gain, count]] of round) {
      const old = this.gains.get(kind) ?? [0, 0]
      // Gains of a round count relative to the round: what is easy early is no merit.
      this.gains.set(kind, [old[0] * 0.8 + (sum > 0 ? gain / sum : 0), old[1] * 0.8 + count])
    }
    this.measure()
    if (tuning.trace)
      console.log(this.spent, this.entries.length, before.toFixed(4), [...round].map(([k, [g, c]]) => `${k} ${g.toExponential(1)}/${c}`).join(' '))
  }

  private roundSize(): number {
    return Math.round(Math.min(tuning.mostRound, Math.max(tuning.leastRound, this.total / tuning.rounds)))
  }

  private shares(): Map<string, number> {
    const kinds = this.kinds()
    const floorOf = this.largest < 0 ? tuning.lean : tuning.floors
    let total = 0
    let floors = 0
    const rates = kinds.map((kind) => {
      const [gain, count] = this.gains.get(kind) ?? [0, 0]
      floors += floorOf[kind]!
      const rate = count > 0 ? gain / count : 0
      total += rate
      return rate
    })
    return new Map(
      kinds.map((kind, i) => [
        kind,
        floorOf[kind]! + (1 - floors) * (total > 0 ? rates[i]! / total : kind === 'evolve' ? 1 : 0),
      ]),
    )
  }

  private kinds(): string[] {
    if (!this.canMove || tuning.only) return ['evolve']
    if (this.entries.length === 0) return ['evolve', 'stratum']
    return ['evolve', 'stratum', 'polish', 'fan', ...(this.choices.length > 0 ? ['flip'] : [])]
  }

  round(): Piece[] {
    const size = this.roundSize()
    const isStrata = this.canMove && this.largest >= 0 && this.spent < tuning.strata * this.total
    const shares: Map<string, number> = isStrata
      ? new Map([
          ['evolve', 0.1],
          ['stratum', 0.9],
        ])
      : this.shares()
    const pieces: Piece[] = []
    const trial = tuning.trials[this.trial]
    if (trial !== undefined && this.largest < 0 && this.spent >= trial * this.total) {
      this.trial++
      for (const kind of ['polish', 'fan']) if (shares.has(kind)) pieces.push(this.local(kind, tuning.trialCap)!)
    }
    for (const [kind, share] of shares) {
      let left = share * size
      if (kind === 'evolve') {
        pieces.push(this.evolution(Math.max(10, Math.round(left))))
        continue
      }
      const [used, times] = this.typical.get(kind) ?? [0, 0]
      const typical = times > 0 ? used / times : 200
      // The last piece is drawn by lot, so that small shares get their due in the long run.
      while (left > 0 && (left >= typical || this.random.next() < left / typical)) {
        const piece = this.local(kind)
        if (piece) pieces.push(piece)
        left -= typical
      }
    }
    return pieces
  }

  private evolution(evaluations: number): Piece {
    const n = this.domain.count
    const m = this.shape.objectiveCount
    const entries = tuning.inject ? this.entries : this.own.entries()
    const x = new Float64Array(entries.length * n)
    const f = new Float64Array(entries.length * m)
    entries.forEach((entry, i) => {
      x.set(entry.x, i * n)
      f.set(entry.f, i * m)
    })
    const settings = Float64Array.of(this.size, this.spent, this.total)
    return this.piece('evolve', evaluations, { x, f, memory: this.memory, settings })
  }

  private aim(extreme = tuning.extreme): { weights: Float64Array; reference: Float64Array } {
    const { random } = this
    const m = this.shape.objectiveCount
    const raw = new Float64Array(m)
    if (random.next() < extreme) raw.fill(0.02)[random.below(m)] = 1
    else for (let k = 0; k < m; k++) raw[k] = 0.01 - Math.log(1 - random.next())
    return this.aimOf(raw)
  }

  private aimOf(raw: Float64Array) {
    return {
      weights: raw.map((w, k) => w / this.width[k]!),
      reference: this.ideal.map((low, k) => low - 0.05 * this.width[k]!),
    }
  }

  private local(kind: string, cap = tuning.polishCap): Piece | undefined {
    const { random, entries } = this
    if (kind === 'stratum') return this.stratum()
    if (kind === 'fan') {
      const at = entries[random.below(entries.length)]!
      const reference = this.ideal.map((low, k) => low - 0.05 * this.width[k]!)
      return this.piece('fan', 100, { x: at.x, f: at.f, g: at.g, reference })
    }
    const { weights, reference } = this.aim(kind === 'flip' ? tuning.extremeFlip : tuning.extreme)
    let at = entries[0]!
    for (const entry of entries)
      if (aimed({ weights, reference }, entry.f) < aimed({ weights, reference }, at.f)) at = entry
    const isFlip = kind === 'flip'
    return this.piece(kind, isFlip ? tuning.flipCap : cap, {
      x: at.x,
      f: at.f,
      g: at.g,
      weights,
      reference,
      choices: Float64Array.from(this.choices),
      settings: Float64Array.of(0.05, isFlip ? tuning.flipCount : 0, 0),
    })
  }

  /** So that every level can be asked for every objective and for their balance in the time set apart for strata. */
  private stratumCap(): number {
    const aims = this.levels * (this.shape.objectiveCount + 1)
    return Math.round(Math.min(1000, Math.max(200, (tuning.strata * this.total) / aims)))
  }

  private stratum(): Piece {
    const m = this.shape.objectiveCount
    const turn = this.stratumTurn++
    const level = turn % this.levels
    const round = Math.floor(turn / this.levels)
    let aim = this.aim()
    if (round <= m) {
      const raw = new Float64Array(m).fill(0.02)
      if (round === 0) raw.fill(1)
      else raw[round - 1] = 1
      aim = this.aimOf(raw)
    }
    return this.piece('stratum', this.stratumCap(), {
      weights: aim.weights,
      reference: aim.reference,
      choices: Float64Array.from(this.choices.filter((v) => v !== this.largest)),
      hold: Float64Array.of(...(this.largest < 0 ? [] : [this.largest, level])),
      settings: Float64Array.of(0.2, tuning.stratumFlips, tuning.samples),
    })
  }
}
