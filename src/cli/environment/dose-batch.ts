import { YEAR_S } from '../../constants.ts'
import { type DoseByParticle, doseCalculator, type ShieldGeometry } from '../../environment/dose/dose.ts'
import { DETECTORS, type Detector, NUCLEAR } from '../../environment/dose/kernel.ts'
import { fluenceOnTracks } from '../../environment/dose/orbit-dose.ts'
import { fieldOfModel } from '../../environment/trapped/maps.ts'
import type { DifferentialSpectrum } from '../../environment/trapped/orbit-average.ts'
import { UserError } from '../../errors.ts'
import type { Cell } from '../output.ts'
import { presentColumns, readSheet, requireColumns, type Sheet, type SheetRow } from './batch.ts'
import { type SamplingOptions, samplingOf, trackCache } from './orbits.ts'
import type { Result } from './result.ts'
import { LIMITS, oneOf } from './values.ts'

const SOLAR = ['solmin', 'solmax', 'min', 'max'] as const
/** How nuclear interactions are treated, by the original program's number. */
const INUC = ['1', '2', '3'] as const
const FLUX_COLUMN = 'dJdE_omni_cm2sMeV'
const SHAPES: Readonly<Record<string, ShieldGeometry>> = {
  semi: 'semi-infinite',
  slab: 'slab',
  sphere_half: 'half-sphere',
  sphere: 'sphere',
}
const ANY_ENERGY = { name: 'energy', unit: 'MeV', lowest: 1e-3, highest: 1e4 }
const ANY_FLUX = { name: 'flux', unit: '1/(cm² s MeV)', lowest: 0, highest: 1e30 }

interface Options extends SamplingOptions {
  readonly bremsstrahlung: string
}

/** Doses of a file of orbits, or of a file of depths with a file of spectra. */
export function doseBatch(files: readonly string[], options: Options): Result {
  const mapping = oneOf(options.bremsstrahlung, ['corrected', 'as-distributed'] as const, '--bremsstrahlung')
  const sheets = files.flatMap((file) => file.split(',')).map(readSheet)
  const spectra = sheets.find((sheet) => sheet.header.includes(FLUX_COLUMN))
  const asked = sheets.filter((sheet) => sheet !== spectra)
  if (asked.length > 1 || sheets.length > 2)
    throw new UserError({
      message: '--from takes one file of rows, and one of spectra for the kernel',
      found: files.join(' '),
    })
  const rows = asked[0]
  if (spectra !== undefined && rows === undefined)
    throw new UserError({
      message: 'spectra alone do not say where the dose is wanted',
      found: spectra.file,
      expected: 'a second file with the columns orbit, solar, detector, geometry, z_mm_Al',
    })
  if (spectra !== undefined) return kernelDoses(rows!, spectra, mapping)
  if (rows!.header.includes('geometry'))
    throw new UserError({
      message: 'depths without spectra',
      found: rows!.file,
      expected: `a second file with the columns orbit, solar, particle, E_MeV, ${FLUX_COLUMN}`,
      next: `--from ${rows!.file} SPECTRA.csv`,
    })
  return orbitDoses(rows!, options, mapping)
}

const PARTS = ['electron', 'bremsstrahlung', 'proton', 'total'] as const
const doseParts = (dose: DoseByParticle, k: number) => [
  dose.electronRad[k]!,
  dose.bremsstrahlungRad[k]!,
  dose.protonRad[k]!,
  dose.totalRad[k]!,
]

type Mapping = 'corrected' | 'as-distributed'

function orbitDoses(sheet: Sheet, options: Options, mapping: Mapping): Result {
  const columns = ['alt_km', 'inc_deg', 'solar', 'z_mm_Al']
  requireColumns(sheet, columns)
  const tracks = trackCache(samplingOf(options))
  const asked = sheet.rows.map((row) => ({
    altitudeM: row.number('alt_km', LIMITS.altitudeKm) * 1e3,
    inclinationRad: (row.number('inc_deg', LIMITS.inclinationDeg) * Math.PI) / 180,
    phase: phaseOf(row),
    depthMm: row.number('z_mm_Al', LIMITS.shieldingMm),
  }))
  const depths = [...new Set(asked.map(({ depthMm }) => depthMm))].sort((a, b) => a - b)
  const calculators = (['semi-infinite', 'sphere'] as const).map((geometry) =>
    doseCalculator({
      detector: 'Si',
      geometry,
      depthsM: depths.map((mm) => mm / 1e3),
      bremsstrahlung: mapping,
      nuclear: 'local',
      mesh: 'fine',
    }),
  )
  const doses = new Map<string, DoseByParticle[]>()
  const shown = presentColumns(sheet, ['orbit', ...columns])
  const rows = sheet.rows.map((row, index): Cell[] => {
    const { altitudeM, inclinationRad, phase, depthMm } = asked[index]!
    const key = `${altitudeM} ${inclinationRad} ${phase}`
    let both = doses.get(key)
    if (both === undefined) {
      const fluence = fluenceOnTracks(phase, (model) =>
        tracks({ altitudeM, inclinationRad, field: fieldOfModel(model) }),
      )
      both = calculators.map((calculate) => calculate(fluence))
      doses.set(key, both)
    }
    return [...shown.map(row.text), ...both.flatMap((dose) => doseParts(dose, depths.indexOf(depthMm)))]
  })
  const answers = ['semiInfinite', 'sphere'].flatMap((shape) =>
    PARTS.map((part) => `${shape}${capital(part)}DoseRadSiPerYear`),
  )
  return { header: [...shown, ...answers], rows, notes: [] }
}

