import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Beside a run: what each design of its front did in flight. */
export const FLY_FILE = 'fly.json'

/** A design of a front that was flown. */
export interface FlownMark {
  readonly id: number
  readonly holds: boolean
  /** The first promise it broke, in words. */
  readonly broken?: string
  /** Where it broke it. */
  readonly where?: string
}

/** What fly.json says of a front; nothing where there is none, or where it is of another front. */
export function readFlown(folder: string, frontSha256: string | undefined): readonly FlownMark[] | undefined {
  const file = join(folder, FLY_FILE)
  if (!existsSync(file)) return undefined
  let content: Partial<FlownFront>
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as Partial<FlownFront>
  } catch {
    return undefined
  }
  if (content.frontSha256 !== frontSha256 || !Array.isArray(content.designs)) return undefined
  return content.designs.map(({ id, holds, firstBroken }) => ({
    id,
    holds,
    ...(firstBroken === undefined ? {} : { broken: firstBroken.words, where: firstBroken.where }),
  }))
}

/** As far as it is read here. */
interface FlownFront {
  readonly frontSha256?: string
  readonly designs: readonly {
    readonly id: number
    readonly holds: boolean
    readonly firstBroken?: { readonly words: string; readonly where: string }
  }[]
}
