/** A side of a box: one input between two values. */
export interface BoxSide {
  readonly input: number
  readonly low: number
  readonly high: number
  /** How likely the box would hold as many cases of interest, did this side not matter. */
  readonly chance: number
}

/** A box of inputs in which something happens more often than elsewhere. */
export interface Box {
  /** Inputs that are bounded at all, the one first whose release costs most density. */
  readonly sides: readonly BoxSide[]
  /** Points that the box was not made from: what follows is measured on these. */
  readonly heldOut: number
  /** Share of all cases of interest that lie in the box. */
  readonly coverage: number
  /** Share of the box's points that are of interest. */
  readonly density: number
  /** Share of all points that lie in the box. */
  readonly mass: number
}

/** Share of the points that a step peels away. */
const PEEL = 0.05
/** Points that a box keeps at least: fewer say nothing of a share. */
const FEWEST = 20
/**
 * Standard errors by which an input among the cases of interest has to lie off, in its mean or in how far its rank is from the
 * middle: of hundreds that do not matter, hardly one does.
 */
const TELLING = 3.7
/** Sides go again, the least worth first, as long as the box is hardly poorer without all of them. */
const WORTH = 0.05
/** A side goes that would come by chance more often than this, over the sides that are asked. */
const MOST_CHANCE = 0.05

/**
 * The box of inputs that holds most of the cases of interest most densely: slices are peeled off the box, always the one
 * whose loss leaves the rest densest, and of the boxes on the way the one is taken whose coverage and density have the
 * greatest harmonic mean. Only inputs are bounded that the cases of interest have otherwise than all points on average, or nearer to the
 * middle or the ends, and sides that hardly matter are released.
 *
 * The box is made from the first half of the points, and the other half judges it: sides without which it would by chance be as dense
 * there go (the quasi-p-value of the binomial distribution), and coverage, density and mass are those there. Undefined where no
 * point, or every one, is of interest, and where no side stands.
 *
 * Source: [friedman-fisher-1999], the peeling; [bryant-lempert-2010], coverage, density and the quasi-p-value.
 * Assumes: points spread over the inputs as these are likely, each half too.
 * Valid: some hundreds of points, tens of them of interest; one box, though there may be several.
 */
export function densestBox(points: readonly Float64Array[], ofInterest: readonly boolean[]): Box | undefined {
  const half = Math.ceil(points.length / 2)
  const maker = contextOf(points.slice(0, half), ofInterest.slice(0, half))
  const judge = contextOf(points.slice(half), ofInterest.slice(half))
  if (!isMixed(maker) || !isMixed(judge)) return undefined
  const stood = standing(judge, peeledBox(maker))
  return boundedOf(stood).length === 0 ? undefined : described(judge, stood)
}

function contextOf(points: readonly Float64Array[], ofInterest: readonly boolean[]): Context {
  return { points, ofInterest, hits: ofInterest.filter(Boolean).length }
}

const isMixed = ({ hits, points }: Context) => hits > 0 && hits < points.length

/** The box without the sides that may stand there by chance, the likeliest to first. */
function standing(judge: Context, box: Bounds): Bounds {
  const chances = boundedOf(box).map((input) => ({ input, chance: chanceOf(judge, box, input) }))
  const worst = chances.reduce((most, one) => (one.chance > most.chance ? one : most), { input: -1, chance: 0 })
  return worst.chance > MOST_CHANCE / chances.length ? standing(judge, without(box, worst.input)) : box
}

/** How likely as many of a box's points are of interest as are, if each is as likely so as in the box without one side. */
function chanceOf(judge: Context, box: Bounds, input: number): number {
  const all = judge.points.map((_, i) => i)
  const inside = within(judge, box, all)
  const hits = inside.filter((i) => judge.ofInterest[i]).length
  return binomialTail(hits, inside.length, sharesOf(judge, without(box, input)).density)
}

/** The probability of at least so many hits in trials. */
function binomialTail(hits: number, trials: number, share: number): number {
  if (hits === 0) return 1
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 1
  let [logTerm, below] = [trials * Math.log1p(-share), 0]
  for (let k = 0; k < hits; k++) {
    below += Math.exp(logTerm)
    logTerm += Math.log(((trials - k) / (k + 1)) * (share / (1 - share)))
  }
  return Math.max(0, 1 - below)
}

function peeledBox(context: Context): Bounds {
  const telling = tellingInputs(context)
  let box = openBox(context.points[0]!.length)
  let best = { box, merit: meritOf(context, box) }
  let inside = context.points.map((_, i) => i)
  for (; inside.length > FEWEST; inside = within(context, box, inside)) {
    const next = peeled(context, telling, box, inside)
    if (next === undefined) break
    box = next
    const merit = meritOf(context, box)
    if (merit > best.merit) best = { box, merit }
  }
  return released(context, best.box, best.merit - WORTH)
}

interface Context {
  readonly points: readonly Float64Array[]
  readonly ofInterest: readonly boolean[]
  readonly hits: number
}

