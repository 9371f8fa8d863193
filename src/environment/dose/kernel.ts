import database from '../data/shieldose2.json' with { type: 'json' }
import { linearAt, naturalSpline, splineAt, splineThrough } from './interpolation.ts'

/** What the dose is deposited in. */
export const DETECTORS = ['Al', 'Si', 'GaAs', 'SiO2', 'H2O'] as const
export type Detector = (typeof DETECTORS)[number]

/** Plane shields: an aluminium half-space, or a slab with the detector behind it and nothing beyond. */
export type PlaneGeometry = 'semi-infinite' | 'slab'

/** Energies of the dose integral, evenly spaced in the logarithm. */
export interface EnergyMesh {
  readonly lowestMev: number
  readonly highestMev: number
  readonly points: number
}

/**
 * 'original' takes the 1,001 proton energies the reference figures are made with. The range cuts them off one by one as
 * the shield grows, which leaves a grain of up to 2 % on the slope that a sphere's dose is taken from; 'fine' has none.
 */
export const MESHES = ['original', 'fine'] as const
export type MeshChoice = (typeof MESHES)[number]

const PROTON_MESHES: Readonly<Record<MeshChoice, EnergyMesh>> = {
  original: { lowestMev: 0.1, highestMev: 1e4, points: 1001 },
  fine: { lowestMev: 0.1, highestMev: 1e4, points: 8001 },
}
const ELECTRON_MESH: EnergyMesh = { lowestMev: 0.05, highestMev: 10, points: 1001 }

/**
 * Dose per unit of unidirectional fluence on a plane shield, MeV cm²/g, for each depth and each energy of the mesh:
 * `perDepth[d][k]`. Two sums of it give the dose of any spectrum, so it is made once for many spectra.
 */
export interface DoseKernel {
  readonly mesh: EnergyMesh
  readonly perDepth: readonly Float64Array[]
}

export function meshEnergyMev(mesh: EnergyMesh, k: number): number {
  return mesh.lowestMev * Math.exp((k * Math.log(mesh.highestMev / mesh.lowestMev)) / (mesh.points - 1))
}

const logs = (values: readonly number[]) => values.map(Math.log)

/**
 * What nuclear interactions do to the protons: 'none' stops them by ionisation only, 'local' takes them out of the
 * beam and their charged fragments' energy on the spot, 'local-and-neutrons' adds a rough dose of the neutrons. The
 * original program calls them INUC 1, 2 and 3.
 */
export const NUCLEAR = ['none', 'local', 'local-and-neutrons'] as const
export type NuclearTreatment = (typeof NUCLEAR)[number]

/** Attenuation of neutrons, cm²/g, and the proton energy below which they make none. */
const NEUTRON_ATTENUATION_CM2_PER_G = 0.03
const NEUTRON_THRESHOLD_MEV = 5

/**
 * Protons: G = T/R exp S(z/R), with S the spline of the logarithm of the scaled depth-dose curve, cut off at the
 * range R; neutrons add 0.03 T F(T) exp(-0.03 z), with F the share of energy that goes to them.
 * Source: [seltzer-1994]. Valid: 0.01 MeV to 10 GeV.
 */
