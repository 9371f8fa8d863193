import { pow } from './power.ts'
import { cos, sin } from './trigonometry.ts'

/** The functions that JavaScript engines round differently; all others of Math agree among them. */
export const NODES = { pow, sin, cos } as const
export type Rounded = keyof typeof NODES

const BUILT_IN = { pow: Math.pow, sin: Math.sin, cos: Math.cos } as const
const PROBES = 2000

/** Those that this engine computes as {@link NODES} does: in Node 20 and 22 all, in Node 24 sine and cosine. */
export function sharedArithmetic(): Rounded[] {
  const arguments_ = Array.from(
    { length: PROBES },
    (_, i) => [0.001 + ((i * 0.6180339887) % 9), ((i * 0.7548776662) % 12) - 6] as const,
  )
  return (Object.keys(NODES) as Rounded[]).filter((name) =>
    arguments_.every(([x, y]) => Object.is(NODES[name](x, y), BUILT_IN[name](x, y))),
  )
}

/** Lets this engine compute them so from now on. */
export function useArithmetic(names: readonly string[]): void {
  Object.assign(Math, Object.fromEntries(Object.entries(NODES).filter(([name]) => names.includes(name))))
}