function kernelDoses(sheet: Sheet, spectraSheet: Sheet, mapping: Mapping): Result {
  const columns = ['orbit', 'solar', 'detector', 'geometry', 'z_mm_Al']
  requireColumns(sheet, columns)
  const spectra = readSpectra(spectraSheet)
  const asked = sheet.rows.map((row) => ({
    row,
    key: `${row.text('orbit')} ${phaseOf(row)}`,
    detector: row.name('detector', DETECTORS),
    shape: row.name('geometry', Object.keys(SHAPES)),
    nuclear: sheet.header.includes('inuc') ? row.name('inuc', INUC) : '2',
    depthMm: row.number('z_mm_Al', LIMITS.shieldingMm),
  }))
  const depthsOf = new Map<string, number[]>()
  for (const { detector, shape, nuclear, depthMm } of asked) {
    const depths = depthsOf.get(`${detector} ${shape} ${nuclear}`) ?? []
    if (!depths.includes(depthMm)) depths.push(depthMm)
    depthsOf.set(`${detector} ${shape} ${nuclear}`, depths)
  }
  const calculators = new Map(
    [...depthsOf].map(([key, depths]) => {
      const [detector, shape, inuc] = key.split(' ') as [Detector, string, string]
      const depthsM = depths.map((mm) => mm / 1e3)
      const nuclear = NUCLEAR[Number(inuc) - 1]!
      return [
        key,
        doseCalculator({
          detector,
          geometry: SHAPES[shape]!,
          depthsM,
          bremsstrahlung: mapping,
          nuclear,
          mesh: 'original',
        }),
      ]
    }),
  )
  const doses = new Map<string, DoseByParticle>()
  const shown = presentColumns(sheet, ['orbit', 'solar', 'detector', 'inuc', 'geometry', 'z_mm_Al'])
  const rows = asked.map(({ row, key, detector, shape, nuclear, depthMm }): Cell[] => {
    const calculator = `${detector} ${shape} ${nuclear}`
    const fluence = spectra.get(key)
    if (fluence === undefined)
      throw new UserError({
        message: 'no spectra for this orbit and solar phase',
        place: row.place,
        found: key,
        expected: `one of those in ${spectraSheet.file}: ${[...spectra.keys()].join(', ')}`,
      })
    const doseKey = `${key} ${calculator}`
    let dose = doses.get(doseKey)
    if (dose === undefined) {
      dose = calculators.get(calculator)!(fluence)
      doses.set(doseKey, dose)
    }
    return [...shown.map(row.text), ...doseParts(dose, depthsOf.get(calculator)!.indexOf(depthMm))]
  })
  return { header: [...shown, ...PARTS.map((part) => `${part}DoseRadPerYear`)], rows, notes: [] }
}

type Spectra = Map<string, { electrons: DifferentialSpectrum; protons: DifferentialSpectrum }>

/** Spectra of flux by orbit and phase, made into the fluence of a year. */
function readSpectra(sheet: Sheet): Spectra {
  requireColumns(sheet, ['orbit', 'solar', 'particle', 'E_MeV', FLUX_COLUMN])
  const points = new Map<string, { e: [number, number][]; p: [number, number][] }>()
  for (const row of sheet.rows) {
    const key = `${row.text('orbit')} ${phaseOf(row)}`
    const both = points.get(key) ?? { e: [], p: [] }
    points.set(key, both)
    const flux = row.number(FLUX_COLUMN, ANY_FLUX)
    if (flux > 0) both[row.name('particle', ['e', 'p'])].push([row.number('E_MeV', ANY_ENERGY), flux * YEAR_S])
  }
  const spectrum = (list: [number, number][]): DifferentialSpectrum => {
    list.sort((a, b) => a[0] - b[0])
    return { energiesMev: list.map(([energy]) => energy), perCm2SMev: list.map(([, fluence]) => fluence) }
  }
  return new Map([...points].map(([key, { e, p }]) => [key, { electrons: spectrum(e), protons: spectrum(p) }]))
}

function phaseOf(row: SheetRow): 'min' | 'max' {
  return row.name('solar', SOLAR).endsWith('min') ? 'min' : 'max'
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
