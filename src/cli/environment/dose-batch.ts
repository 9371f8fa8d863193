import { YEAR_S } from '../../constants.ts'
import type { Answer } from '../../environment/queries/answer.ts'
import { DETECTORS, DOSE_PARTS, MAPPINGS, type Mapping, type ShieldGeometry } from '../../environment/queries/dose.ts'
import { kernelDoses, type OrbitSpectra, orbitDepthDoses } from '../../environment/queries/dose-batch.ts'
import { UserError } from '../../errors.ts'
import { besideInput, readSheet, requireColumns, type Sheet, type SheetRow } from './batch.ts'
import { type SamplingOptions, samplingOf } from './orbits.ts'
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
export function doseBatch(files: readonly string[], options: Options): Answer {
  const mapping = oneOf(options.bremsstrahlung, MAPPINGS, '--bremsstrahlung')
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
  if (spectra !== undefined) return ofSpectra(rows!, spectra, mapping)
  if (rows!.header.includes('geometry'))
    throw new UserError({
      message: 'depths without spectra',
      found: rows!.file,
      expected: `a second file with the columns orbit, solar, particle, E_MeV, ${FLUX_COLUMN}`,
      next: `--from ${rows!.file} SPECTRA.csv`,
    })
  return ofOrbits(rows!, options, mapping)
}

function ofOrbits(sheet: Sheet, options: Options, mapping: Mapping): Answer {
  const columns = ['alt_km', 'inc_deg', 'solar', 'z_mm_Al']
  requireColumns(sheet, columns)
  const sampling = samplingOf(options)
  const asked = sheet.rows.map((row) => ({
    altitudeM: row.number('alt_km', LIMITS.altitudeKm) * 1e3,
    inclinationRad: (row.number('inc_deg', LIMITS.inclinationDeg) * Math.PI) / 180,
    phase: phaseOf(row),
    depthMm: row.number('z_mm_Al', LIMITS.shieldingMm),
  }))
  const header = ['semiInfinite', 'sphere'].flatMap((shape) =>
    DOSE_PARTS.map((part) => `${shape}${capital(part)}DoseRadSiPerYear`),
  )
  return besideInput(sheet, ['orbit', ...columns], header, orbitDepthDoses(asked, mapping, sampling))
}

function ofSpectra(sheet: Sheet, spectraSheet: Sheet, mapping: Mapping): Answer {
  requireColumns(sheet, ['orbit', 'solar', 'detector', 'geometry', 'z_mm_Al'])
  const spectra = readSpectra(spectraSheet)
  const spectraOf = (row: SheetRow): OrbitSpectra => {
    const key = `${row.text('orbit')} ${phaseOf(row)}`
    const found = spectra.get(key)
    if (found !== undefined) return found
    throw new UserError({
      message: 'no spectra for this orbit and solar phase',
      place: row.place,
      found: key,
      expected: `one of those in ${spectraSheet.file}: ${[...spectra.keys()].join(', ')}`,
    })
  }
  const asked = sheet.rows.map((row) => ({
    spectra: spectraOf(row),
    detector: row.name('detector', DETECTORS),
    geometry: SHAPES[row.name('geometry', Object.keys(SHAPES))]!,
    nuclearNumber: sheet.header.includes('inuc') ? Number(row.name('inuc', INUC)) : 2,
    depthMm: row.number('z_mm_Al', LIMITS.shieldingMm),
  }))
  const shown = ['orbit', 'solar', 'detector', 'inuc', 'geometry', 'z_mm_Al']
  const header = DOSE_PARTS.map((part) => `${part}DoseRadPerYear`)
  return besideInput(sheet, shown, header, kernelDoses(asked, mapping))
}

/** Spectra of flux by orbit and phase, made into the fluence of a year. */
function readSpectra(sheet: Sheet): Map<string, OrbitSpectra> {
  requireColumns(sheet, ['orbit', 'solar', 'particle', 'E_MeV', FLUX_COLUMN])
  const points = new Map<string, { e: [number, number][]; p: [number, number][] }>()
  for (const row of sheet.rows) {
    const key = `${row.text('orbit')} ${phaseOf(row)}`
    const both = points.get(key) ?? { e: [], p: [] }
    points.set(key, both)
    const flux = row.number(FLUX_COLUMN, ANY_FLUX)
    if (flux > 0) both[row.name('particle', ['e', 'p'])].push([row.number('E_MeV', ANY_ENERGY), flux * YEAR_S])
  }
  const spectrum = (list: [number, number][]): OrbitSpectra['protons'] => {
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
