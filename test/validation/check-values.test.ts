import { describe, expect, it } from 'vitest'
import { YEAR_S } from '../../src/constants.ts'
import { capitalRecoveryPerYear, launchedPowerUsdPerWYear, wrightRatio } from '../../src/economics/finance.ts'
import {
  dawnDuskLongestEclipseS,
  eclipseFraction,
  eclipseFreeAltitudesM,
  orbitEnvironment,
  periodS,
  raanRateRadPerS,
  sunSynchronousInclinationRad,
} from '../../src/environment/index.ts'
import { circularSpeedMPerS } from '../../src/environment/orbit.ts'
import { batteryEnergyJ } from '../../src/subsystems/battery.ts'
import { decodeTokensPerS } from '../../src/subsystems/compute.ts'
import { dragForceN } from '../../src/subsystems/drag.ts'
import { inPlaneSpacingM, ringAllReduceS } from '../../src/subsystems/links.ts'
import { receivedPowerW } from '../../src/subsystems/optical-link.ts'
import { radiationRemainingFraction, solarArrayTemperatureK } from '../../src/subsystems/power.ts'
import { propellantMassKg } from '../../src/subsystems/propulsion.ts'
import {
  finEfficiencyFraction,
  radiatorEnvironmentWPerM2,
  radiatorNetFluxWPerM2,
  radiatorRootTemperatureK,
} from '../../src/subsystems/radiator.ts'
import { annualFailureFraction, effectiveComputeYears } from '../../src/subsystems/reliability.ts'
import { edgeOnViewFactorFraction, radiatorViewFactorSumRatio } from '../../src/subsystems/view-factors.ts'
import values from '../reference/models/check-values.json' with { type: 'json' }

type Inputs = Readonly<Record<string, number>>
interface CheckValue {
  readonly fn: string
  readonly in: Record<string, number | string>
  readonly out: number
  readonly tol: number
}

const deg = (rad: number) => (rad * 180) / Math.PI
const rad = (value: number) => (value * Math.PI) / 180

/** The radiator of the check values: no Sun on the panel, no array behind it, edge-on to Earth. */
const radiatorOf = (i: Inputs) => ({
  emissivityFraction: i.eps!,
  finConductanceWPerK: Number.POSITIVE_INFINITY,
  halfPitchM: 0.05,
  environmentWPerM2: radiatorEnvironmentWPerM2({
    emissivityFraction: i.eps!,
    absorptanceFraction: i.alpha!,
    viewFactorSumRatio: radiatorViewFactorSumRatio(i.h_km! * 1e3, 'velocity'),
    earthInfraredWPerM2: 237,
    albedoFraction: 0.3,
    albedoIlluminationFraction: i.f_alb!,
    solarFluxWPerM2: 1361,
    sunSineFraction: 0,
    arrayBackloadWPerM2: 0,
  }),
})

const meanDensity = (altitudeKm: number, f107Sfu: number) =>
  orbitEnvironment({
    altitudeM: altitudeKm * 1e3,
    orbit: { kind: 'dawn-dusk', ltanHours: 18 },
    shieldingM: 5e-3,
    f107Sfu,
    solarPhase: 'mean',
  }).densityKgPerM3