/** Inputs whose mean, or whose distance from the middle, is among the cases of interest not that of all by chance. */
function tellingInputs({ points, ofInterest, hits }: Context): number[] {
  return [...points[0]!.keys()].filter((d) => {
    const values = Float64Array.from(points, (point) => point[d]!)
    // Of ranks, as a few far values would otherwise make up all of it.
    const apart = ranksOf(values).map((rank) => (rank - 0.5) ** 2)
    return [values, apart].some((column) => errorsOff(column, ofInterest, hits) > TELLING)
  })
}

/** By how many standard errors the mean of a column over the cases of interest is off. */
function errorsOff(column: Float64Array, ofInterest: readonly boolean[], hits: number): number {
  let [sum, squares, inside] = [0, 0, 0]
  column.forEach((value, i) => {
    sum += value
    squares += value ** 2
    if (ofInterest[i]) inside += value
  })
  const mean = sum / column.length
  const error = Math.sqrt(Math.max(0, squares / column.length - mean * mean) / hits)
  return error > 0 ? Math.abs(inside / hits - mean) / error : 0
}

/** The share of the values that lie below each, equal ones counted half. */
function ranksOf(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
  const ranks = new Float64Array(values.length)
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (const i of order.slice(from, to)) ranks[i] = (from + to) / 2 / order.length
  }
  return ranks
}

interface Bounds {
  readonly low: Float64Array
  readonly high: Float64Array
}

const openBox = (dimensions: number): Bounds => ({
  low: new Float64Array(dimensions).fill(Number.NEGATIVE_INFINITY),
  high: new Float64Array(dimensions).fill(Number.POSITIVE_INFINITY),
})

const within = ({ points }: Context, { low, high }: Bounds, among: readonly number[]) =>
  among.filter((i) => points[i]!.every((value, d) => value >= low[d]! && value <= high[d]!))

function sharesOf(context: Context, box: Bounds) {
  const inside = within(
    context,
    box,
    context.points.map((_, i) => i),
  )
  const hits = inside.filter((i) => context.ofInterest[i]).length
  return {
    coverage: hits / context.hits,
    density: inside.length === 0 ? 0 : hits / inside.length,
    mass: inside.length / context.points.length,
  }
}

function meritOf(context: Context, box: Bounds): number {
  const { coverage, density } = sharesOf(context, box)
  return coverage + density === 0 ? 0 : (2 * coverage * density) / (coverage + density)
}

/** The box without the slice whose loss leaves the rest densest; undefined where nothing makes it denser. */
function peeled(
  { points, ofInterest }: Context,
  telling: readonly number[],
  box: Bounds,
  inside: readonly number[],
): Bounds | undefined {
  const slice = Math.max(1, Math.floor(PEEL * inside.length))
  const hits = inside.filter((i) => ofInterest[i]).length
  let best: { density: number; box: Bounds } = { density: hits / inside.length, box }
  for (const d of telling) {
    const sorted = Float64Array.from(inside, (i) => points[i]![d]!).sort()
    const [low, high] = [sorted[slice]!, sorted[sorted.length - 1 - slice]!]
    let [kept, keptHits, keptBelow, keptBelowHits] = [0, 0, 0, 0]
    for (const i of inside) {
      const value = points[i]![d]!
      const one = ofInterest[i] ? 1 : 0
      if (value >= low) {
        kept++
        keptHits += one
      }
      if (value <= high) {
        keptBelow++
        keptBelowHits += one
      }
    }
    if (kept < inside.length && keptHits / kept > best.density) {
      best = { density: keptHits / kept, box: { ...box, low: box.low.with(d, low) } }
    }
    if (keptBelow < inside.length && keptBelowHits / keptBelow > best.density) {
      best = { density: keptBelowHits / keptBelow, box: { ...box, high: box.high.with(d, high) } }
    }
  }
  return best.box === box ? undefined : best.box
}

/** The box without the sides that it is hardly poorer without, the least worth first. */
function released(context: Context, box: Bounds, least: number): Bounds {
  const candidates = boundedOf(box).map((d) => {
    const rest = without(box, d)
    return { rest, merit: meritOf(context, rest) }
  })
  if (candidates.length < 2) return box
  const best = candidates.reduce((a, b) => (b.merit > a.merit ? b : a))
  return best.merit >= least ? released(context, best.rest, least) : box
}

const boundedOf = ({ low, high }: Bounds) =>
  [...low.keys()].filter((d) => Number.isFinite(low[d]!) || Number.isFinite(high[d]!))

const without = (box: Bounds, input: number): Bounds => ({
  low: box.low.with(input, Number.NEGATIVE_INFINITY),
  high: box.high.with(input, Number.POSITIVE_INFINITY),
})

function described(judge: Context, box: Bounds): Box {
  const sides = boundedOf(box).map((input) => ({
    side: { input, low: box.low[input]!, high: box.high[input]!, chance: chanceOf(judge, box, input) },
    density: sharesOf(judge, without(box, input)).density,
  }))
  return {
    sides: sides.sort((a, b) => a.density - b.density).map(({ side }) => side),
    heldOut: judge.points.length,
    ...sharesOf(judge, box),
  }
}
