import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { seatsOf } from '../../../src/constellation/launch/seats.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { launchWays } from '../../../src/economics/launch-corridors.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const flown = (id: string) => {
  const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', [`launcher=${id}`]))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  const context = compiled.context as unknown as ConstellationContext
  return { sizing, context, site: (name: string) => context.spaceports.find((one) => one.id === name)! }
}

describe('seats of a launch', () => {
  it('to the Sun are fewer for Starship, all of whose ways to the pole lead around Florida, than without that land', () => {
    const { sizing, context } = flown('starship')
    const { inclinationRad } = sizing.launch.shells[0]!
    const unbooked = { ...sizing.design, seatsPerLaunchCount: 0 }
    const seats = (spaceports: ConstellationContext['spaceports']) =>
      seatsOf(unbooked.launcher, unbooked, { ...context, spaceports }, sizing)(inclinationRad)
    const open = seats(context.spaceports.map((site) => ({ ...site, turnRangeM: 0 })))
    expect(seats(context.spaceports)).toBeLessThan(open * 0.9)
    // The launcher's own count is that of the shells that allow fewest.
    const to = seatsOf(sizing.design.launcher, sizing.design, context, sizing)
    const fewest = Math.min(...sizing.launch.shells.map((shell) => to(shell.inclinationRad)))
    expect(sizing.launch.satellitesPerLaunchCounts[0]).toBe(fewest)
  })

  it('are what is published where the launcher has turned on the way there, as Long March 8A at Wenchang', () => {
    const { sizing, context, site } = flown('long-march-8a')
    const { inclinationRad } = sizing.launch.shells[0]!
    expect(launchWays(site('wenchang'), sizing.design.launcher.ascentRangeM).turnInto(inclinationRad)).toBeGreaterThan(
      50,
    )
    const open = context.spaceports.map((one) => ({ ...one, turnRangeM: 0 }))
    const seats = (spaceports: ConstellationContext['spaceports']) =>
      seatsOf(sizing.design.launcher, sizing.design, { ...context, spaceports }, sizing)(inclinationRad)
    expect(seats(context.spaceports)).toBe(seats(open))
  })

  it('are shared out over sites that turn and sites that do not, by their licences, each whole', () => {
    const { sizing, context } = flown('new-glenn')
    const { inclinationRad } = sizing.launch.shells[0]!
    const seats = (ids: readonly string[], bookedCount: number) => {
      const spaceports = context.spaceports.filter(({ id }) => ids.includes(id))
      const design = { ...sizing.design, seatsPerLaunchCount: bookedCount }
      return seatsOf(design.launcher, design, { ...context, spaceports }, sizing)(inclinationRad)
    }
    const [fitting, turned] = [seats(['vandenberg'], 0), seats(['cape-canaveral'], 0)]
    expect(turned).toBeLessThan(fitting)
    expect(turned).toBe(Math.floor(turned))
    // Sixty and forty a year in the scenario of the study.
    const both = seats(['cape-canaveral', 'vandenberg'], fitting)
    expect(both).toBeCloseTo(0.6 * turned + 0.4 * fitting, 9)
  })
})
