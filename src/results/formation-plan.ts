import { constellationIsl } from '../constellation/network/isl.ts'
import type { FormationPlace } from '../constellation/pattern/formation.ts'
import { constellationLayout } from '../constellation/pattern/orbits.ts'
import type { ConstellationSizing } from '../constellation/size.ts'

/** One formation: the places of its satellites in spacings, and which of them are linked. */
export interface FormationPlan {
  readonly places: readonly FormationPlace[]
  readonly links: readonly (readonly [from: number, to: number])[]
  readonly spacingM: number
  readonly radiusM: number
}

/** The first formation; those of the others are the same. */
export function formationPlan({ design, pattern }: ConstellationSizing): FormationPlan {
  const layout = constellationLayout(design, pattern)
  const size = layout.formation.length
  const links: [number, number][] = []
  for (const { from, to } of constellationIsl(design, { pattern, layout }).links()) {
    if (from >= size) break
    if (to < size) links.push([from, to])
  }
  return { places: layout.formation, links, spacingM: design.clusterSpacingM, radiusM: pattern.clusterRadiusM }
}
