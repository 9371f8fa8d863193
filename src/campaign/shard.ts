import { UserError } from '../errors.ts'
import type { Graph } from './graph.ts'
import type { Piece } from './piece.ts'

/** Which part of a campaign one machine does. */
export interface Shard {
  /** From 1. */
  readonly number: number
  readonly of: number
}

const MOST_SHARDS = 100_000

/** Reads `3/44`. */
export function parseShard(text: string): Shard {
  const [, number = Number.NaN, of = Number.NaN] = (/^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text) ?? []).map(Number)
  if (number >= 1 && number <= of && of <= MOST_SHARDS) return { number, of }
  const nearest = of >= 1 && of <= MOST_SHARDS ? `${Math.min(of, Math.max(1, number))}/${of}` : undefined
  throw new UserError({
    message: '--shard is wrong',
    place: { file: `--shard ${text}` },
    found: text,
    expected: `I/N, a part from 1/N to N/N, of at most ${MOST_SHARDS.toLocaleString('en-US')}`,
    ...(nearest === undefined ? {} : { nearest }),
  })
}

/** The pieces of a shard: pieces that need each other stay together, and every shard gets as many such groups. */
export function shardOf({ pieces }: Graph, { number, of }: Shard): Piece[] {
  const groupOf = new Map<string, number>()
  let groupCount = 0
  return pieces.filter(({ id, needs }) => {
    const group = groupOf.get(needs[0] ?? '') ?? groupCount++
    groupOf.set(id, group)
    return group % of === number - 1
  })
}
