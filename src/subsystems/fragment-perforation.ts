import { peakDebrisDiameterM } from '../environment/debris.ts'
import type { ShieldedWall } from './ballistic-limit.ts'
import { fragmentsOverTracked } from './breakup.ts'
import { debrisPerforationsPerM2Year } from './perforation.ts'

/**
 * Perforations of a wall by fragments of break-ups, per year and square metre of surface: as many as are above the diameter of the
 * debris that perforates it, F n(d) / n(10 cm), F those of 10 cm and more that strike it, at a speed across the wall whose logarithm
 * over that of the tables is given.
 *
 * Source: [johnson-2001] for the fragments; [christiansen-2009] by `perforationsPerM2Year`, whose debris tells the diameter.
 * Assumes: fragments are aluminium and meet the wall as debris does.
 * Valid: to 1 mm as the breakup model; below it that goes on, which walls of radiators ask for to some 0.3 mm.
 * @example fragmentPerforationsPerM2Year({ wallM: 0.001, bumperM: 0, spacingM: 0 }, 1.5e-5, 0) // 0.274
 */
export function fragmentPerforationsPerM2Year(
  wall: ShieldedWall,
  trackedPerM2Year: number,
  debrisLnSpeedRatio: number,
): number {
  const debrisPerM2Year = debrisPerforationsPerM2Year(wall, debrisLnSpeedRatio)
  return trackedPerM2Year * fragmentsOverTracked(peakDebrisDiameterM(debrisPerM2Year))
}
