import { Command } from 'commander'
import { type DoseByParticle, doseCalculator, type ShieldGeometry } from '../../environment/dose/dose.ts'
import { DETECTORS, type Detector } from '../../environment/dose/kernel.ts'
import { fluenceOnTracks } from '../../environment/dose/orbit-dose.ts'
import { openSkyFraction } from '../../environment/field/cutoff.ts'
import { igrf } from '../../environment/field/field-model.ts'
import { semiMajorAxisM } from '../../environment/orbit.ts'
import { eventSpectrum, eventsAtConfidence } from '../../environment/solar-protons.ts'
import { fieldOfModel } from '../../environment/trapped/maps.ts'
import type { Cell } from '../output.ts'
import { doseBatch } from './dose-batch.ts'
import { inclinationOf, type SamplingOptions, samplingOf, trackCache, withSamplingOptions } from './orbits.ts'
import { needed } from './particles.ts'
import { type OutputOptions, printEnvironment, type Result, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin, oneOf } from './values.ts'

export const GEOMETRIES: Readonly<Record<string, ShieldGeometry>> = {
  sphere: 'sphere',
  'half-sphere': 'half-sphere',
  semi: 'semi-infinite',
  slab: 'slab',
}
export const MAPPINGS = ['corrected', 'as-distributed'] as const
const PHASES = ['min', 'max'] as const
/** The year of the geomagnetic field that turns solar protons away. */
const CUTOFF_YEAR = 2027

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
    .option('--geometry <shape>', `one of ${Object.keys(GEOMETRIES).join(', ')}`, 'sphere')
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
    if (options.from === undefined) printEnvironment(orbitDose(options), options)
    else printEnvironment(doseBatch(options.from, options), { csv: true, ...options })
  })
}

function orbitDose(options: DoseOptions): Result {
  const altitudes = numbersWithin(needed(options.altitudeKm, '--altitude-km'), LIMITS.altitudeKm, '--altitude-km')
  const depthsMm = numbersWithin(options.shieldingMm, LIMITS.shieldingMm, '--shielding-mm').sort((a, b) => a - b)
  const phase = oneOf(options.solar, PHASES, '--solar')
  const detector: Detector = oneOf(options.detector, DETECTORS, '--detector')
  const shape = oneOf(options.geometry, Object.keys(GEOMETRIES), '--geometry')
  const activeYears = numberWithin(options.activeYears, LIMITS.activeYears, '--active-years')
  const confidenceFraction = numberWithin(options.confidence, LIMITS.fraction, '--confidence')
  const events = eventsAtConfidence({ activeYears, confidenceFraction })
  const tracks = trackCache(samplingOf(options))
  const dose = doseCalculator({
    detector,
    geometry: GEOMETRIES[shape]!,
    depthsM: depthsMm.map((mm) => mm / 1e3),
    bremsstrahlung: oneOf(options.bremsstrahlung, MAPPINGS, '--bremsstrahlung'),
    nuclear: 'local',
    mesh: 'fine',
  })
  const cutoffField = igrf(CUTOFF_YEAR)
  const rows: Cell[][] = []
  const lines = depthsMm.map((mm) => ({ name: `${mm} mm`, points: [] as [number, number][] }))
  for (const altitudeKm of altitudes) {
    const inclinationRad = inclinationOf(options.inclinationDeg, altitudeKm)
    const altitudeM = altitudeKm * 1e3
    const trapped: DoseByParticle = dose(
      fluenceOnTracks(phase, (model) => tracks({ altitudeM, inclinationRad, field: fieldOfModel(model) })),
    )
    const today = tracks({ altitudeM, inclinationRad, field: cutoffField })
    const event = dose({
      electrons: { energiesMev: [], perCm2SMev: [] },
      protons: eventSpectrum({
        openSkyFraction: openSkyFraction(semiMajorAxisM(altitudeM)),
        sortedShellL: today.shellL.slice().sort(),
        dipoleNt: cutoffField.dipoleNt,
      }),
    })
    depthsMm.forEach((mm, k) => {
      rows.push([
        altitudeKm,
        (inclinationRad * 180) / Math.PI,
        mm,
        trapped.electronRad[k]!,
        trapped.bremsstrahlungRad[k]!,
        trapped.protonRad[k]!,
        trapped.totalRad[k]!,
        events * event.totalRad[k]!,
      ])
      lines[k]!.points.push([altitudeKm, trapped.totalRad[k]!])
    })
  }
  const unit = `Rad${detector}`
  const title = `Trapped dose in ${detector}, ${shape}, solar ${phase}`
  const yLabel = `rad(${detector})/yr`
  return {
    header: [
      'altitudeKm',
      'inclinationDeg',
      'shieldingMm',
      ...['electron', 'bremsstrahlung', 'proton', 'trapped'].map((name) => `${name}Dose${unit}PerYear`),
      `solarProtonDose${unit}PerMission`,
    ],
    rows,
    notes: [
      `geometry: ${shape === 'sphere' ? 'centre of a solid aluminium sphere, 4 pi' : shape}; AE8/AP8 solar ${phase}; SHIELDOSE-2`,
      `solar protons: King, ${events} event(s) not exceeded at ${confidenceFraction * 100} % in ${activeYears} active years, storm cutoff`,
      'spread: a factor of 2 behind 5 mm and more, of 3 behind less',
    ],
    chart:
      altitudes.length > 1
        ? { title, xLabel: 'altitude, km', yLabel, lines }
        : {
            title: `${title}, ${altitudes[0]} km`,
            xLabel: 'aluminium, mm',
            yLabel,
            lines: [{ name: 'trapped', points: rows.map((row) => [row[2] as number, row[6] as number]) }],
          },
  }
}
