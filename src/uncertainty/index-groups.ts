import { nearestName } from '../errors.ts'
import type { Input } from './distribution.ts'

/** Inputs that are asked about together. */
export interface InputGroup {
  readonly name: string
  readonly of: readonly string[]
}

/** The places of each group's inputs among all; refuses what is no list of groups, and one that stands there twice. */
export function placesOfGroups(groups: readonly InputGroup[], inputs: readonly Input[]): number[][] {
  if (!Array.isArray(groups)) throw new RangeError(`groups: a list is wanted, found ${typeof groups}`)
  const places = groups.map((group) => placesOf(group, inputs))
  const twice = groups.find(({ name }, i) => groups.findIndex((other) => other.name === name) < i)
  if (twice !== undefined) throw new RangeError(`groups: '${twice.name}' stands there twice`)
  return places
}

/** The places of a group's inputs among all. */
function placesOf(group: InputGroup, inputs: readonly Input[]): number[] {
  const { name, of } = group ?? {}
  if (typeof name !== 'string' || !Array.isArray(of)) {
    const wanted = `{ name: 'g', of: ['${inputs[0]!.name}'] }`
    throw new RangeError(`groups: a list of such as ${wanted} is wanted, found ${JSON.stringify(group)}`)
  }
  const strange = Object.keys(group).find((key) => key !== 'name' && key !== 'of')
  if (strange !== undefined) throw new RangeError(`group '${name}': '${strange}' is not asked for (known: name, of)`)
  if (of.length === 0) throw new RangeError(`group '${name}': at least one input is wanted, found none`)
  return [...new Set(of)].map((member) => {
    const place = inputs.findIndex((input) => input.name === member)
    if (place >= 0) return place
    const known = inputs.map((input) => input.name)
    const nearest = nearestName(member, known)
    const hint = nearest === undefined ? '' : `; nearest '${nearest}'`
    throw new RangeError(`group '${name}': no input is called '${member}' (known: ${known.join(', ')}${hint})`)
  })
}
