import { chooseSatellites } from '../../flight/choose-satellites.ts'
import { type Epoch, isoTime } from '../../flight/epoch.ts'
import { type Fleet, fleetOf } from '../../flight/fleet.ts'
import { propagator } from '../../flight/sgp4.ts'
import type { Subject } from '../../results/subject.ts'
import type { Exporter, ExportFile, ExportOptions } from '../exporter.ts'
import { provenanceLines } from '../provenance-lines.ts'
import { choiceNote } from './choice-note.ts'
import { sampleTimeS, spanOf } from './span.ts'

const DEFAULT_SPAN = { durationHours: 24, stepS: 60 }
/** Integrated numerically, so few unless more are asked for. */
const DEFAULT_SATELLITES = 8

/** A script for NASA's General Mission Analysis Tool. */
export const gmat: Exporter = {
  name: 'gmat',
  carries:
    'spacecraft with state, mass and areas, gravity to 8 by 8, Sun, Moon, drag and sunlight, propagation, report',
  loses: 'attitude, thrusters, the spread of areas over parts, and the satellites beyond --satellites (8)',
  checkedBy: 'a grammar of the commands and fields of the GMAT user guide',
  takes: ['epoch', 'durationHours', 'stepS', 'satelliteCount'],
  files: gmatFiles,
}

function gmatFiles(subject: Subject, options: ExportOptions): ExportFile[] {
  const fleet = fleetOf(subject, options)
  const chosen = chooseSatellites(fleet.layout, options.satelliteCount ?? DEFAULT_SATELLITES)
  const span = spanOf(options, DEFAULT_SPAN, chosen.length)
  const names = chosen.map((index) => resourceName(fleet.name(index)))
  const comments = [
    ...provenanceLines(subject, options),
    ...choiceNote(chosen.length, fleet),
    'States osculate at the epoch: those that SGP4 gives for the mean elements of the OMM and TLE exports',
    'DryMass holds the propellant too: the satellites have no tank here and do not make up for drag',
    'Cr is 1 + 2/3 (1 - absorptance) of the solar cells, a flat array that faces the Sun',
  ]
  return [
    {
      path: 'mission.script',
      pieceCount: chosen.length + 2,
      pieces: [
        `${comments.map((comment) => `% ${comment}\n`).join('')}`,
        ...chosen.map((index, k) => spacecraft(subject, fleet, index, names[k]!)),
        forces(subject.study.mission.f107Sfu, span.stepS),
        sequence(names, sampleTimeS(span, span.sampleCount - 1)),
      ],
    },
  ]
}

/** Names of resources are letters, digits and underscores, and begin with a letter. */
function resourceName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]/g, '_')
  return /^[A-Za-z]/.test(plain) ? plain : `Sat_${plain}`
}

type Fields = readonly (readonly [field: string, value: string | number])[]

function resource(type: string, name: string, fields: Fields): string {
  return `\nCreate ${type} ${name};\n${fields.map(([field, value]) => `GMAT ${name}.${field} = ${value};\n`).join('')}`
}

function spacecraft({ sizing }: Subject, fleet: Fleet, index: number, name: string): string {
  const { design } = sizing
  const { placeM, velocityMPerS } = propagator(fleet.elements(index), fleet.epoch)(0)
  const km = (metres: number, decimals: number) => (metres / 1e3).toFixed(decimals)
  return resource('Spacecraft', name, [
    ['DateFormat', 'UTCGregorian'],
    ['Epoch', `'${gregorian(fleet.epoch)}'`],
    ['CoordinateSystem', 'EarthMJ2000Eq'],
    ['DisplayStateType', 'Cartesian'],
    ['X', km(placeM[0], 6)],
    ['Y', km(placeM[1], 6)],
    ['Z', km(placeM[2], 6)],
    ['VX', km(velocityMPerS[0], 9)],
    ['VY', km(velocityMPerS[1], 9)],
    ['VZ', km(velocityMPerS[2], 9)],
    ['DryMass', rounded(fleet.massKg)],
    ['Cd', rounded(fleet.dragCoefficientRatio)],
    ['Cr', rounded(1 + (2 / 3) * (1 - design.solarCell.absorptanceFraction))],
    ['DragArea', rounded(fleet.dragAreaM2)],
    ['SRPArea', rounded(design.solarArrayAreaM2)],
  ])
}

const rounded = (value: number) => Number(value.toFixed(4))

/** @example gregorian({ unixMs: 0 }) // '01 Jan 1970 00:00:00.000' */
export function gregorian(epoch: Epoch): string {
  const [date = '', time = ''] = isoTime(epoch).slice(0, -1).split('T')
  const [year, month, day] = date.split('-')
  return `${day} ${MONTHS.slice(3 * Number(month) - 3, 3 * Number(month))} ${year} ${time}`
}
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

function forces(f107Sfu: number, stepS: number): string {
  // The range that the tool accepts.
  const flux = rounded(Math.min(400, Math.max(50, f107Sfu)))
  return (
    resource('ForceModel', 'Forces', [
      ['CentralBody', 'Earth'],
      ['PrimaryBodies', '{Earth}'],
      ['PointMasses', '{Luna, Sun}'],
      ['SRP', 'On'],
      ['RelativisticCorrection', 'Off'],
      ['ErrorControl', 'RSSStep'],
      ['GravityField.Earth.Degree', 8],
      ['GravityField.Earth.Order', 8],
      ['GravityField.Earth.PotentialFile', "'JGM2.cof'"],
      ['Drag.AtmosphereModel', 'MSISE90'],
      ['Drag.F107', flux],
      ['Drag.F107A', flux],
      ['Drag.MagneticIndex', 3],
    ]) +
    resource('Propagator', 'Propagation', [
      ['FM', 'Forces'],
      ['Type', 'PrinceDormand78'],
      ['InitialStepSize', stepS],
      ['Accuracy', '1e-11'],
      ['MinStep', 0],
      ['MaxStep', stepS],
      ['MaxStepAttempts', 50],
    ])
  )
}

function sequence(names: readonly string[], durationS: number): string {
  const parameters = [
    `${names[0]}.UTCGregorian`,
    ...names.flatMap((name) => [
      ...['X', 'Y', 'Z', 'VX', 'VY', 'VZ'].map((part) => `${name}.EarthMJ2000Eq.${part}`),
      `${name}.Earth.Altitude`,
      `${name}.EarthMJ2000Eq.INC`,
      `${name}.EarthMJ2000Eq.RAAN`,
    ]),
  ]
  return `${resource('ReportFile', 'StateReport', [
    ['Filename', "'mission-report.txt'"],
    ['Precision', 16],
    ['Add', `{${parameters.join(', ')}}`],
    ['WriteHeaders', 'true'],
    ['ColumnWidth', 26],
  ])}
BeginMissionSequence;
Propagate 'Fly' Propagation(${names.join(', ')}) {${names[0]}.ElapsedSecs = ${durationS}};
`
}
