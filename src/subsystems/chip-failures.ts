import { arrheniusRatio } from './reliability.ts'

/** How often chips fail, and what of it heat decides. */
export interface ChipFailureLaw {
  /** Failures per chip and year at the reference temperature, all causes. */
  readonly ratePerYear: number
  /** Share of them that goes with temperature. */
  readonly thermalFraction: number
  readonly activationEv: number
  readonly referenceK: number
  /** Failures that know no temperature: latch-up, converters burnt out by protons. */
  readonly radiationPerYear: number
}

/**
 * Failures per chip and year at a junction temperature: a thermal share that follows Arrhenius and a share that does not
 * (solder, connectors, early failures, software that kills hardware): rate [1 - s + s e^(...)] + radiation.
 *
 * Source: [jedec-jep122] for the thermal share; [el-sayed-2012] found none in node outages and a weak one in disks,
 * [ostrouchov-2020] one that shows in 100,000 years of GPU life, so the share is open between 0 and 0.8.
 * @example chipFailuresPerYear({ ratePerYear: 0.07, thermalFraction: 0.5, activationEv: 0.6, referenceK: 343.15, radiationPerYear: 0.003 }, 323.15) // 0.0480
 */
export function chipFailuresPerYear(law: ChipFailureLaw, junctionK: number): number {
  const thermal = arrheniusRatio({
    temperatureK: junctionK,
    referenceK: law.referenceK,
    activationEv: law.activationEv,
  })
  return law.ratePerYear * (1 - law.thermalFraction + law.thermalFraction * thermal) + law.radiationPerYear
}

/**
 * Failures per chip and year over a life in which the living take over the power of the dead and run hotter for it: the
 * rate at the junction of the mean living chip, whose power is the mean of start and end, by fixed-point steps.
 *
 *   rate -> survivors -> power of a living chip at the end -> mean junction -> rate
 *
 * Assumes: coolant at its mean temperature throughout; rated power as the cap.
 * Valid: three steps leave less than 0.5 % of the rate below 30 % failures a year.
 */
export function lifeFailuresPerYear(args: {
  readonly law: ChipFailureLaw
  readonly coolantK: number
  readonly resistanceKPerW: number
  /** Mean power of a chip at the start. */
  readonly startPowerW: number
  readonly ratedPowerW: number
  readonly years: number
  /** Cold spares over powered chips: they replace the first failures. */
  readonly spareRatio: number
}): { readonly ratePerYear: number; readonly junctionK: number } {
  const { law, startPowerW } = args
  let junctionK = args.coolantK + startPowerW * args.resistanceKPerW
  let ratePerYear = chipFailuresPerYear(law, junctionK)
  for (let step = 0; step < STEPS; step++) {
    const surviving = Math.exp(Math.min(0, args.spareRatio - ratePerYear * args.years))
    const endPowerW = Math.min(args.ratedPowerW, startPowerW / surviving)
    junctionK = args.coolantK + 0.5 * (startPowerW + endPowerW) * args.resistanceKPerW
    ratePerYear = chipFailuresPerYear(law, junctionK)
  }
  return { ratePerYear, junctionK }
}

const STEPS = 3