export function protonKernel(query: {
  detector: Detector
  depthsGPerCm2: readonly number[]
  nuclear: NuclearTreatment
  mesh: MeshChoice
}): DoseKernel {
  const { detector, depthsGPerCm2, nuclear } = query
  const mesh = PROTON_MESHES[query.mesh]
  const { proton } = database
  const depthDose = nuclear === 'none' ? proton.doseUnattenuated : proton.doseAttenuated
  const neutronShare = splineThrough(logs(proton.neutronEnergyMev), proton.neutronFraction)
  const lnRange = splineThrough(logs(proton.rangeEnergyMev), logs(proton.rangeGPerCm2))
  const lnEnergies = logs(proton.energyMev)
  const deepest = proton.depthRatio.length - 1
  const curves = proton.depthRatio.map((_, l) => {
    const ofEnergy = depthDose.map((row) =>
      // The curve ends in zero at the full range; its logarithm goes on with the slope of the last two points.
      l < deepest ? Math.log(row[l]!) : 2 * Math.log(row[l - 1]!) - Math.log(row[l - 2]!),
    )
    return splineThrough(lnEnergies, ofEnergy)
  })
  const ratios =
    detector === 'Al'
      ? undefined
      : proton.depthRatio.map((_, l) =>
          splineThrough(
            lnEnergies,
            proton.ratio[detector].map((row) => row[l]!),
          ),
        )
  const perDepth = depthsGPerCm2.map(() => new Float64Array(mesh.points))
  const curve = new Float64Array(deepest + 1)
  const curvature = new Float64Array(deepest + 1)
  for (let k = 0; k < mesh.points; k++) {
    const energy = meshEnergyMev(mesh, k)
    const range = Math.exp(lnRange(Math.log(energy)))
    const lnEnergy = Math.min(Math.max(Math.log(energy), lnEnergies[0]!), lnEnergies.at(-1)!)
    for (let l = 0; l <= deepest; l++)
      curve[l] = curves[l]!(lnEnergy) + (ratios === undefined ? 0 : Math.log(ratios[l]!(lnEnergy)))
    naturalSpline(proton.depthRatio, curve, curvature)
    const neutrons =
      nuclear === 'local-and-neutrons' && energy > NEUTRON_THRESHOLD_MEV
        ? NEUTRON_ATTENUATION_CM2_PER_G * energy * Math.max(0, neutronShare(lnEnergy))
        : 0
    depthsGPerCm2.forEach((z, d) => {
      const ratio = z / range
      const direct = ratio >= 1 ? 0 : (energy / range) * Math.exp(splineAt(proton.depthRatio, curve, curvature, ratio))
      perDepth[d]![k] = direct + neutrons * Math.exp(-NEUTRON_ATTENUATION_CM2_PER_G * z)
    })
  }
  return { mesh, perDepth }
}

/**
 * Electrons: G = T Ar/Rs exp S(z/Rs) q(z/R), with the scaled range Rs, the absorbed share Ar and the ratio q of
 * detector and geometry to aluminium in aluminium.
 * Source: [seltzer-1994]. Valid: 0.002-50 MeV.
 */
export function electronKernel(query: {
  detector: Detector
  geometry: PlaneGeometry
  depthsGPerCm2: readonly number[]
}): DoseKernel {
  const { detector, geometry, depthsGPerCm2 } = query
  const { electron } = database
  const lnRange = splineThrough(logs(electron.rangeEnergyMev), logs(electron.rangeGPerCm2))
  const lnEnergies = logs(electron.energyMev)
  const lnScaledRange = splineThrough(lnEnergies, logs(electron.scaledRange))
  const lnAbsorption = splineThrough(lnEnergies, logs(electron.absorption))
  // The curve is led down to nothing at twice the scaled range.
  const scaledDepth = [...electron.scaledDepth, 2]
  const lnDose = electron.dose.map((row) => logs([...row, 1e-7]))
  const ratioTable = (geometry === 'slab' ? electron.ratioSlab : electron.ratioSemiInfinite)[detector]
  const perDepth = depthsGPerCm2.map(() => new Float64Array(ELECTRON_MESH.points))
  const curvature = new Float64Array(scaledDepth.length)
  const ratioCurvature = new Float64Array(electron.depthRatio.length)
  const lastDepthRatio = electron.depthRatio.at(-1)!
  for (let k = 0; k < ELECTRON_MESH.points; k++) {
    const energy = meshEnergyMev(ELECTRON_MESH, k)
    const lnEnergy = Math.log(energy)
    const range = Math.exp(lnRange(lnEnergy))
    const scaledRange = range * Math.exp(lnScaledRange(lnEnergy))
    const absorption = Math.exp(lnAbsorption(lnEnergy))
    const curve = blend(lnEnergies, lnDose, lnEnergy)
    naturalSpline(scaledDepth, curve, curvature)
    const ratios = blend(lnEnergies, ratioTable, lnEnergy)
    naturalSpline(electron.depthRatio, ratios, ratioCurvature)
    depthsGPerCm2.forEach((z, d) => {
      const scaled = z / scaledRange
      if (scaled >= 2) return
      const ofRange = z / range
      const ratio =
        ofRange >= lastDepthRatio ? ratios.at(-1)! : splineAt(electron.depthRatio, ratios, ratioCurvature, ofRange)
      const dose = ((energy * absorption) / scaledRange) * Math.exp(splineAt(scaledDepth, curve, curvature, scaled))
      perDepth[d]![k] = dose * Math.max(0, ratio)
    })
  }
  return { mesh: ELECTRON_MESH, perDepth }
}

