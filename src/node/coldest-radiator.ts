import { leastInfraredRatio } from '../environment/zonal-earth.ts'
import { LEAST_RADIATOR_FLOW_FRACTION, lastPanelHeatRatio } from '../subsystems/coolant-loop.ts'
import { type RadiatorArgs, radiatorRootTemperatureK } from '../subsystems/radiator.ts'
import type { NodeContext } from './context.ts'
import { heatAtLoad } from './coolant-loop.ts'
import type { NodeSizing } from './size.ts'
import { coldSky, conductanceWPerK, earthBeforeRadiator, radiatorArgs } from './thermal.ts'

/**
 * Root of the radiator's last panel over a cold Earth with compute off for days, all loops working: what the coolant in it must
 * not freeze at. Revolution after revolution it sinks for the longest eclipse t towards what darkness would leave of it, and rises for
 * the rest of the period P towards what sunlight and a warm array would make of it, with the time constant tau of panels and coolant;
 * at the end of the dark
 *
 *   T = [T_dark (1 - d) + T_sunlit d (1 - l)] / (1 - d l),   d = e^(-t / tau),  l = e^(-(P - t) / tau)
 *
 * Both over the Earth of a winter's pole, as far as the radiator feels it in the time it is there. The bypass lets a trickle
 * through the radiator, or as much as holds the set point, and what the panels before it have left of the idle heat comes to the
 * last.
 *
 * Source: [gilmore-2002] chapter 6, by `radiatorRootTemperatureK`; [knocke-1988] the Earth by latitude and season.
 * Assumes: the Sun of the season of the longest eclipses, and these where the Earth is coldest.
 * Valid: flights of dawn-dusk designs come within 2 K of it, inclined ones stay above it, by up to 8 K.
 */
export function coldestRadiatorK(
  sizing: ColdSizing,
  context: NodeContext,
  lit: RadiatorArgs = coldRadiator(sizing, context),
): number {
  const { design, environment, load, loop } = sizing
  const { radiatorAreaM2, altitudeM } = design
  const { longestEclipseS, periodS, inclinationRad } = environment
  const idleW = heatAtLoad(sizing)(load.idleBusW).radiatorW
  const night = coldSky(context.assumptions, 0)
  const meanK = radiatorRootTemperatureK(lit, idleW / radiatorAreaM2)
  const perKelvinW = conductanceWPerK(lit, meanK, radiatorAreaM2)
  const timeConstantS = loop.radiator.heatCapacityJPerK / perKelvinW
  const lagRad = (2 * Math.PI * timeConstantS) / periodS
  const lackingWPerM2 =
    (1 - leastInfraredRatio({ altitudeM, inclinationRad, lagRad })) *
    lit.emissivityFraction *
    earthBeforeRadiator(design, context.assumptions, night).viewSumRatio *
    night.earthInfraredWPerM2
  const flowWPerK = loop.averageHeatW / context.assumptions.coolantRiseK
  const asksFraction = idleW / (flowWPerK * Math.max(1, design.coolantSupplyK - meanK))
  const transferUnitRatio = perKelvinW / (flowWPerK * Math.hypot(LEAST_RADIATOR_FLOW_FRACTION, asksFraction))
  const lastWPerM2 = lastPanelHeatRatio(transferUnitRatio) * (idleW / radiatorAreaM2)
  const overPoleK = (args: RadiatorArgs) =>
    radiatorRootTemperatureK({ ...args, environmentWPerM2: args.environmentWPerM2 - lackingWPerM2 }, lastWPerM2)
  const litK = overPoleK(lit)
  if (longestEclipseS === 0) return litK
  const darkK = overPoleK(radiatorArgs(design, context, night, 0))
  const followingS = (aroundK: number) =>
    loop.radiator.heatCapacityJPerK / conductanceWPerK(lit, aroundK, radiatorAreaM2)
  const dark = Math.exp(-longestEclipseS / followingS((litK + darkK) / 2))
  const sunlit = Math.exp((longestEclipseS - periodS) / followingS(litK))
  return (darkK * (1 - dark) + litK * dark * (1 - sunlit)) / (1 - dark * sunlit)
}

/** The radiator in sunlight over a cold Earth, with compute off. */
export function coldRadiator({ design, environment, load }: ColdSizing, context: NodeContext): RadiatorArgs {
  const sky = coldSky(context.assumptions, environment.longestEclipseSolarFluxWPerM2)
  return radiatorArgs(design, context, sky, load.idleBusW)
}

type ColdSizing = Pick<NodeSizing, 'design' | 'environment' | 'load' | 'loop' | 'parts'>
