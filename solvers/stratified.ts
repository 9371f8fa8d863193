import { domainOf } from './domain.ts'
import { flippable } from './local/flips.ts'
import { movingVariables } from './local/jacobian.ts'
import { inOrder, type RoundsFactory } from './pieces.ts'
import { Random } from './random.ts'
import { runStratifiedPiece } from './stratified-pieces.ts'
import { StratifiedSearch } from './stratified-search.ts'
import { partsOf } from './stratified-settings.ts'

/**
 * Every level of the largest choices is first searched by itself, so that none loses to another before it
 * has shown what it can do. Then six kinds of pieces share the budget by what they gain: evolution; new starts in a
 * level; descents from the front towards an aim; descents that change choices; steps along the front; and hops along it from one
 * choice or count to another. A large budget is spent on several such searches that do not know of each other, the last of which is
 * finished on the fronts of all.
 */
export const stratifiedRounds: RoundsFactory = function* (shape, options) {
  const ended: StratifiedSearch[] = []
  let left = options.evaluations
  const domain = domainOf(shape)
  const hasBasins = flippable(domain).length > 0 && movingVariables(domain).length > 0
  for (let parts = partsOf(options.evaluations, hasBasins); parts > 0; parts--) {
    const isLast = parts === 1
    // The first keeps the run's own, so that a budget of one part is searched as ever.
    const seed = ended.length === 0 ? options.seed : Math.floor(new Random(options.seed, ended.length).next() * 2 ** 31)
    const search = new StratifiedSearch(
      shape,
      { ...options, seed, evaluations: Math.ceil(left / parts) },
      isLast ? ended : [],
    )
    search.begin(yield [search.sample(ended.length === 0 ? options.initial : undefined)])
    while (isLast || search.spent < search.total) {
      const pieces = search.round()
      search.learn(pieces, yield pieces)
    }
    left -= search.spent
    ended.push(search)
  }
}

export const stratified = inOrder(stratifiedRounds, runStratifiedPiece)
