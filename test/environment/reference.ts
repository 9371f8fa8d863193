import { readFileSync } from 'node:fs'
import { YEAR_S } from '../../src/constants.ts'
import { type Atmosphere, nrlmsise00 } from '../../src/environment/atmosphere/nrlmsise00.ts'
import { globalDensity } from '../../src/environment/atmosphere/orbit-density.ts'
import { doseCalculator, type ShieldGeometry } from '../../src/environment/dose/dose.ts'
import type { Detector } from '../../src/environment/dose/kernel.ts'
import { fluenceOnTracks } from '../../src/environment/dose/orbit-dose.ts'
import { magneticFieldNt } from '../../src/environment/field/evaluate.ts'
import { type FieldModel, gsfc1266At1970, igrf, jensenCain1960 } from '../../src/environment/field/field-model.ts'
import { magneticShell } from '../../src/environment/field/shell.ts'
import { earthFixedM } from '../../src/environment/geodesy.ts'
import { circularOrbit, type Sampling } from '../../src/environment/track.ts'
import { integralFluxPerCm2S } from '../../src/environment/trapped/flux.ts'
import { fieldOfModel, type TrappedModel } from '../../src/environment/trapped/maps.ts'
import {
  type DifferentialSpectrum,
  type ShellTrack,
  shellTrack,
  spectrumOnTrack,
} from '../../src/environment/trapped/orbit-average.ts'

/** Reference rows of the original programs against this one: what the tests assert and the accuracy page prints. */

export type Row = Readonly<Record<string, string>>

/** One row's answer and reference. */
export interface Comparison {
  readonly row: Row
  readonly own: number
  readonly reference: number
  /** |own / reference - 1|; zero when both are zero. */
  readonly deviation: number
}

const DEG = Math.PI / 180

