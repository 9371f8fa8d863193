import { YEAR_S } from '../../constants.ts'
import { equivalentElectrons } from '../displacement.ts'
import { doseCalculator } from '../dose/dose.ts'
import { openSkyFraction } from '../field/cutoff.ts'
import { gsfc1266At1970, igrf, jensenCain1960 } from '../field/field-model.ts'
import { semiMajorAxisM } from '../orbit.ts'
import { eventSpectrum, kingFluencePerCm2, type Transmission, transmittedFraction } from '../solar-protons.ts'
import { spectrumEnergiesMev, type TrappedModel } from '../trapped/maps.ts'
import { type DifferentialSpectrum, differentialSpectrum } from '../trapped/orbit-average.ts'
import { ALTITUDES_KM, DEPTHS_MM, INCLINATIONS_DEG, OFFSETS, PARTICLE_SCALE, PHASES } from './axes.ts'
import { pack } from './pack.ts'
import { inclinationMean, latitudeMeans, shellSphere, sortedShellL } from './shell-means.ts'

const NO_PARTICLES: DifferentialSpectrum = { energiesMev: [], perCm2SMev: [] }
const FIELD_YEAR = 2027

/** Packed tables of scaled logarithms, the last index running fastest. */
export interface ParticleTables {
  /** [altitude][inclination][phase][depth] */
  readonly dose: string
  /** [altitude][inclination][phase] */
  readonly protonsAbove50Mev: string
  readonly equivalentElectrons: string
  /** [altitude][inclination][depth] */
  readonly eventDose: string
  /** [altitude][inclination] */
  readonly eventProtons: string
}

/** Dose as the tables hold it, directly: in silicon at the centre of spheres of aluminium. */
export const tabledDose = (depthsMm: readonly number[]) =>
  doseCalculator({
    detector: 'Si',
    geometry: 'sphere',
    depthsM: depthsMm.map((mm) => mm / 1e3),
    bremsstrahlung: 'corrected',
    nuclear: 'local',
    mesh: 'fine',
  })

/** Everything the tables say of charged particles, from the direct models on spheres around Earth. */
export function buildParticleTables(report: (line: string) => void): ParticleTables {
  const sphere = tabledDose(DEPTHS_MM)
  const today = igrf(FIELD_YEAR)
  const rows: Rows = {
    dose: [],
    protonsAbove50Mev: [],
    equivalentElectrons: [],
    eventDose: [],
    eventProtons: [],
  }
  for (const km of ALTITUDES_KM) {
    const altitudeM = km * 1e3
    const byPhase = trappedByPhase(altitudeM)
    const present = shellSphere(today, altitudeM)
    for (const deg of INCLINATIONS_DEG) {
      const inclinationRad = (deg * Math.PI) / 180
      for (const means of byPhase) addTrapped(rows, sphere, means, inclinationRad)
      addEvent(rows, sphere, {
        openSkyFraction: openSkyFraction(semiMajorAxisM(altitudeM)),
        sortedShellL: sortedShellL(present, inclinationRad),
        dipoleNt: today.dipoleNt,
      })
    }
    report(`particles at ${km.toFixed(0)} km`)
  }
  return {
    dose: pack(rows.dose),
    protonsAbove50Mev: pack(rows.protonsAbove50Mev),
    equivalentElectrons: pack(rows.equivalentElectrons),
    eventDose: pack(rows.eventDose),
    eventProtons: pack(rows.eventProtons),
  }
}

/** The tables while they grow. */
type Rows = Record<keyof ParticleTables, number[]>
type Sphere = ReturnType<typeof doseCalculator>
type LatitudeMeans = ReturnType<typeof latitudeMeans>
interface PhaseMeans {
  readonly electrons: LatitudeMeans
  readonly protons: LatitudeMeans
}

const entry = (value: number, offset: number) => Math.round(PARTICLE_SCALE * Math.log1p(Math.max(0, value) / offset))

function trappedByPhase(altitudeM: number): PhaseMeans[] {
  const quiet = shellSphere(jensenCain1960, altitudeM)
  const active = shellSphere(gsfc1266At1970, altitudeM)
  const means = (model: TrappedModel) =>
    latitudeMeans(model === 'ap8max' ? active : quiet, model, spectrumEnergiesMev(model))
  return PHASES.map((phase) => ({
    electrons: means(phase === 'min' ? 'ae8min' : 'ae8max'),
    protons: means(phase === 'min' ? 'ap8min' : 'ap8max'),
  }))
}

function addTrapped(rows: Rows, sphere: Sphere, { electrons, protons }: PhaseMeans, inclinationRad: number): void {
  const electronEnergies = spectrumEnergiesMev('ae8min')
  const protonEnergies = spectrumEnergiesMev('ap8min')
  const electronFlux = inclinationMean(electrons, inclinationRad)
  const protonFlux = inclinationMean(protons, inclinationRad)
  const dose = sphere({
    electrons: yearly(differentialSpectrum(electronEnergies, electronFlux)),
    protons: yearly(differentialSpectrum(protonEnergies, protonFlux)),
  })
  const above = (energies: readonly number[], flux: readonly number[], energy: number) =>
    flux[energies.indexOf(energy)]!
  const equivalent = equivalentElectrons({
    protonsAbove4Mev: above(protonEnergies, protonFlux, 4),
    electronsAbove1Mev: above(electronEnergies, electronFlux, 1),
  })
  rows.dose.push(...dose.totalRad.map((rad) => entry(rad, OFFSETS.doseRadPerYear)))
  rows.protonsAbove50Mev.push(entry(above(protonEnergies, protonFlux, 50), OFFSETS.protonsAbove50MevPerCm2S))
  rows.equivalentElectrons.push(entry(equivalent * YEAR_S, OFFSETS.equivalentElectronsPerCm2Year))
}

function addEvent(rows: Rows, sphere: Sphere, transmission: Transmission): void {
  const event = sphere({ electrons: NO_PARTICLES, protons: eventSpectrum(transmission) })
  const protonsPerCm2 = kingFluencePerCm2(10) * transmittedFraction(transmission, 10)
  rows.eventDose.push(...event.totalRad.map((rad) => entry(rad, OFFSETS.eventDoseRad)))
  rows.eventProtons.push(entry(protonsPerCm2, OFFSETS.eventProtonsPerCm2))
}

function yearly(spectrum: DifferentialSpectrum): DifferentialSpectrum {
  return { energiesMev: spectrum.energiesMev, perCm2SMev: spectrum.perCm2SMev.map((flux) => flux * YEAR_S) }
}
