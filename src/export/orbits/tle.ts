import { type Epoch, tleEpoch } from '../../flight/epoch.ts'
import { type ElementSet, FIRST_CATALOG_NUMBER, type Fleet, fleetOf } from '../../flight/fleet.ts'
import type { Exporter, ExportFile } from '../exporter.ts'

/** Two-line element sets, each below its satellite's name. */
export const tle: Exporter = {
  name: 'tle',
  carries:
    'mean elements of every satellite for SGP4, B* fitted to the drag of the design, fictional catalogue numbers',
  loses:
    'mass and area, provenance, digits (places in a formation are good to 12 m); above 260,000 satellites numbers begin again in a further file',
  checkedBy: 'satellite.js and python3-sgp4',
  takes: ['epoch'],
  variablePaths: /^satellites(-\d+-of-\d+)?\.tle$/,
  files: (subject, options) => tleFiles(fleetOf(subject, options)),
}

/** Numbers of five characters end at Z9999, which stands for 339,999. */
const LAST_CATALOG_NUMBER = 339_999
const MOST_TLES_PER_FILE = LAST_CATALOG_NUMBER - FIRST_CATALOG_NUMBER + 1

function tleFiles(fleet: Fleet): ExportFile[] {
  const fileCount = Math.ceil(fleet.satelliteCount / MOST_TLES_PER_FILE)
  return Array.from({ length: fileCount }, (_, k) => {
    const first = k * MOST_TLES_PER_FILE
    const count = Math.min(MOST_TLES_PER_FILE, fleet.satelliteCount - first)
    return {
      path: fileCount === 1 ? 'satellites.tle' : `satellites-${k + 1}-of-${fileCount}.tle`,
      pieceCount: count,
      pieces: tlePieces(fleet, first, count),
    }
  })
}

function* tlePieces(fleet: Fleet, first: number, count: number): Generator<string> {
  for (let k = 0; k < count; k++) {
    const elements = fleet.elements(first + k)
    yield `${elements.name}\n${tleLines({ ...elements, catalogNumber: FIRST_CATALOG_NUMBER + k }, fleet.epoch).join('\n')}\n`
  }
}

/**
 * The two lines of 69 characters. Fields that SGP4 does not use, the derivatives of the mean motion, are 0; there is no
 * international designator, and the element set is the first.
 * Source: [hoots-1980]; numbers from 100,000 in the Alpha-5 scheme.
 */
export function tleLines(elements: ElementSet, epoch: Epoch): [string, string] {
  const number = alpha5(elements.catalogNumber)
  const first = `1 ${number}U          ${tleEpoch(epoch)}  .00000000  00000+0 ${decimalPointAssumed(elements.bstar)} 0    1`
  const angles = [elements.inclinationDeg, elements.nodeDeg].map(angle)
  const eccentricity = elements.eccentricityRatio.toFixed(7).slice(2)
  const apsides = [elements.perigeeDeg, elements.anomalyDeg].map(angle)
  const motion = elements.revolutionsPerDay.toFixed(8).padStart(11)
  const second = `2 ${number} ${angles.join(' ')} ${eccentricity} ${apsides.join(' ')} ${motion}    0`
  return [first + checksum(first), second + checksum(second)]
}

/** Letters in place of the two leading digits; I and O are left out. */
const ALPHA5 = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** @example alpha5(148493) // 'E8493' */
export function alpha5(number: number): string {
  if (number < 100_000) return String(number).padStart(5, '0')
  return ALPHA5[Math.floor(number / 10_000) - 10]! + String(number % 10_000).padStart(4, '0')
}

function angle(degrees: number): string {
  const text = degrees.toFixed(4)
  return (text === '360.0000' ? '0.0000' : text).padStart(8)
}

/** @example decimalPointAssumed(0.0086335) // ' 86335-2' */
export function decimalPointAssumed(value: number): string {
  if (value === 0) return ' 00000+0'
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential(4).split('e')
  const power = Number(exponent) + 1
  return `${value < 0 ? '-' : ' '}${mantissa.replace('.', '')}${power > 0 ? '+' : '-'}${Math.abs(power)}`
}

/** Sum of the digits, a minus counting one, modulo ten. */
function checksum(line: string): number {
  let sum = 0
  for (let k = 0; k < line.length; k++) {
    const code = line.charCodeAt(k)
    if (code >= 48 && code <= 57) sum += code - 48
    else if (code === 45) sum++
  }
  return sum % 10
}
