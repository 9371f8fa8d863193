import { Command } from 'commander'
import type { Answer } from '../../environment/queries/answer.ts'
import { DETECTORS, GEOMETRIES, MAPPINGS, orbitDose } from '../../environment/queries/dose.ts'
import { doseBatch } from './dose-batch.ts'
import { inclinationOf, needed, type SamplingOptions, samplingOf, withSamplingOptions } from './orbits.ts'
import { type OutputOptions, printEnvironment, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin, oneOf } from './values.ts'

const PHASES = ['min', 'max'] as const
const SHAPES = Object.keys(GEOMETRIES) as (keyof typeof GEOMETRIES)[]

export interface DoseOptions extends OutputOptions, SamplingOptions {
  readonly altitudeKm?: string
  readonly inclinationDeg?: string
  readonly shieldingMm: string
  readonly solar: string
  readonly detector: string
  readonly geometry: string
  readonly bremsstrahlung: string
  readonly activeYears: string
  readonly confidence: string
  readonly from?: string[]
}

/** Dose behind aluminium on an orbit. */
export function doseCommand(): Command {
  const command = new Command('dose')
    .description('ionising dose of a year behind aluminium: trapped particles, and solar protons of a mission')
    .option('--altitude-km <list>', 'altitudes, separated by commas')
    .option('--inclination-deg <deg>', 'inclination; sun-synchronous when left out')
    .option('--shielding-mm <list>', 'thicknesses of aluminium, separated by commas', '1,3,10')
    .option('--solar <phase>', 'min or max of the solar cycle', 'max')
    .option('--detector <material>', `one of ${DETECTORS.join(', ')}`, 'Si')
    .option('--geometry <shape>', `one of ${SHAPES.join(', ')}`, 'sphere')
    .option('--bremsstrahlung <mapping>', `${MAPPINGS.join(' or ')}: as the original program labels it`, 'corrected')
    .option('--active-years <years>', 'years of active sun in the mission, for solar protons', '5')
    .option('--confidence <fraction>', 'confidence of the number of solar events', '0.9')
    .option('--plot <file>', 'draw dose against altitude as SVG (against thickness for one altitude)')
    .option('--from <files...>', 'CSV with alt_km, inc_deg, solar, z_mm_Al; or spectra and depths for the kernel alone')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment dose --altitude-km 600,800,1000 --shielding-mm 2,5
  dawnfront environment dose --altitude-km 550 --inclination-deg 53 --solar min --json`,
    )
  return withOutputOptions(withSamplingOptions(command, '5', '60')).action((options: DoseOptions) => {
    if (options.from === undefined) printEnvironment(ofOrbits(options), options)
    else printEnvironment(doseBatch(options.from, options), { csv: true, ...options })
  })
}

function ofOrbits(options: DoseOptions): Answer {
  const altitudes = numbersWithin(needed(options.altitudeKm, '--altitude-km'), LIMITS.altitudeKm, '--altitude-km')
  return orbitDose({
    orbits: altitudes.map((altitudeKm) => ({
      altitudeKm,
      altitudeM: altitudeKm * 1e3,
      inclinationRad: inclinationOf(options.inclinationDeg, altitudeKm),
    })),
    depthsMm: numbersWithin(options.shieldingMm, LIMITS.shieldingMm, '--shielding-mm').sort((a, b) => a - b),
    phase: oneOf(options.solar, PHASES, '--solar'),
    detector: oneOf(options.detector, DETECTORS, '--detector'),
    shape: oneOf(options.geometry, SHAPES, '--geometry'),
    bremsstrahlung: oneOf(options.bremsstrahlung, MAPPINGS, '--bremsstrahlung'),
    activeYears: numberWithin(options.activeYears, LIMITS.activeYears, '--active-years'),
    confidenceFraction: numberWithin(options.confidence, LIMITS.fraction, '--confidence'),
    sampling: samplingOf(options),
  })
}
