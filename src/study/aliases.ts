import { type Alias, type Document, type Node, visit } from 'yaml'
import { type Place, UserError } from '../errors.ts'

/** What aliases may repeat, in all: enough for a study, too little to fill the memory with. */
const MOST_ALIASES = 100

/** Refuses aliases of nothing, of what they stand in themselves, and too many: those within what is repeated count again. */
export function checkAliases(document: Document, what: string, placeAt: (offset: number | undefined) => Place): void {
  const worths = new Map<Node, number>()
  let count = 0
  visit(document, {
    Alias(_, alias, above) {
      const source = alias.resolve(document)
      const wrong = (message: string, found: string, expected: string) =>
        new UserError({ message, place: placeAt(alias.range?.[0]), found, expected, next: 'write the value itself' })
      if (source === undefined) {
        throw wrong(
          `'*${alias.source}' repeats nothing`,
          `no &${alias.source} above it`,
          'an alias of what stands above',
        )
      }
      if (above.includes(source)) {
        throw wrong(`'&${alias.source}' contains itself`, `*${alias.source} within it`, 'a value that has an end')
      }
      count += 1 + worthOf(source, document, worths)
      if (count > MOST_ALIASES) {
        const found = `more than ${MOST_ALIASES}`
        throw wrong(`too many values repeated by aliases for a ${what}`, found, `at most ${MOST_ALIASES}`)
      }
    },
  })
}

/** How many aliases are followed in all by following those within a node. */
function worthOf(node: Node, document: Document, worths: Map<Node, number>): number {
  const known = worths.get(node)
  if (known !== undefined) return known
  let sum = 0
  visit(node, {
    Alias(_, alias: Alias) {
      sum += 1 + worthOf(alias.resolve(document)!, document, worths)
    },
  })
  worths.set(node, sum)
  return sum
}
