import { partOf } from '../parts.ts'
import type { Metric } from './metric.ts'

/** What the satellite weighs, what holds it in attitude, and how large it is. */
export const MASS_METRICS = {
  arrayMassKg: {
    model: 'mass roll-up',
    description: 'solar array mass',
    get: (s) => partOf(s.parts, 'solar-array').massKg,
  },
  radiatorMassKg: {
    model: 'mass roll-up',
    description: 'radiator mass',
    get: (s) => partOf(s.parts, 'radiator').massKg,
  },
  boomMassKg: {
    model: 'booms',
    description: 'booms of wings and radiators',
    get: (s) => partOf(s.parts, 'booms').massKg,
  },
  attitudeMassKg: {
    model: 'attitude',
    description: 'wheels or gyros, and torquers',
    get: (s) => partOf(s.parts, 'momentum-devices').massKg + partOf(s.parts, 'torquers').massKg,
  },
  marginMassKg: {
    model: 'mass roll-up',
    description: 'mass kept for what is not known yet',
    get: (s) => partOf(s.parts, 'margin').massKg,
  },
  momentumStorageNMS: {
    model: 'attitude',
    description: 'largest swing of angular momentum over a revolution',
    get: (s) => s.attitude.storedNMS,
  },
  momentumGainNMS: {
    model: 'attitude',
    description: 'angular momentum each revolution leaves to be unloaded',
    get: (s) => s.attitude.secularNMS,
  },
  unloadingMomentAM2: {
    model: 'attitude',
    description: 'magnetic moment that unloads it',
    overShells: 'greatest',
    get: (s) => s.attitude.torquerAM2,
  },
  dryMassKg: { model: 'mass roll-up', description: 'dry mass with growth allowance', get: (s) => s.mass.dryKg },
  propellantMassKg: {
    model: 'mass roll-up',
    description: 'what the dry mass leaves of the launch mass',
    overShells: 'least',
    get: (s) => s.mass.propellantKg,
  },
  launchMassKg: {
    model: 'mass roll-up',
    description: 'mass bought on the launcher',
    asked: { node: ['sweep'] },
    get: (s) => s.mass.launchKg,
  },
  massPerPeakPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'launch mass per peak compute power',
    label: 'launch mass per peak power',
    asked: { node: ['named', 'columns', 'whatIf', 'summary'] },
    get: (s) => s.mass.launchKg / s.load.peakComputeW,
  },
  dryMassPerPeakPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'dry mass per peak compute power',
    get: (s) => s.mass.dryKg / s.load.peakComputeW,
  },
  dryMassPerArrayPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'dry mass per array power at the start',
    get: (s) => s.mass.dryKg / s.power.startArrayPowerW,
  },
  massPerAveragePowerKgPerKw: {
    model: 'mass roll-up',
    description: 'launch mass per mean compute power',
    label: 'launch mass per mean power',
    get: (s) => s.mass.launchKg / s.load.averageComputeW,
  },
  deployedSpanM: {
    model: 'folding and deployed span',
    description: 'tip to tip, arrays deployed',
    asked: { node: ['summary'] },
    get: (s) => s.structure.spanM,
  },
  stowedVolumeM3: {
    model: 'folding and deployed span',
    description: 'volume in the bay',
    get: (s) => s.cost.stowedVolumeM3,
  },
  foldedHeightM: {
    model: 'folding and deployed span',
    description: 'height in the bay, folded',
    get: (s) => s.cost.seats.foldedHeightM,
  },
  foldedWidthM: {
    model: 'folding and deployed span',
    description: 'width of the cell of the bay that it stands in, folded',
    get: (s) => s.cost.seats.foldedWidthM,
  },
  foldedFitRatio: {
    model: 'folding and deployed span',
    description: 'folded height over the height of the bay',
    overShells: 'greatest',
    get: (s) => s.cost.seats.foldedHeightM / s.design.launcher.bayHeightM,
  },
} satisfies Record<string, Metric>
