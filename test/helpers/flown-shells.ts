import { expect } from 'vitest'
import type { ConstellationContext } from '../../src/constellation/assumptions.ts'
import { constellationLayout } from '../../src/constellation/pattern/orbits.ts'
import { keptApartM } from '../../src/constellation/pattern/pattern.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { deployedSpanM } from '../../src/node/geometry.ts'
import { candidateReader } from '../../src/study/candidate.ts'
import { compileStudy } from '../../src/study/compile.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'
import { closestInShellsM, flownBySgp4 } from './closest.ts'

/** Largest shell that is flown. */
const MOST_SATELLITES = 50_000

/** Sizes designs of a study, given by their free variables, and flies every shell of each: what it states is what the flight says. */
export function expectStatedSeparation(
  study: ResolvedStudy,
  designs: readonly Readonly<Record<string, unknown>>[],
): void {
  const compiled = compileStudy(study)
  const candidateOf = candidateReader(study, compiled.representative)
  const { constellation, assumptions } = compiled.context as unknown as ConstellationContext
  expect(designs.length).toBeGreaterThan(0)
  for (const variables of designs) {
    const { design, pattern } = compiled.size(candidateOf(variables)) as ConstellationSizing
    const layout = constellationLayout(design, pattern)
    const isFormation = layout.formation.length > 1
    for (const { nodesRad, slotCount } of layout.shells) {
      expect(nodesRad.length * slotCount * layout.formation.length).toBeLessThanOrEqual(MOST_SATELLITES)
    }
    // Whoever is farther apart than what is stated says nothing.
    const statedM = (pattern.separationMarginM + keptApartM(constellation)) * (1 + design.spareFraction)
    const withinM = isFormation ? 2 * design.clusterSpacingM : Math.max(60e3, 1.5 * statedM)
    const flownM = closestInShellsM(layout, withinM)
    expect(flownM.length).toBe(pattern.shellCount)
    // In the field of SGP4, orbits kept circular, too; members of a formation are nearer than its mean elements tell.
    const bySgp4M = isFormation ? flownM : closestInShellsM(layout, withinM, flownBySgp4)
    bySgp4M.forEach((leastM, shell) => {
      // A shell of a few satellites has none within reach of each other: infinitely far in both.
      expect(leastM).toBeGreaterThanOrEqual(flownM[shell]! - 2000)
    })
    // Straight flight over a second is off by 4 m; a formation swings so slowly that it is off by its own second order.
    const toleranceM = isFormation ? 0.01 * design.clusterSpacingM : 10
    const shellM = pattern.shellCount > 1 ? pattern.shellSpacingM : Number.POSITIVE_INFINITY
    expect(Math.abs(Math.min(...flownM, shellM) - pattern.separationM)).toBeLessThan(toleranceM)
    // What is promised beyond what must be kept: by satellites, and by shells.
    const spanM = deployedSpanM(design.solarArrayAreaM2, assumptions)
    const leastM = Math.min(...flownM)
    const marginM = isFormation
      ? leastM - constellation.leastFormationSpacingM - spanM
      : leastM / (1 + design.spareFraction) - keptApartM(constellation)
    expect(pattern.shellSpacingMarginM).toBeGreaterThan(-toleranceM)
    expect(Math.abs(marginM - pattern.separationMarginM)).toBeLessThan(toleranceM)
    expect(marginM).toBeGreaterThan(-toleranceM)
  }
}
