import { addMassKg } from '../../subsystems/part.ts'
import { lowestClimbM } from '../climb.ts'
import { reentryDeltaVMPerS, reentryParts } from '../re-entry.ts'
import type { Metric } from './metric.ts'

/** The climb, drag, and the way down. */
export const PROPULSION_METRICS = {
  deltaVDragMPerSPerYear: {
    model: 'drag, propulsion and disposal',
    description: 'velocity lost to drag',
    label: 'drag delta-v',
    get: (s) => s.propulsion.deltaVDragMPerSPerYear,
  },
  deltaVNeededMPerS: {
    model: 'drag, propulsion and disposal',
    description: 'raising, drag, avoidance and disposal over the life, with reserve',
    label: 'delta-v needed',
    get: (s) => s.propulsion.deltaVNeededMPerS,
  },
  deltaVMarginMPerS: {
    model: 'drag, propulsion and disposal',
    description: 'velocity change beyond the need',
    label: 'delta-v margin',
    overShells: 'least',
    get: (s) => s.propulsion.deltaVMarginMPerS,
  },
  thrustToDragRatio: {
    model: 'drag, propulsion and disposal',
    description: 'thrust over drag',
    overShells: 'least',
    get: (s) => s.propulsion.thrustToDragRatio,
  },
  deltaVRaiseMPerS: {
    model: 'raising',
    description: 'velocity change of the climb, drag included',
    label: 'delta-v of the climb',
    get: (s) => s.propulsion.deltaVRaiseMPerS,
  },
  raiseThrustToDragRatio: {
    model: 'raising',
    description: 'mean thrust over drag along the climb, feathered, where it is least',
    overShells: 'least',
    get: (s) => s.propulsion.raiseThrustToDragRatio,
  },
  raiseDays: {
    model: 'raising',
    description: 'time to the operating orbit',
    get: (s) => s.propulsion.raiseS,
  },
  climbAltitudeKm: {
    model: 'raising',
    description: 'lowest altitude it climbs from with the margin on drag that the study asks for',
    overShells: 'greatest',
    get: (s, c) => lowestClimbM(s, c, 1 + c.margins.dragFraction),
  },
  injectionAltitudeKm: {
    model: 'raising',
    description: 'where the launcher lets go',
    get: (s) => s.design.injectionAltitudeM,
  },
  thrusterLifeRatio: {
    model: 'drag, propulsion and disposal',
    description: 'hours the thrusters run over their life',
    overShells: 'greatest',
    get: (s) => s.propulsion.thrusterLifeRatio,
  },
  disposalYears: {
    model: 'drag, propulsion and disposal',
    description: 'from end of mission to re-entry, propulsion working',
    overShells: 'greatest',
    get: (s) => s.propulsion.disposalYears,
  },
  deltaVReentryMPerS: {
    model: 're-entry',
    description: 'velocity change of the last burns of a controlled re-entry, with reserve',
    label: 'delta-v of the last burns',
    get: (s, c) => reentryDeltaVMPerS(s.design, c.assumptions),
  },
  reentryMassKg: {
    model: 're-entry',
    description: 'thrusters, tank and propellant of a controlled re-entry',
    get: (s, c) => {
      const { system, propellant } = reentryParts(s.design, c.assumptions)
      return addMassKg(addMassKg(0, system), propellant)
    },
  },
  passiveDecayYears: {
    model: 'drag, propulsion and disposal',
    description: 'to re-entry if it dies in its orbit',
    overShells: 'greatest',
    get: (s) => s.propulsion.passiveDecayYears,
  },
  debrisHitsPerYear: {
    model: 'environment',
    description: 'impacts of 1 cm debris and larger',
    get: (s) => s.environment.debrisFlux1cmPerM2Year * (s.design.solarArrayAreaM2 + s.design.radiatorAreaM2),
  },
} satisfies Record<string, Metric>
