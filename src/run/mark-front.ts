import { join } from 'node:path'
import type { FlightPlan } from '../flight/design/fly-design.ts'
import { type FlownMark, frontText, withoutMarks } from '../folder/front-marks.ts'
import { RUN_FILES, writeWhole } from '../folder/run-folder.ts'
import type { FlownDesign } from './fly-one.ts'
import type { FrontFile } from './front-file.ts'

/** What flights say of a front: by which plan and version, design by design. */
export interface FrontFlights {
  readonly dawnfront: string
  readonly plan: FlightPlan
  readonly designs: readonly FlownDesign[]
}

/** A front with the marks of these flights in place of any others; without flights it is as its search has left it. */
export function marked(file: FrontFile, { dawnfront, plan, designs }: FrontFlights): FrontFile {
  const searched = withoutMarks(file)
  const marks = new Map(designs.map((one) => [one.id, markOf(one)]))
  if (marks.size === 0) return searched
  const front = searched.front.map((design) => {
    const flown = marks.get(design.id)
    return flown === undefined ? design : { ...design, flown }
  })
  return { ...searched, front, flown: { dawnfront, plan } }
}

function markOf({ holds, firstBroken }: FlownDesign): FlownMark {
  return {
    verified: holds,
    ...(firstBroken === undefined ? {} : { broken: firstBroken.words, where: firstBroken.where }),
  }
}

/** Writes the marks of flights into front.json of a run. */
export function markFront(folder: string, file: FrontFile, flights: FrontFlights): void {
  writeWhole(join(folder, RUN_FILES.frontJson), frontText(marked(file, flights)))
}
