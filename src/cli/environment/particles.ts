import { Command } from 'commander'
import type { Answer } from '../../environment/queries/answer.ts'
import {
  circularOrbit,
  integralFluxPerCm2S,
  isElectronModel,
  type Orbit,
  orbitFluxes,
  orbitSpectrum,
  pointFluxes,
  TRAPPED_MODELS,
  type TrappedModel,
} from '../../environment/queries/particles.ts'
import { UserError } from '../../errors.ts'
import { besideInput, readSheet, requireColumns } from './batch.ts'
import { needed, orbitOf, type SamplingOptions, samplingOf, withSamplingOptions } from './orbits.ts'
import { type OutputOptions, printEnvironment, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin, oneOf } from './values.ts'

const energyLimits = (model: TrappedModel) => (isElectronModel(model) ? LIMITS.electronMev : LIMITS.protonMev)

interface FluxOptions extends OutputOptions {
  readonly model?: string
  readonly shellL?: string
  readonly equatorialRatio?: string
  readonly energyMev?: string
  readonly from?: string
}

/** Point fluxes of AE8/AP8 in B-L space. */
export function fluxCommand(): Command {
  const command = new Command('flux')
    .description('integral flux of trapped particles at a place in B-L space')
    .option('--model <name>', `one of ${TRAPPED_MODELS.join(', ')}`)
    .option('--shell-l <L>', "McIlwain's L")
    .option('--equatorial-ratio <B/B0>', 'field over the equatorial field of the shell')
    .option('--energy-mev <list>', 'energies, separated by commas')
    .option('--from <file>', 'CSV with the columns model, L, B_over_B0, E_MeV')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment flux --model ap8min --shell-l 1.5 --equatorial-ratio 1 --energy-mev 10,30,100
  dawnfront environment flux --model ae8max --shell-l 4 --equatorial-ratio 2 --energy-mev 1 --json`,
    )
  return withOutputOptions(command).action((options: FluxOptions) => {
    if (options.from === undefined) printEnvironment(singleFlux(options), options)
    else printEnvironment(batchFlux(options.from), { csv: true, ...options })
  })
}

function singleFlux(options: FluxOptions): Answer {
  const model = oneOf(needed(options.model, '--model'), TRAPPED_MODELS, '--model')
  const shellL = numberWithin(needed(options.shellL, '--shell-l'), LIMITS.shellL, '--shell-l')
  const ratioText = needed(options.equatorialRatio, '--equatorial-ratio')
  const equatorialRatio = numberWithin(ratioText, LIMITS.equatorialRatio, '--equatorial-ratio')
  const energies = numbersWithin(needed(options.energyMev, '--energy-mev'), energyLimits(model), '--energy-mev')
  return pointFluxes(model, { shellL, equatorialRatio }, energies)
}

function batchFlux(file: string): Answer {
  const sheet = readSheet(file)
  const columns = ['model', 'L', 'B_over_B0', 'E_MeV']
  requireColumns(sheet, columns)
  const answers = sheet.rows.map((row) => {
    const model = row.name('model', TRAPPED_MODELS)
    const place = {
      shellL: row.number('L', LIMITS.shellL),
      equatorialRatio: row.number('B_over_B0', LIMITS.equatorialRatio),
      energyMev: row.number('E_MeV', energyLimits(model)),
    }
    return [integralFluxPerCm2S(model, place)]
  })
  return besideInput(sheet, columns, ['integralFluxPerCm2S'], answers)
}

interface SpectrumOptions extends OutputOptions, SamplingOptions {
  readonly altitudeKm?: string
  readonly apogeeKm?: string
  readonly inclinationDeg?: string
  readonly perigeeArgumentDeg: string
  readonly model: string
  readonly energyMev?: string
  readonly from?: string
}

/** Orbit-averaged spectra. */
export function spectrumCommand(): Command {
  const command = new Command('spectrum')
    .description('orbit-averaged integral and differential spectrum of trapped particles')
    .option('--altitude-km <km>', 'altitude, or that of the perigee')
    .option('--apogee-km <km>', 'altitude of the apogee of an elliptic orbit')
    .option('--perigee-argument-deg <deg>', 'argument of perigee of an elliptic orbit', '0')
    .option('--inclination-deg <deg>', 'inclination')
    .option('--model <name>', `one of ${TRAPPED_MODELS.join(', ')}`, 'ap8min')
    .option('--energy-mev <list>', 'energies, separated by commas')
    .option('--plot <file>', 'draw the spectrum as SVG')
    .option('--from <file>', 'CSV with the columns alt_km, inc_deg, model, E_MeV')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment spectrum --altitude-km 800 --inclination-deg 98.6 --model ae8max --energy-mev 0.5,1,2
  dawnfront environment spectrum --altitude-km 500 --apogee-km 36000 --inclination-deg 63.4 --energy-mev 10,100 --csv`,
    )
  return withOutputOptions(withSamplingOptions(command, '10', '30')).action((options: SpectrumOptions) => {
    if (options.from === undefined) printEnvironment(singleSpectrum(options), options)
    else printEnvironment(batchSpectrum(options.from, options), { csv: true, ...options })
  })
}

function singleSpectrum(options: SpectrumOptions): Answer {
  const model = oneOf(options.model, TRAPPED_MODELS, '--model')
  const orbit = ellipse(options)
  const energies =
    options.energyMev === undefined
      ? {}
      : {
          energiesMev: numbersWithin(options.energyMev, energyLimits(model), '--energy-mev').sort((a, b) => a - b),
        }
  return orbitSpectrum({ model, orbit, ...energies, sampling: samplingOf(options) })
}

function ellipse(options: SpectrumOptions): Orbit {
  const { altitudeM, inclinationRad } = orbitOf(options)
  if (options.apogeeKm === undefined) return circularOrbit(altitudeM, inclinationRad)
  const apogee = numberWithin(options.apogeeKm, LIMITS.altitudeKm, '--apogee-km') * 1e3
  if (apogee < altitudeM)
    throw new UserError({
      message: '--apogee-km lies below the perigee',
      found: options.apogeeKm,
      expected: `at least ${altitudeM / 1e3}`,
    })
  const argument = Number(options.perigeeArgumentDeg)
  if (!Number.isFinite(argument))
    throw new UserError({ message: '--perigee-argument-deg is not a number', found: options.perigeeArgumentDeg })
  return {
    perigeeAltitudeM: altitudeM,
    apogeeAltitudeM: apogee,
    inclinationRad,
    argumentOfPerigeeRad: (argument * Math.PI) / 180,
  }
}

function batchSpectrum(file: string, options: SamplingOptions): Answer {
  const sheet = readSheet(file)
  const columns = ['alt_km', 'inc_deg', 'model', 'E_MeV']
  requireColumns(sheet, columns)
  const sampling = samplingOf(options)
  const asked = sheet.rows.map((row) => {
    const model = row.name('model', TRAPPED_MODELS)
    return {
      model,
      altitudeM: row.number('alt_km', LIMITS.altitudeKm) * 1e3,
      inclinationRad: (row.number('inc_deg', LIMITS.inclinationDeg) * Math.PI) / 180,
      energyMev: row.number('E_MeV', energyLimits(model)),
    }
  })
  const answers = orbitFluxes(asked, sampling).map(({ meanPerCm2S, peakPerCm2S }) => [meanPerCm2S, peakPerCm2S])
  const header = ['meanIntegralFluxPerCm2S', 'peakIntegralFluxPerCm2S']
  return besideInput(sheet, ['orbit', ...columns], header, answers)
}
