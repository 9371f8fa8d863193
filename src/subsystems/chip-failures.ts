import { arrheniusRatio } from './reliability.ts'

/** How often chips fail, and what of it heat decides. */
export interface ChipFailureLaw {
  /** Failures per chip and year at the reference temperature, all causes in the chip. */
  readonly ratePerYear: number
  /** Chips lost a year with the host they hang on: its boards, cards and supplies know no junction. */
  readonly hostRatePerYear: number
  /** Share of them that goes with temperature. */
  readonly thermalFraction: number
  readonly activationEv: number
  readonly referenceK: number
}

/**
 * Failures per chip and year at a junction temperature: a thermal share that follows Arrhenius and a share that does not
 * (solder, connectors, early failures, software that kills hardware), beside hosts that fail and radiation:
 *
 *   rate [1 - s + s e^(...)] + hosts + radiation
 *
 * Source: [jedec-jep122] for the thermal share; [el-sayed-2012] found none in node outages and a weak one in disks,
 * [ostrouchov-2020] one that shows in 100,000 years of GPU life, so the share is open between 0 and 0.8.
 * @example chipFailuresPerYear({ ratePerYear: 0.07, hostRatePerYear: 0, thermalFraction: 0.5, activationEv: 0.6, referenceK: 343.15 }, 323.15, 0.003) // 0.0480
 */
export function chipFailuresPerYear(
  law: ChipFailureLaw,
  junctionK: number,
  /** Failures that know no temperature: latch-up, converters burnt out by protons. */
  radiationPerYear = 0,
): number {
  const thermal = arrheniusRatio({
    temperatureK: junctionK,
    referenceK: law.referenceK,
    activationEv: law.activationEv,
  })
  return (
    law.ratePerYear * (1 - law.thermalFraction + law.thermalFraction * thermal) + law.hostRatePerYear + radiationPerYear
  )
}

/**
 * Failures per chip and year over a life in which the living take over the power of the dead and run hotter for it: the
 * rate at the junction of the mean living chip, whose power is the mean of start and end, by fixed-point steps
 * and their extrapolation.
 *
 *   rate -> survivors -> power of a living chip at the end -> mean junction -> rate
 *
 * Source: [jedec-jep122] by {@link chipFailuresPerYear}; the loop is this project's.
 * Assumes: coolant at its mean temperature throughout; rated power as the cap.
 * Valid: within 0.1 % of the fixed point below 20 % failures a year.
 * @example lifeFailuresPerYear({ law: { ratePerYear: 0.07, hostRatePerYear: 0, thermalFraction: 0.5, activationEv: 0.6, referenceK: 343.15 },
 *   radiationPerYear: 0.003, coolantK: 313, resistanceKPerW: 0.027, startPowerW: 700, ratedPowerW: 1000, years: 5,
 *   spareRatio: 0 }).ratePerYear // 0.05
 */
export function lifeFailuresPerYear(args: LifeArgs): { readonly ratePerYear: number; readonly junctionK: number } {
  const { law, startPowerW, radiationPerYear } = args
  const first = chipFailuresPerYear(law, args.coolantK + startPowerW * args.resistanceKPerW, radiationPerYear)
  const second = chipFailuresPerYear(law, lifeJunctionK(args, first), radiationPerYear)
  const third = chipFailuresPerYear(law, lifeJunctionK(args, second), radiationPerYear)
  // Steps that shrink by a constant ratio lead to where that ratio sums up to; at rated power they stop by themselves.
  const ratio = second === first ? 0 : Math.min(MOST_RATIO, (third - second) / (second - first))
  const ratePerYear = third + ((third - second) * ratio) / (1 - ratio)
  return { ratePerYear, junctionK: lifeJunctionK(args, ratePerYear) }
}

const MOST_RATIO = 0.6

/** What the life of a chip depends on. */
interface LifeArgs {
  readonly law: ChipFailureLaw
  /** As of {@link chipFailuresPerYear}. */
  readonly radiationPerYear: number
  readonly coolantK: number
  readonly resistanceKPerW: number
  /** Mean power of a chip at the start. */
  readonly startPowerW: number
  readonly ratedPowerW: number
  readonly years: number
  /** Cold spares over powered chips: they replace the first failures. */
  readonly spareRatio: number
}

/** Mean junction of a living chip over the life at a failure rate. */
function lifeJunctionK(args: LifeArgs, ratePerYear: number): number {
  const surviving = Math.exp(Math.min(0, args.spareRatio - ratePerYear * args.years))
  const endPowerW = Math.min(args.ratedPowerW, args.startPowerW / surviving)
  return args.coolantK + 0.5 * (args.startPowerW + endPowerW) * args.resistanceKPerW
}
