import { Command } from 'commander'
import { circularOrbit, type Orbit } from '../../environment/track.ts'
import { integralFluxPerCm2S } from '../../environment/trapped/flux.ts'
import {
  fieldOfModel,
  isElectronModel,
  spectrumEnergiesMev,
  TRAPPED_MODELS,
  type TrappedModel,
} from '../../environment/trapped/maps.ts'
import { differentialSpectrum, shellTrack, spectrumOnTrack } from '../../environment/trapped/orbit-average.ts'
import { UserError } from '../../errors.ts'
import type { Cell } from '../output.ts'
import { presentColumns, readSheet, requireColumns } from './batch.ts'
import { orbitOf, type SamplingOptions, samplingOf, trackCache, withSamplingOptions } from './orbits.ts'
import { type OutputOptions, printEnvironment, type Result, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin, oneOf } from './values.ts'

const MAP_NOTE = 'AE8/AP8: a factor of 2, more below 500 km'

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

function singleFlux(options: FluxOptions): Result {
  const model = oneOf(needed(options.model, '--model'), TRAPPED_MODELS, '--model')
  const shellL = numberWithin(needed(options.shellL, '--shell-l'), LIMITS.shellL, '--shell-l')
  const ratioText = needed(options.equatorialRatio, '--equatorial-ratio')
  const equatorialRatio = numberWithin(ratioText, LIMITS.equatorialRatio, '--equatorial-ratio')
  const energies = numbersWithin(needed(options.energyMev, '--energy-mev'), energyLimits(model), '--energy-mev')
  const rows = energies.map((energyMev): Cell[] => [
    energyMev,
    integralFluxPerCm2S(model, { shellL, equatorialRatio, energyMev }),
  ])
  return { header: ['energyMev', 'integralFluxPerCm2S'], rows, notes: [`${model}: ${MAP_NOTE}`] }
}

function batchFlux(file: string): Result {
  const sheet = readSheet(file)
  const columns = ['model', 'L', 'B_over_B0', 'E_MeV']
  requireColumns(sheet, columns)
  const rows = sheet.rows.map((row): Cell[] => {
    const model = row.name('model', TRAPPED_MODELS)
    const flux = integralFluxPerCm2S(model, {
      shellL: row.number('L', LIMITS.shellL),
      equatorialRatio: row.number('B_over_B0', LIMITS.equatorialRatio),
      energyMev: row.number('E_MeV', energyLimits(model)),
    })
    return [...columns.map(row.text), flux]
  })
  return { header: [...columns, 'integralFluxPerCm2S'], rows, notes: [] }
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

function singleSpectrum(options: SpectrumOptions): Result {
  const model = oneOf(options.model, TRAPPED_MODELS, '--model')
  const orbit = ellipse(options)
  const energies =
    options.energyMev === undefined
      ? [...spectrumEnergiesMev(model)]
      : numbersWithin(options.energyMev, energyLimits(model), '--energy-mev').sort((a, b) => a - b)
  const track = shellTrack(orbit, fieldOfModel(model), samplingOf(options))
  const spectrum = spectrumOnTrack(track, model, energies)
  const rows = energies.map((energy, k): Cell[] => {
    const next = energies[k + 1]
    const pair = [energy, next ?? energy]
    const fluxes = [spectrum.meanPerCm2S[k]!, spectrum.meanPerCm2S[k + 1] ?? 0]
    const differential = next === undefined ? '' : (differentialSpectrum(pair, fluxes).perCm2SMev[0] ?? 0)
    return [energy, spectrum.meanPerCm2S[k]!, spectrum.peakPerCm2S[k]!, differential]
  })
  return {
    header: ['energyMev', 'meanIntegralFluxPerCm2S', 'peakIntegralFluxPerCm2S', 'meanDifferentialFluxPerCm2SMev'],
    rows,
    notes: [
      `${model} on ${track.field.name}: ${MAP_NOTE}`,
      'differential flux stands between its energy and the next, at their geometric mean',
    ],
    chart: {
      title: `Orbit-averaged flux, ${model}`,
      xLabel: 'energy, MeV',
      yLabel: 'integral flux, 1/(cm² s)',
      lines: [{ name: model, points: energies.map((energy, k) => [energy, spectrum.meanPerCm2S[k]!]) }],
    },
  }
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

function batchSpectrum(file: string, options: SamplingOptions): Result {
  const sheet = readSheet(file)
  const columns = ['alt_km', 'inc_deg', 'model', 'E_MeV']
  requireColumns(sheet, columns)
  const sampling = samplingOf(options)
  const tracks = trackCache(sampling)
  // One pass over a track serves all energies asked of a model on it.
  const groups = new Map<
    string,
    { model: TrappedModel; altitudeM: number; inclinationRad: number; energies: number[] }
  >()
  const asked = sheet.rows.map((row) => {
    const model = row.name('model', TRAPPED_MODELS)
    const altitudeM = row.number('alt_km', LIMITS.altitudeKm) * 1e3
    const inclinationRad = (row.number('inc_deg', LIMITS.inclinationDeg) * Math.PI) / 180
    const energy = row.number('E_MeV', energyLimits(model))
    const key = `${model} ${altitudeM} ${inclinationRad}`
    const group = groups.get(key) ?? { model, altitudeM, inclinationRad, energies: [] }
    groups.set(key, group)
    group.energies.push(energy)
    return { key, index: group.energies.length - 1 }
  })
  const spectra = new Map(
    [...groups].map(([key, { model, altitudeM, inclinationRad, energies }]) => {
      const track = tracks({ altitudeM, inclinationRad, field: fieldOfModel(model) })
      return [key, spectrumOnTrack(track, model, energies)]
    }),
  )
  const shown = presentColumns(sheet, ['orbit', ...columns])
  const rows = sheet.rows.map((row, k): Cell[] => {
    const { key, index } = asked[k]!
    const spectrum = spectra.get(key)!
    return [...shown.map(row.text), spectrum.meanPerCm2S[index]!, spectrum.peakPerCm2S[index]!]
  })
  return { header: [...shown, 'meanIntegralFluxPerCm2S', 'peakIntegralFluxPerCm2S'], rows, notes: [] }
}

/** An option that a single question cannot do without. */
export function needed(value: string | undefined, option: string): string {
  if (value !== undefined) return value
  throw new UserError({ message: `${option} is missing`, expected: `${option} <value>, or --from FILE.csv` })
}
