/** The space environment: what space does to a satellite. Pure functions; the unit is the suffix of the name. */
export * from './atmosphere/nrlmsise00.ts'
export * from './atmosphere/orbit-density.ts'
export * from './atmosphere/solar-activity.ts'
export * from './debris.ts'
export * from './displacement.ts'
export * from './dose/dose.ts'
export {
  DETECTORS,
  type Detector,
  MESHES,
  type MeshChoice,
  NUCLEAR,
  type NuclearTreatment,
  type PlaneGeometry,
} from './dose/kernel.ts'
export * from './dose/orbit-dose.ts'
export * from './field/cutoff.ts'
export { magneticFieldNt } from './field/evaluate.ts'
export * from './field/field-model.ts'
export * from './field/shell.ts'
export * from './geodesy.ts'
export * from './ltan-sunlight.ts'
export * from './meteoroids.ts'
export * from './orbit.ts'
export * from './orbit-environment.ts'
export * from './shadow.ts'
export * from './solar-protons.ts'
export * from './sun.ts'
export * from './sunlight.ts'
export * from './track.ts'
export { integralFluxPerCm2S } from './trapped/flux.ts'
export { fieldOfModel, spectrumEnergiesMev, TRAPPED_MODELS, type TrappedModel } from './trapped/maps.ts'
export * from './trapped/orbit-average.ts'