export function readRows(name: string): Row[] {
  const lines = readFileSync(new URL(`../reference/environment/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
  const header = lines[0]!.split(',')
  return lines.slice(1).map((line) => Object.fromEntries(line.split(',').map((cell, k) => [header[k]!, cell])))
}

/** Rows in groups of one key, in order of first appearance. */
function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

const num = (row: Row, column: string) => Number(row[column])

function compare(row: Row, own: number, reference: number): Comparison {
  const deviation = reference === 0 ? (own === 0 ? 0 : Number.POSITIVE_INFINITY) : Math.abs(own / reference - 1)
  return { row, own, reference, deviation }
}

export function pointFluxes(): Comparison[] {
  return readRows('aep8_point_flux').map((row) =>
    compare(
      row,
      integralFluxPerCm2S(row.model as TrappedModel, {
        shellL: num(row, 'L'),
        equatorialRatio: num(row, 'B_over_B0'),
        energyMev: num(row, 'E_MeV'),
      }),
      num(row, 'J_int_TRARA1_cm2s'),
    ),
  )
}

function placeOf(row: Row) {
  return earthFixedM({
    altitudeM: num(row, 'alt_km') * 1e3,
    latitudeRad: num(row, 'lat_geod_deg') * DEG,
    longitudeRad: num(row, 'lon_deg') * DEG,
  })
}

function fieldOf(row: Row): FieldModel {
  if (row.field === 'JC60') return jensenCain1960
  return row.field === 'GSFC1266_1970' ? gsfc1266At1970 : igrf(Number(row.field!.slice(4)))
}

/** The length of the difference of the field vectors over the field. */
export function fieldVectors(): Comparison[] {
  return readRows('field_BL_points').map((row) => {
    const place = placeOf(row)
    const b = magneticFieldNt(fieldOf(row), place)
    const across = Math.hypot(place.x, place.y)
    const r = Math.hypot(across, place.z)
    const outward = (b.x * place.x + b.y * place.y) / across
    const differences = [
      (outward * across + b.z * place.z) / r - num(row, 'Br_nT'),
      (outward * place.z - b.z * across) / r - num(row, 'Btheta_nT'),
      (b.y * place.x - b.x * place.y) / across - num(row, 'Bphi_nT'),
    ]
    const reference = Math.hypot(num(row, 'Br_nT'), num(row, 'Btheta_nT'), num(row, 'Bphi_nT'))
    return { row, own: b.strengthNt, reference, deviation: Math.hypot(...differences) / reference }
  })
}

/** IRBEM reads a whole year as its middle and stops at degree 10; its L uses the field's own moment. */
export function shellsOfIrbem(): Comparison[] {
  return readRows('field_BL_points').map((row) => {
    const year = /^IGRF(\d+)$/.exec(row.field!)?.[1]
    const model = year === undefined ? fieldOf(row) : igrf(Number(year) + 0.5, 10)
    return compare(row, shellL(model, row, num(row, 'dipole_moment_nT')), num(row, 'L_IRBEM'))
  })
}

export function shellsOfShellg(): Comparison[] {
  return readRows('field_BL_points')
    .filter((row) => row.L_SHELLG !== '')
    .map((row) => compare(row, shellL(fieldOf(row), row, fieldOf(row).dipoleNt), num(row, 'L_SHELLG')))
}

function shellL(model: FieldModel, row: Row, momentNt: number): number {
  const place = placeOf(row)
  return magneticShell({ strengthNt: 0, shellL: 0, equatorialRatio: 0 }, model, place.x, place.y, place.z, momentNt)
    .shellL
}

/** L with McIlwain's moment on sampled points of tracks, where the maps still distinguish it. */
export function trackShells(): Comparison[] {
  const rows = readRows('aep8_orbit_points').filter((row) => num(row, 'L_SHELLG') < 15.6)
  return rows.map((row) => {
    const place = placeOf(row)
    const shell = { strengthNt: 0, shellL: 0, equatorialRatio: 0 }
    magneticShell(shell, fieldOfModel(row.model as TrappedModel), place.x, place.y, place.z)
    return compare(row, shell.shellL, num(row, 'L_SHELLG'))
  })
}

function tracksOf(sampling: Sampling) {
  const tracks = new Map<string, ShellTrack>()
  return (altitudeKm: number, inclinationDeg: number, model: TrappedModel) => {
    const field = fieldOfModel(model)
    const key = `${altitudeKm} ${inclinationDeg} ${field.name}`
    let track = tracks.get(key)
    if (track === undefined) {
      track = shellTrack(circularOrbit(altitudeKm * 1e3, inclinationDeg * DEG), field, sampling)
      tracks.set(key, track)
    }
    return track
  }
}

/** Which groups of reference rows to compute, by the first row of each and its place. */
type Wanted = (first: Row, index: number) => boolean
const every: Wanted = () => true

/** Orbit means where the reference exceeds 1 per cm² and s, sampled as the reference was. */
export function orbitFluxes(isWanted: Wanted = every): Comparison[] {
  const tracks = tracksOf({ durationS: 864_000, stepS: 30 })
  const groups = groupBy(readRows('aep8_orbit_spectra'), (row) => `${row.orbit} ${row.model}`)
  return [...groups.values()]
    .filter((rows, i) => isWanted(rows[0]!, i))
    .flatMap((rows) => {
      const first = rows[0]!
      const model = first.model as TrappedModel
      const energies = rows.map((row) => num(row, 'E_MeV'))
      const track = tracks(num(first, 'alt_km'), num(first, 'inc_deg'), model)
      const { meanPerCm2S } = spectrumOnTrack(track, model, energies)
      return rows
        .map((row, k) => compare(row, meanPerCm2S[k]!, num(row, 'Javg_int_SHELLG_TRARA1_cm2s')))
        .filter(({ reference }) => reference > 1)
    })
}

type Mapping = 'corrected' | 'as-distributed'

/** The kernel from given spectra; the original prints four digits, the IRBEM port six and the corrected mapping. */
export function kernelDoses(mapping: Mapping): Comparison[] {
  const spectra = new Map<string, { energiesMev: number[]; perCm2SMev: number[] }>()
  for (const row of readRows('shieldose2_input_spectra')) {
    const key = `${row.orbit} ${row.solar} ${row.particle}`
    const spectrum = spectra.get(key) ?? { energiesMev: [], perCm2SMev: [] }
    spectrum.energiesMev.push(num(row, 'E_MeV'))
    spectrum.perCm2SMev.push(num(row, 'dJdE_omni_cm2sMeV') * YEAR_S)
    spectra.set(key, spectrum)
  }
  const shapes: Readonly<Record<string, ShieldGeometry>> = {
    semi: 'semi-infinite',
    slab: 'slab',
    sphere_half: 'half-sphere',
  }
  const program = mapping === 'corrected' ? 'IRBEM' : 'SD2orig'
  const calculators = new Map<string, ReturnType<typeof doseCalculator>>()
  const groups = groupBy(
    readRows('shieldose2_dose'),
    (row) => `${row.orbit} ${row.solar} ${row.detector} ${row.geometry}`,
  )
  return [...groups.values()].flatMap((rows) => {
    const first = rows[0]!
    const key = `${first.detector} ${first.geometry}`
    const calculate =
      calculators.get(key) ??
      doseCalculator({
        detector: first.detector as Detector,
        geometry: shapes[first.geometry!]!,
        depthsM: rows.map((row) => num(row, 'z_mm_Al') / 1e3),
        bremsstrahlung: mapping,
        nuclear: 'local',
        mesh: 'original',
      })
    calculators.set(key, calculate)
    const of = (particle: string): DifferentialSpectrum => spectra.get(`${first.orbit} ${first.solar} ${particle}`)!
    const dose = calculate({ electrons: of('e'), protons: of('p') })
    return rows.flatMap((row, k) =>
      (
        [
          ['elec', dose.electronRad],
          ['brem', dose.bremsstrahlungRad],
          ['trp_prot', dose.protonRad],
          ['total', dose.totalRad],
        ] as const
      )
        .map(([name, rad]) => compare(row, rad[k]!, num(row, `${name}_rad_yr_${program}`)))
        .filter(({ reference, own }) => reference > 1e-3 || own > 1e-3),
    )
  })
}

/** End to end, the sphere and the half-space, where the reference exceeds 1 rad a year; sampled as it was. */
export function orbitDoses(isWanted: Wanted = every): Comparison[] {
  const tracks = tracksOf({ durationS: 432_000, stepS: 60 })
  const groups = groupBy(readRows('dose_map_alt_inc'), (row) => `${row.alt_km} ${row.inc_deg} ${row.solar}`)
  const depthsM = [...groups.values()][0]!.map((row) => num(row, 'z_mm_Al') / 1e3)
  const [sphere, semi] = (['sphere', 'semi-infinite'] as const).map((geometry) =>
    doseCalculator({ detector: 'Si', geometry, depthsM, bremsstrahlung: 'corrected', nuclear: 'local', mesh: 'fine' }),
  )
  return [...groups.values()]
    .filter((rows, i) => isWanted(rows[0]!, i))
    .flatMap((rows) => {
      const first = rows[0]!
      const phase = first.solar === 'solmin' ? 'min' : 'max'
      const fluence = fluenceOnTracks(phase, (model) => tracks(num(first, 'alt_km'), num(first, 'inc_deg'), model))
      const inSphere = sphere!(fluence).totalRad
      const behindPlane = semi!(fluence).totalRad
      return rows
        .flatMap((row, k) => [
          compare(row, inSphere[k]!, num(row, 'sphere4pi_total')),
          compare(row, behindPlane[k]!, num(row, 'semi_total')),
        ])
        .filter(({ reference }) => reference > 1)
    })
}

const GASES: readonly (readonly [column: string, key: keyof Atmosphere])[] = [
  ['rho_gtd7d_kg_m3', 'dragDensityKgPerM3'],
  ['rho_gtd7_kg_m3', 'densityKgPerM3'],
  ['T_exo_K', 'exosphereK'],
  ['T_alt_K', 'temperatureK'],
  ['nHe_cm3', 'heliumPerCm3'],
  ['nO_cm3', 'oxygenPerCm3'],
  ['nN2_cm3', 'nitrogenPerCm3'],
  ['nO2_cm3', 'molecularOxygenPerCm3'],
  ['nAr_cm3', 'argonPerCm3'],
  ['nH_cm3', 'hydrogenPerCm3'],
  ['nN_cm3', 'atomicNitrogenPerCm3'],
  ['nOanom_cm3', 'anomalousOxygenPerCm3'],
]

/** Twelve quantities for each point. */
export function atmospheres(): Comparison[] {
  return readRows('nrlmsise00_points').flatMap((row) => {
    const air = nrlmsise00({
      dayOfYear: num(row, 'doy'),
      utS: num(row, 'ut_s'),
      altitudeM: num(row, 'alt_km') * 1e3,
      latitudeRad: num(row, 'lat_deg') * DEG,
      longitudeRad: num(row, 'lon_deg') * DEG,
      localTimeHours: num(row, 'lst_h'),
      f107MeanSfu: num(row, 'f107A'),
      f107Sfu: num(row, 'f107'),
      apIndex: num(row, 'ap'),
    })
    return GASES.map(([column, key]) => compare(row, air[key], num(row, column)))
  })
}

/** Each row is a mean over a sphere; `every` takes a stride of them. */
export function globalDensities(every = 1): Comparison[] {
  const rows = readRows('nrlmsise00_global_mean').filter((_, i) => i % every === 0)
  return rows.map((row) => {
    const { meanKgPerM3 } = globalDensity({
      altitudeM: num(row, 'alt_km') * 1e3,
      f107Sfu: num(row, 'f107=f107A'),
      apIndex: num(row, 'ap'),
    })
    return compare(row, meanKgPerM3, num(row, 'rho_mean_kg_m3'))
  })
}

export function beyond(comparisons: readonly Comparison[], tolerance: number): Comparison[] {
  return comparisons.filter(({ deviation }) => deviation > tolerance)
}

/** Largest and median deviation. */
export function summary(comparisons: readonly Comparison[]): { rows: number; largest: number; median: number } {
  const sorted = comparisons.map(({ deviation }) => deviation).sort((a, b) => a - b)
  return { rows: sorted.length, largest: sorted.at(-1)!, median: sorted[sorted.length >> 1]! }
}
