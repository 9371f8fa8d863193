import * as z from 'zod'

/** Beside a run: what each design of its front did in flight, promise by promise. */
export const FLY_FILE = 'fly.json'

const MARK = z.strictObject({
  /** Whether every promise held. */
  verified: z.boolean(),
  /** The first promise it broke, in words. */
  broken: z.string().optional(),
  /** Where it broke it. */
  where: z.string().optional(),
})

/** What a flight says of a design, as `flown` of the design in front.json. */
export type FlownMark = Readonly<z.infer<typeof MARK>>

const FLIGHT = z.strictObject({
  dawnfront: z.string(),
  /** As in fly.json. */
  plan: z.strictObject({
    stepS: z.number().positive(),
    span: z.union([z.enum(['worst days', 'life']), z.strictObject({ days: z.number().positive() })]),
    epoch: z.string().optional(),
  }),
})

/** How the designs of a front were flown, as `flown` of front.json. */
export type FrontFlown = Readonly<z.infer<typeof FLIGHT>>

interface Marked {
  readonly flown?: unknown
  readonly front?: unknown
}

/** The text of front.json. */
export const frontText = (content: unknown): string => `${JSON.stringify(content, undefined, 1)}\n`

/** What front.json held when its search ended. Marks that no flight has written stay, as any other change does. */
export function withoutMarks<Content extends object>(content: Content): Content {
  const { flown, ...searched } = content as Content & Marked
  if (flown === undefined || !FLIGHT.safeParse(flown).success || !Array.isArray(searched.front)) return content
  return { ...searched, front: searched.front.map(withoutMark) } as unknown as Content
}

function withoutMark(design: unknown): unknown {
  const { flown, ...searched } = (design ?? {}) as Marked
  return flown !== undefined && MARK.safeParse(flown).success ? searched : design
}