const FUNCTIONS: Readonly<Record<string, (inputs: Inputs) => number>> = {
  period_min: (i) => periodS(i.h_km! * 1e3) / 60,
  sso_inclination_deg: (i) => deg(sunSynchronousInclinationRad(i.h_km! * 1e3)),
  eclipse_fraction: (i) => eclipseFraction({ altitudeM: i.h_km! * 1e3, betaRad: rad(i.beta_deg!) }),
  dawn_dusk_max_eclipse_min: (i) => dawnDuskLongestEclipseS(i.h_km! * 1e3) / 60,
  eclipse_free_altitude_km: () => eclipseFreeAltitudesM()[0] / 1e3,
  raan_rate_deg_day: (i) => deg(raanRateRadPerS({ altitudeM: i.h_km! * 1e3, inclinationRad: rad(i.i_deg!) })) * 86_400,
  array_temp_K: (i) =>
    solarArrayTemperatureK({
      solarFluxWPerM2: i.S!,
      absorptanceFraction: i.alpha!,
      drawnWPerM2: i.eta! * i.S!,
      emissivitySumRatio: i.eps_f! + i.eps_b!,
      reflectedWPerM2: 0,
      edgeOnViewFactorFraction: edgeOnViewFactorFraction(i.h_km! * 1e3),
    }),
  rf_log: (i) => radiationRemainingFraction({ fluencePerM2: i.phi!, slopeFraction: i.C!, kneeFluencePerM2: i.phi_x! }),
  battery_kWh: (i) =>
    batteryEnergyJ({
      loadW: i.P_kW! * 1e3,
      durationS: i.t_min! * 60,
      depthFraction: i.DoD!,
      dischargeFraction: i.eta!,
    }) / 3.6e6,
  F_perp: (i) => edgeOnViewFactorFraction(i.h_km! * 1e3),
  q_net: (i) => radiatorNetFluxWPerM2(radiatorOf(i), i.T_K!),
  T_for_q: (i) => radiatorRootTemperatureK(radiatorOf(i), i.q!),
  fin_eff: (i) =>
    finEfficiencyFraction(
      { emissivityFraction: i.eps!, finConductanceWPerK: i.k! * i.t_m!, halfPitchM: i.L_m! },
      i.T_K!,
    ),
  crf: (i) => capitalRecoveryPerYear(i.r!, i.n!),
  wright: (i) => wrightRatio(i.LR!, i.n!),
  launched_power_usd_kw_yr: (i) =>
    1e3 *
    launchedPowerUsdPerWYear({
      massKg: i.m_kg!,
      powerW: i.P_kW! * 1e3,
      launchPriceUsdPerKg: i.usd_kg!,
      lifeYears: i.T!,
    }),
  rho: (i) => meanDensity(i.h_km!, i.f107!),
  dv_yr: (i) =>
    (dragForceN({
      densityKgPerM3: meanDensity(i.h_km!, i.f107!),
      speedMPerS: circularSpeedMPerS(i.h_km! * 1e3),
      dragCoefficientRatio: i.Cd!,
      areaM2: i.A!,
    }) /
      i.m!) *
    YEAR_S,
  prop_kg: (i) => propellantMassKg({ deltaVChangeMPerS: i.dv!, specificImpulseS: i.Isp!, initialMassKg: i.m0! }),
  inplane_km: (i) => inPlaneSpacingM(i.h_km! * 1e3, i.S!) / 1e3,
  rx_dBm: (i) =>
    10 *
    Math.log10(
      1e3 *
        receivedPowerW({
          terminal: {
            transmitPowerW: 10 ** (i.P! / 10) / 1e3,
            apertureM: i.D!,
            wavelengthM: i.lambda!,
            apertureEfficiencyFraction: i.eff!,
            pointingLossDb: i.Lpoint!,
            opticsLossDb: i.Lopt!,
          },
          rangeM: i.R_km! * 1e3,
        }),
    ),
  ring_allreduce_s: (i) =>
    ringAllReduceS({ nodeCount: i.N!, messageBytes: i.M!, rateBytesPerS: i.B_Bps!, latencyS: i.alpha! }),
  ecy: (i) =>
    effectiveComputeYears({
      operatingYears: i.T!,
      busLossFraction: i.lb!,
      chipLossFraction: i.lg!,
      overheadFraction: i.ovh!,
    }),
  afr: (i) => annualFailureFraction({ failureCount: i.events!, deviceCount: i.n!, days: i.days! }),
  decode_tok_s: (i) =>
    decodeTokensPerS({
      workload: {
        activeParameterCount: i.P!,
        weightBytes: i.W!,
        kvBytesPerToken: i.KV! / 4096,
        contextTokenCount: 4096,
        batchCount: i.B!,
      },
      memoryBandwidthBytesPerS: i.BW!,
      peakFlops: i.F!,
      computeUseFraction: 0.6,
    }),
}

/**
 * The density is a mean over orbit and year whose sampling the source does not state; samplings of 8 to 36 places, 2 to
 * 12 days and 1 to 8 hours differ from it by 1.1 % at best over all four levels of activity. So the row is held to 2 %
 * instead of its printed digits.
 */
const SHARE_TOLERANCE: Readonly<Record<string, number>> = { rho: 0.02 }

describe('every check value is met within its tolerance', () => {
  for (const [discipline, rows] of Object.entries(values as unknown as Record<string, CheckValue[]>)) {
    for (const { fn, in: inputs, out, tol } of rows) {
      it(`${discipline}: ${fn}(${JSON.stringify(inputs)}) is ${out}`, () => {
        const compute = FUNCTIONS[fn]
        if (compute === undefined) throw new Error(`no function for '${fn}'`)
        const tolerance = (SHARE_TOLERANCE[fn] ?? 0) * Math.abs(out) || tol
        expect(Math.abs(compute(inputs as Inputs) - out)).toBeLessThanOrEqual(tolerance)
      })
    }
  }
})
