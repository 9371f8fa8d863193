import { namedDesigns } from '../analysis/front.ts'
import { UserError } from '../errors.ts'
import { nearestKey } from '../study/quantity.ts'
import type { FrontDesign, FrontFile } from './front-file.ts'

/** The design of a front by the name people know it by (`knee`, `cheapest` ...) or by its id. */
export function chosenDesign({ front, objectives }: FrontFile, name: string): FrontDesign {
  const points = front.map(({ metrics }) => ({
    f: Float64Array.from(objectives, (one) => (one.direction === 'minimize' ? 1 : -1) * metrics[one.metric]),
  }))
  const named = namedDesigns(points, objectives)
  const index = named.find((one) => one.name === name)?.index ?? front.findIndex(({ id }) => String(id) === name)
  const design = front[index]
  if (design !== undefined) return design
  const nearest = nearestKey(name, [...named.map((one) => one.name), ...front.map(({ id }) => String(id))])
  throw new UserError({
    message: front.length === 0 ? 'this front is empty: no design was feasible' : `no design '${name}' on this front`,
    expected: `${named.map((one) => one.name).join(', ')}, or an id of front.csv`,
    ...(nearest === undefined ? {} : { nearest }),
  })
}
