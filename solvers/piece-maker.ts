import type { ArchiveEntry } from './archive.ts'
import { levelsKey } from './domain.ts'
import type { KnownFront } from './known-front.ts'
import type { Levels } from './levels.ts'
import type { Aim } from './local/aim.ts'
import { FLIP_RADIUS, LEAST_PROMISE } from './local/flips.ts'
import { packedSettings, type StartSettings } from './local/start-settings.ts'
import type { Solution } from './minimize.ts'
import type { Piece } from './pieces.ts'
import { FAR, NEAR, TRANSFER_RADIUS } from './stratified-settings.ts'

/** The least promise that a descent goes on for, and how long one after a flip may take. */
type Descents = Pick<StartSettings, 'enough' | 'evaluationsPerFlip'>

/** Makes the pieces of a stratified search from what is known of its front. */
export class PieceMaker {
  private readonly front: KnownFront
  private readonly levels: Levels
  private readonly choices: readonly number[]
  private readonly seed: number
  private readonly descents: Descents
  /** How many flips were followed from designs of the same choices. */
  private readonly flipped = new Map<string, number>()
  private count = 0

  /** `choices`: variables that flips may change; `descents`: how long descents go on. */
  constructor(front: KnownFront, levels: Levels, choices: readonly number[], seed: number, descents: Descents) {
    this.front = front
    this.levels = levels
    this.choices = choices
    this.seed = seed
    this.descents = descents
  }

  transfer(level: number, aim: Aim, evaluations: number): Piece {
    return this.inLevel(level, evaluations, {
      x: this.levels.moved(this.front.best(aim).x, level),
      ...aim,
      settings: this.settings({ radius: TRANSFER_RADIUS, flips: FAR.flips }),
    })
  }

  /** The best design for an aim, and where to go from there. */
  fromBest(kind: string, evaluations: number, aim: Aim, settings: Partial<StartSettings>): Piece {
    return this.from(kind, this.front.best(aim), evaluations, aim, this.choices, settings)
  }

  /** A few flips of the best design for an aim, those that none before has followed from such choices. */
  flip(aim: Aim, evaluations: number): Piece {
    const { x } = this.front.best(aim)
    const key = levelsKey(x, this.choices)
    const followedBefore = this.flipped.get(key) ?? 0
    this.flipped.set(key, followedBefore + NEAR.flips)
    return this.fromBest('flip', evaluations, aim, { ...NEAR, followedBefore })
  }

  /** A descent from a design that is not evaluated yet, its choices as they are; a count that is `held` too. */
  branch(x: Float64Array, aim: Aim, evaluations: number, held: number): Piece {
    const settings = this.settings({ radius: FLIP_RADIUS })
    return this.piece('branch', evaluations, {
      ...{ x, ...aim, choices: new Float64Array(0), settings },
      held: Float64Array.of(held),
    })
  }

  /** Flips of some choices of a design. */
  further(design: Solution, aim: Aim, choices: readonly number[], evaluations: number): Piece {
    return this.from('branch', design, evaluations, aim, choices, { radius: NEAR.radius, flips: FAR.flips })
  }

  fan({ x, f, g }: ArchiveEntry, evaluations: number): Piece {
    return this.piece('fan', evaluations, { x, f, g, reference: this.front.reference() })
  }

  hop({ x, f, g }: ArchiveEntry, evaluations: number): Piece {
    const { front } = this
    return this.piece('hop', evaluations, {
      ...{ x, f, g, reference: front.reference(), width: front.width.slice(), front: front.columns().f },
      choices: Float64Array.from(this.choices),
      settings: this.settings({}),
    })
  }

  startIn(level: number, aim: Aim, evaluations: number, flips: number): Piece {
    const settings = this.settings({ radius: FAR.radius, flips, samples: FAR.samples })
    return this.inLevel(level, evaluations, { ...aim, settings })
  }

  piece(kind: string, evaluations: number, numbers: Piece['numbers']): Piece {
    return { kind, seed: this.seed, stream: ++this.count, evaluations, numbers }
  }

  private from(
    kind: string,
    { x, f, g }: Solution,
    evaluations: number,
    aim: Aim,
    choices: readonly number[],
    settings: Partial<StartSettings>,
  ): Piece {
    const numbers = { x, f, g, ...aim, choices: Float64Array.from(choices), settings: this.settings(settings) }
    return this.piece(kind, evaluations, numbers)
  }

  /** A descent whose choices stay in a level. */
  private inLevel(level: number, evaluations: number, numbers: Piece['numbers']): Piece {
    return this.piece('stratum', evaluations, {
      ...numbers,
      choices: Float64Array.from(this.choices.filter((v) => !this.levels.variables.includes(v))),
      hold: this.levels.choicesOf(level),
    })
  }

  private settings(settings: Partial<StartSettings>): Float64Array {
    return packedSettings({
      radius: FAR.radius,
      flips: 0,
      samples: 0,
      ...this.descents,
      followedBefore: 0,
      leastPromise: LEAST_PROMISE,
      ...settings,
    })
  }
}
