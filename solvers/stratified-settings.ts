// How `stratified` shares its budget. No constant was chosen on seeds 8101 to 8111, nor on those of the tables of open problems.

/**
 * A budget of twice as many evaluations and more is better spent on several searches, of so many at least, than on one: choices and counts make
 * basins, and each search ends in others.
 */
const PART = 400_000
export const partsOf = (evaluations: number, hasBasins: boolean) =>
  hasBasins ? Math.max(1, Math.floor(evaluations / PART)) : 1
/** Share of its evaluations at which the last takes in what the others have found. */
export const JOINED_AT = 0.8
/** Rounds of a run, and evaluations of one at least and at most. */
export const ROUNDS = 40
export const LEAST_ROUND = 200
export const MOST_ROUND = 8000
/**
 * Share of the budget at first spent inside the levels of the largest choices, at least and at most, and evaluations that each
 * should get in the mean, if that is more: with fewer the best level may show nothing feasible; and no more than are enough, whatever the
 * share. Then what evolution gets of it.
 */
export const STRATA = { least: 0.3, most: 0.6, perLevel: 2500, enoughPerLevel: 10_000 }
export const EVOLUTION_IN_STRATA = 0.2
/**
 * Where levels end with nothing feasible: share of what is left that goes, at most, to a search for the limit that is broken most, and evaluations
 * below which it is not worth its own levels.
 */
export const SEEKING = 0.7
export const LEAST_SEEKING = 10_000
/** Evaluations of one start in a stratum: enough for every level and every aim, within these bounds. */
export const LEAST_START = 300
export const MOST_START = 1000
/** Longest starts that the first share pays for in every level: more levels there are not, but for those of one choice. */
export const STARTS = 5
/** Evaluations of other pieces, at most. */
export const MOST = { polish: 300, flip: 600, fan: 100, hop: 700 } as const
/**
 * Pieces that take more evaluations say nothing of how long those of a round are: on a large budget, searches of the extremes are fifty times
 * as long as other flips, which got a tenth of their share of rounds counted by such a mean.
 */
export const LONGEST_COUNTED = 10_000
/** Floors where choices make basins, and where none do: there local search has to show first that it helps. */
export const FLOORS = { evolve: 0.15, stratum: 0.05, flip: 0.3, polish: 0.1, fan: 0.05, hop: 0.1 }
export const FLOORS_WITHOUT_CHOICES = { evolve: 0.3, stratum: 0.003, polish: 0.003, fan: 0.003 }
/** There gains count by this power: a third of what evolution gains for an evaluation earns a tenth of its share. */
export const SHARPNESS_WITHOUT_CHOICES = 2
/**
 * It shows that in a short piece of each kind, at these shares of the budget; before, there is none. Earlier, what it polishes drives out of the population
 * what would have led to other parts of the front.
 */
export const TRIALS = [0.7, 0.85]
export const TRIAL = 120
/**
 * At these shares of the budget the best design of each objective is searched flip by flip, for this share of the budget; the first time as soon
 * as levels have ended, and a little more has been spent, if that is earlier.
 */
export const EXTREMES_AT = [0.32, 0.5, 0.7, 0.85, 0.97]
export const AFTER_LEVELS = 0.02
export const EXTREMES_FOR = 0.04
/** But for no more evaluations than these, whose designs are in memory until all are there; what that leaves goes the first time to mixtures. */
export const MOST_EXTREME = 20_000
export const ALL_FLIPS = 1000
/** When so many of these times have been, it is searched in other levels of the largest choices instead, and then anew. */
export const TRANSFER = 2
export const ANEW = 3
/**
 * In place of the search anew, where the share pays for it: evaluations of a short descent with one choice changed, of a search further from where
 * such a descent came near the best, within so many widths of the front, and what all of these may take over the share of the budget. On a large
 * budget starts anew find as much.
 */
export const BRANCH_TRIAL = 250
export const BRANCH_SEARCH = 700
export const BRANCH_REACH = 0.07
export const BRANCHES_FOLLOWED = 0.75
export const paysForBranches = (evaluations: number) => evaluations >= 20 * BRANCH_TRIAL && evaluations < MOST_EXTREME
/** What is lost is counted from here, in widths, and a way from here, in shares of a range, when landings are ranked. */
export const HARDLY_LOST = 2e-3
export const HARDLY_MOVED = 1e-6
/** The last time its reals go to the last digit: what limits and variables are worth there rests on it. */
export const FINISH = 5
export const MOST_FINISH = 600
/** Evaluations of one start anew, at least, and starts at most; evaluations of one transfer, at least, and its trust region: another chip moves all areas and masses. */
export const ANEW_START = 1500
export const MOST_ANEW = 4
export const LEAST_TRANSFER = 800
export const TRANSFER_RADIUS = 0.5
/** How often an aim is one objective almost alone. */
export const EXTREME = 0.15
export const EXTREME_FLIP = 0.3
export const EXTREME_START = 0.6
/** Trust regions of a start from afar and of one from the front; flips followed; random designs to start from. */
export const FAR = { radius: 0.2, flips: 20, samples: 50 }
export const NEAR = { radius: 0.05, flips: 3 }
/**
 * Steps that promise less than this share of the front's width end a descent while designs are sought: the less there is to spend, the
 * sooner. A digit that nobody sees costs more than another basin of choices; without choices there is none. A descent after a flip takes so many
 * evaluations at most; one that will not get below what it flipped from is given up long before.
 */
export const descentsFor = (evaluations: number, hasLevels: boolean) => ({
  enough: hasLevels ? Math.min(1e-3, 45 / evaluations) : 1e-5,
  evaluationsPerFlip: Math.round(Math.min(450, Math.max(150, evaluations / 333))),
})
export const ENOUGH_AT_LAST = 1e-6
