import { UserError } from '../errors.ts'
import { choleskyOf, correlationMatrix } from '../uncertainty/dependence.ts'
import type { Quantity } from './quantity.ts'
import { MARKETS, pairsOf, type StudyUncertainty, type UncertainGroup } from './uncertainty.ts'
import type { YamlFile } from './yaml-file.ts'

/** What a file says of uncertainty, and what the scenario under it says. */
export interface Layers {
  readonly own: StudyUncertainty
  readonly under: StudyUncertainty | undefined
  readonly quantities: ReadonlyMap<string, Quantity>
}

/** The correlations of a file's groups hold together. */
export function checkCorrelations(file: YamlFile, groups: readonly UncertainGroup[]): void {
  const names = [...new Set(groups.flatMap(({ of }) => of))]
  const asCorrelation = (path: readonly (string | number)[], of: readonly UncertainGroup[], check: () => void) => {
    try {
      check()
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      const [message, nearest] = error.message.split('; nearest: ')
      throw new UserError({
        message: message!,
        place: file.place(path),
        found: JSON.stringify(of),
        expected: 'correlations from -1 to 1 that can hold together; those not named are 0',
        ...(nearest === undefined ? {} : { nearest }),
      })
    }
  }
  groups.forEach((group, i) => {
    asCorrelation(['uncertainty', 'groups', i], [group], () =>
      correlationMatrix(names, pairsOf(groups.slice(0, i + 1))),
    )
  })
  asCorrelation(['uncertainty', 'groups'], groups, () => choleskyOf(correlationMatrix(names, pairsOf(groups))))
}

/** What answers call the scenario that comes true, and all that screening left out. */
const WORDS_OF_ANSWERS = ['scenario', 'all others']

/** Each group has a name that means nothing else: answers tell inputs from each other by their names alone. */
export function checkGroupNames(file: YamlFile, { own, under, quantities }: Layers): void {
  const numbers = new Set([...WORDS_OF_ANSWERS, ...[...quantities.keys()].flatMap((path) => [path, asPrinted(path)])])
  const taken = new Map((under?.groups ?? []).map(({ name }) => [name, 'a group of the scenario']))
  own.groups.forEach(({ name, of }, i) => {
    if (name === undefined) return
    const market = MARKETS.find((one) => one.name === name)
    const meant = numbers.has(name)
      ? 'what answers call something else'
      : market !== undefined && !inMarket(market, quantities).every((path) => of.includes(path))
        ? 'what answers call a market'
        : taken.get(name)
    if (meant !== undefined) {
      throw new UserError({
        message: `the name '${name}' of a group is taken`,
        place: file.place(['uncertainty', 'groups', i, 'name']),
        found: `${name}, ${meant}`,
        expected: 'a name that no other group has and no number',
        next: 'give the group another name, or leave its name out',
      })
    }
    taken.set(name, 'another group')
  })
}

/** An assumption by its name, a component's number as `rubin priceUsd`. */
function asPrinted(path: string): string {
  const [, , id, name] = path.split('.')
  return name === undefined ? path : `${id} ${name}`
}

const inMarket = ({ kind, field }: (typeof MARKETS)[number], quantities: ReadonlyMap<string, Quantity>) =>
  [...quantities.keys()].filter((path) => path.startsWith(`catalog.${kind}.`) && path.endsWith(`.${field}`))

/** What moves together is one input: it cannot be unknown in part, and in part fall out anew each time. */
export function checkKinds(file: YamlFile, { own, under, quantities }: Layers): void {
  const numbers = { ...under?.numbers, ...own.numbers }
  const groups = [...own.groups, ...(under?.groups ?? [])]
  const grouped = new Set(groups.flatMap(({ of }) => of))
  const markets = MARKETS.map((market) => ({
    name: market.name,
    of: inMarket(market, quantities).filter((path) => !grouped.has(path)),
    rho: 1,
  }))
  ;[...groups, ...markets].forEach(({ name, of, rho }, i) => {
    if (rho !== 1) return
    const members = of.filter((path) => isUncertain(numbers[path], quantities.get(path)))
    const random = members.filter((path) => numbers[path]?.kind === 'random')
    const other = members.find((path) => !random.includes(path))
    if (random.length === 0 || other === undefined) return
    throw new UserError({
      message: `${name === undefined ? 'what moves together' : `'${name}' moves together, and`} is of two kinds`,
      place: file.place(i < own.groups.length ? ['uncertainty', 'groups', i] : ['uncertainty', 'numbers']),
      found: `${random[0]} random, ${other} epistemic (which is what nothing said of the kind means)`,
      expected: 'one kind for numbers that move together: they are one input',
      next: `give ${other} a distribution with kind: random too, or say a rho below 1 for a group of them`,
    })
  })
}

const isUncertain = (spread: StudyUncertainty['numbers'][string] | undefined, quantity: Quantity | undefined) =>
  spread === undefined
    ? quantity !== undefined && quantity.low !== quantity.high
    : !(spread.certain || 'constant' in spread)
