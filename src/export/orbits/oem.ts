import { BSTAR_NOTE } from '../../flight/bstar.ts'
import { chooseSatellites } from '../../flight/choose-satellites.ts'
import { ccsdsTime, laterBy } from '../../flight/epoch.ts'
import { type Fleet, fleetOf } from '../../flight/fleet.ts'
import { propagator } from '../../flight/sgp4.ts'
import type { Subject } from '../../results/subject.ts'
import type { Exporter, ExportFile, ExportOptions } from '../exporter.ts'
import { provenanceLines } from '../provenance-lines.ts'
import { choiceNote } from './choice-note.ts'
import { type Span, sampleTimeS, spanOf } from './span.ts'

const DEFAULT_SPAN = { durationHours: 24, stepS: 60 }
/** Satellites of a constellation that are flown unless more are asked for. */
const DEFAULT_SATELLITES = 24
const INTERPOLATION_DEGREE = 7

/** Orbit Ephemeris Messages, one file a satellite, as the standard has one object in a message. */
export const oem: Exporter = {
  name: 'oem',
  carries:
    'place and velocity in EME2000 by SGP4, 24 h at 60 s unless asked otherwise; of a constellation 24 satellites',
  loses: 'covariance (left out and said so), manoeuvres, and the satellites beyond --satellites',
  checkedBy: 'a parser by the tables of the standard, against satellite.js and astronomy-engine',
  takes: ['epoch', 'durationHours', 'stepS', 'satelliteCount'],
  variablePaths: /^ephemeris(\.oem|\/[SPNM]\d+(-[PNM]\d+)*\.oem)$/,
  files: oemFiles,
}

function oemFiles(subject: Subject, options: ExportOptions): ExportFile[] {
  const fleet = fleetOf(subject, options)
  const chosen = chooseSatellites(fleet.layout, options.satelliteCount ?? DEFAULT_SATELLITES)
  const span = spanOf(options, DEFAULT_SPAN, chosen.length)
  const comments = [
    ...provenanceLines(subject, options),
    ...choiceNote(chosen.length, fleet),
    'A design, not a satellite in orbit',
    'CREATION_DATE repeats the epoch, so that the same input gives the same bytes',
    'Propagated by SGP4 from the mean elements of the OMM and TLE exports',
    BSTAR_NOTE,
    'SGP4 gives TEME of date; turned into EME2000 by IAU 1980 nutation (13 terms) and IAU 1976 precession',
    'There is no covariance: nothing was measured',
  ]
  return chosen.map((index) => ({
    path: chosen.length === 1 ? 'ephemeris.oem' : `ephemeris/${fleet.name(index)}.oem`,
    pieceCount: span.sampleCount + 1,
    pieces: oemPieces(fleet, index, span, comments),
  }))
}

/** Source of the keywords and their order: [ccsds-502] tables 5-2 and 5-3. */
function* oemPieces(fleet: Fleet, index: number, span: Span, comments: readonly string[]): Generator<string> {
  const { epoch } = fleet
  const { sampleCount } = span
  const elements = fleet.elements(index)
  const at = propagator(elements, epoch)
  yield `${[
    'CCSDS_OEM_VERS = 3.0',
    ...comments.map((comment) => `COMMENT ${comment}`),
    `CREATION_DATE = ${ccsdsTime(epoch)}`,
    'ORIGINATOR = DAWNFRONT',
    '',
    'META_START',
    `OBJECT_NAME = ${elements.name}`,
    'OBJECT_ID = UNKNOWN',
    'CENTER_NAME = EARTH',
    'REF_FRAME = EME2000',
    'TIME_SYSTEM = UTC',
    `START_TIME = ${ccsdsTime(epoch)}`,
    `STOP_TIME = ${ccsdsTime(laterBy(epoch, sampleTimeS(span, sampleCount - 1)))}`,
    'INTERPOLATION = LAGRANGE',
    `INTERPOLATION_DEGREE = ${Math.min(INTERPOLATION_DEGREE, sampleCount - 1)}`,
    'META_STOP',
    '',
  ].join('\n')}\n`
  for (let k = 0; k < sampleCount; k++) {
    const timeS = sampleTimeS(span, k)
    const { placeM, velocityMPerS } = at(timeS)
    const numbers = [
      ...placeM.map((value) => (value / 1e3).toFixed(6)),
      ...velocityMPerS.map((value) => (value / 1e3).toFixed(9)),
    ]
    yield `${ccsdsTime(laterBy(epoch, timeS))} ${numbers.join(' ')}\n`
  }
}
