import type { DifferentialSpectrum } from '../trapped/orbit-average.ts'
import { naturalSpline, splineAt, splineSlopeAt } from './interpolation.ts'
import {
  bremsstrahlungKernel,
  type Detector,
  type DoseKernel,
  type EnergyMesh,
  electronKernel,
  type MeshChoice,
  meshEnergyMev,
  type NuclearTreatment,
  type PlaneGeometry,
  protonKernel,
} from './kernel.ts'

/** MeV/g in rad, and a quarter of the omnidirectional fluence for the current through one side of a plane. */
const RAD_PER_OMNIDIRECTIONAL_MEV_PER_G = 1.6021892e-8 / 4
const ALUMINIUM_G_PER_CM3 = 2.7
/** Depths of the dense grid that the slope of a sphere's dose is taken on. */
const DENSE_MM = [
  0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.4, 2.5,
  2.6, 2.8, 3, 3.25, 3.5, 3.75, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12, 12.5, 13, 13.5,
  14, 14.5, 15, 15.5, 16, 16.5, 17, 17.5, 18, 18.5, 19, 19.5, 20, 22, 24, 26, 28, 30, 35, 40,
]

/** A solid aluminium sphere with the detector at its centre sees 4 pi; half of it is what SHIELDOSE-2 prints. */
export type ShieldGeometry = PlaneGeometry | 'sphere' | 'half-sphere'

/** Dose behind each depth, rad in the detector's material, by the radiation that deposits it. */
export interface DoseByParticle {
  readonly electronRad: readonly number[]
  readonly bremsstrahlungRad: readonly number[]
  readonly protonRad: readonly number[]
  readonly totalRad: readonly number[]
}

/** Kernels for one detector, geometry and set of depths, ready for many spectra. */
export type DoseCalculator = (fluence: {
  readonly electrons: DifferentialSpectrum
  readonly protons: DifferentialSpectrum
}) => DoseByParticle

/**
 * The dose of SHIELDOSE-2 behind aluminium. The spectra are omnidirectional fluences per cm² and MeV (their field is
 * named after the flux; multiply it by the time): ln f is a natural spline of ln E between the first and last energy
 * and zero outside; dose = 1/4 integral f G dT.
 * Source: [seltzer-1994]. Assumes: isotropic incidence, aluminium of 2.70 g/cm³. Valid: 0.05-40 mm; 0.2 % against the
 * original program from the same spectra.
 */
export function doseCalculator(query: {
  readonly detector: Detector
  readonly geometry: ShieldGeometry
  readonly depthsM: readonly number[]
  readonly bremsstrahlung: 'corrected' | 'as-distributed'
  readonly nuclear: NuclearTreatment
  readonly mesh: MeshChoice
}): DoseCalculator {
  const { detector, geometry, depthsM, bremsstrahlung, nuclear, mesh } = query
  const spherical = geometry === 'sphere' || geometry === 'half-sphere'
  const plane: PlaneGeometry = geometry === 'slab' ? 'slab' : 'semi-infinite'
  const wanted = depthsM.map(gPerCm2)
  const depths = spherical ? DENSE_MM.map((mm) => gPerCm2(mm / 1e3)) : wanted
  const kernels = [
    electronKernel({ detector, geometry: plane, depthsGPerCm2: depths }),
    bremsstrahlungKernel({ detector, geometry: plane, depthsGPerCm2: depths, mapping: bremsstrahlung }),
    protonKernel({ detector, depthsGPerCm2: depths, nuclear, mesh }),
  ] as const
  const sides = geometry === 'sphere' ? 2 : 1
  return ({ electrons, protons }) => {
    const [electronRad, bremsstrahlungRad, protonRad] = kernels.map((kernel, index) => {
      const spectrum = index === 2 ? protons : electrons
      const plain = planeDose(kernel, spectrum)
      return spherical ? sphereDose(depths, plain, wanted).map((dose) => sides * dose) : plain
    }) as [number[], number[], number[]]
    const totalRad = electronRad.map((dose, k) => dose + bremsstrahlungRad[k]! + protonRad[k]!)
    return { electronRad, bremsstrahlungRad, protonRad, totalRad }
  }
}

function gPerCm2(depthM: number): number {
  return depthM * 100 * ALUMINIUM_G_PER_CM3
}

/** Dose at the centre of a half sphere: D (1 - d ln D / d ln z) with the plane dose D, by a natural spline. */
function sphereDose(depths: readonly number[], dose: readonly number[], wanted: readonly number[]): number[] {
  let count = 0
  while (count < dose.length && dose[count]! > 0) count++
  if (count < 3) return wanted.map(() => 0)
  const lnZ = depths.slice(0, count).map(Math.log)
  const lnDose = dose.slice(0, count).map(Math.log)
  const curvature = new Float64Array(count)
  naturalSpline(lnZ, lnDose, curvature)
  return wanted.map((z) => {
    const at = Math.log(z)
    if (at > lnZ.at(-1)! + 1e-12) return 0
    const value = Math.exp(splineAt(lnZ, lnDose, curvature, at))
    return Math.max(0, value * (1 - splineSlopeAt(lnZ, lnDose, curvature, at)))
  })
}

function planeDose(kernel: DoseKernel, spectrum: DifferentialSpectrum): number[] {
  const { first, weighted } = weightedSpectrum(kernel.mesh, spectrum)
  return kernel.perDepth.map((row) => {
    let sum = 0
    for (let k = 0; k < weighted.length; k++) sum += weighted[k]! * row[first + k]!
    return sum * RAD_PER_OMNIDIRECTIONAL_MEV_PER_G
  })
}

/** f(T) T dlnT with the weights of Simpson's rule on the part of the mesh that the spectrum covers. */
function weightedSpectrum(mesh: EnergyMesh, spectrum: DifferentialSpectrum): { first: number; weighted: Float64Array } {
  const { energiesMev, perCm2SMev } = spectrum
  if (energiesMev.length < 2) return { first: 0, weighted: new Float64Array(0) }
  const lnStep = Math.log(mesh.highestMev / mesh.lowestMev) / (mesh.points - 1)
  const index = (energyMev: number) =>
    Math.min(mesh.points - 1, Math.max(0, Math.trunc(Math.log(energyMev / mesh.lowestMev) / lnStep + 0.5)))
  const first = index(energiesMev[0]!)
  const count = index(energiesMev.at(-1)!) - first + 1
  const lnEnergy = energiesMev.map(Math.log)
  const lnFlux = perCm2SMev.map(Math.log)
  const curvature = new Float64Array(lnEnergy.length)
  naturalSpline(lnEnergy, lnFlux, curvature)
  const weights = simpsonWeights(count)
  const weighted = Float64Array.from({ length: count }, (_, k) => {
    const energy = meshEnergyMev(mesh, first + k)
    return Math.exp(splineAt(lnEnergy, lnFlux, curvature, Math.log(energy))) * energy * weights[k]! * lnStep
  })
  return { first, weighted }
}

/** Simpson's rule; an even number of points starts with six of the closed fifth-order kind. */
function simpsonWeights(count: number): Float64Array {
  const weights = new Float64Array(count)
  let start = 0
  if (count % 2 === 0 && count >= 6) {
    for (const [k, weight] of [1, 3.875, 2.625, 2.625, 3.875, 1].entries()) weights[k] = weight / 3
    start = 5
  }
  for (let k = start; k + 2 < count; k += 2) {
    weights[k] = weights[k]! + 1 / 3
    weights[k + 1] = weights[k + 1]! + 4 / 3
    weights[k + 2] = weights[k + 2]! + 1 / 3
  }
  return weights
}
