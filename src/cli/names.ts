import { UserError } from '../errors.ts'
import { nearestKey } from '../study/quantity.ts'

/** Names set apart by commas, each one of those known. */
export function namesOf<Name extends string>(flag: string, text: string, known: readonly Name[]): Name[] {
  return text.split(',').map((part) => {
    const name = part.trim()
    const found = known.find((one) => one === name)
    if (found !== undefined) return found
    const nearest = nearestKey(name, known)
    throw new UserError({
      message: `${flag} does not know '${name}'`,
      found: text,
      expected:
        known.length <= 12 ? known.join(', ') : 'names separated by commas, as dawnfront list metrics prints them',
      ...(nearest === undefined ? {} : { nearest }),
    })
  })
}