/**
 * Bremsstrahlung of the electrons: G = T Y/R exp(linear in ln z/R) q(ln z), with the radiation yield Y.
 *
 * The distributed data base stores the two blocks of q swapped for every detector but aluminium (slab first,
 * semi-infinite second), and the original program reads them as labelled. `mapping: 'corrected'` undoes the swap;
 * 'as-distributed' repeats the original program's figures.
 * Source: [seltzer-1994].
 */
export function bremsstrahlungKernel(query: {
  detector: Detector
  geometry: PlaneGeometry
  depthsGPerCm2: readonly number[]
  mapping: 'corrected' | 'as-distributed'
}): DoseKernel {
  const { detector, geometry, depthsGPerCm2, mapping } = query
  const { electron } = database
  const lnRange = splineThrough(logs(electron.rangeEnergyMev), logs(electron.rangeGPerCm2))
  const lnYield = splineThrough(logs(electron.rangeEnergyMev), logs(electron.bremsstrahlungYield))
  const lnEnergies = logs(electron.energyMev)
  const swapped = mapping === 'corrected' && detector !== 'Al'
  const first = (geometry === 'semi-infinite') !== swapped
  const ratioTable = (first ? electron.bremsstrahlungRatioFirst : electron.bremsstrahlungRatioSecond)[detector]
  const lnDepthRatio = logs(electron.bremsstrahlungDepthRatio)
  const lnDepth = logs(electron.bremsstrahlungDepthGPerCm2)
  const lnDose = electron.bremsstrahlungDose.map(logs)
  const perDepth = depthsGPerCm2.map(() => new Float64Array(ELECTRON_MESH.points))
  for (let k = 0; k < ELECTRON_MESH.points; k++) {
    const energy = meshEnergyMev(ELECTRON_MESH, k)
    const lnEnergy = Math.log(energy)
    const range = Math.exp(lnRange(lnEnergy))
    const emitted = (energy * Math.exp(lnYield(lnEnergy))) / range
    const curve = blend(lnEnergies, lnDose, lnEnergy)
    const ratios = blend(lnEnergies, ratioTable, lnEnergy)
    depthsGPerCm2.forEach((z, d) => {
      const lnZ = Math.log(z)
      const ratio = lnZ >= lnDepth.at(-1)! ? ratios.at(-1)! : linearAt(lnDepth, ratios, lnZ)
      perDepth[d]![k] = emitted * Math.exp(linearAt(lnDepthRatio, curve, Math.log(z / range))) * Math.max(0, ratio)
    })
  }
  return { mesh: ELECTRON_MESH, perDepth }
}

/** The row of a table between two energies, linear in ln E. */
function blend(lnEnergies: readonly number[], table: readonly (readonly number[])[], lnEnergy: number): number[] {
  let k = 0
  while (k < lnEnergies.length - 2 && lnEnergy > lnEnergies[k + 1]!) k++
  const share = (lnEnergy - lnEnergies[k]!) / (lnEnergies[k + 1]! - lnEnergies[k]!)
  const next = table[k + 1]!
  return table[k]!.map((value, column) => value + (next[column]! - value) * share)
}
