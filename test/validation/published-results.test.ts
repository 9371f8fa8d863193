import { describe, expect, it } from 'vitest'
import { launchedPowerUsdPerWYear } from '../../src/economics/finance.ts'
import {
  dawnDuskLongestEclipseS,
  eclipseFreeAltitudesM,
  sunSynchronousInclinationRad,
} from '../../src/environment/index.ts'
import { orbitEnvironment } from '../../src/environment/orbit-environment.ts'
import { readCatalog } from '../../src/study/catalog.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { deliveredYears } from '../../src/subsystems/attrition.ts'
import { rayleighRangeM, receivedPowerW, telescopeGainDb } from '../../src/subsystems/optical-link.ts'
import { perforationsPerM2Year } from '../../src/subsystems/perforation.ts'
import { solarArrayTemperatureK } from '../../src/subsystems/power.ts'
import {
  radiatorEnvironmentWPerM2,
  radiatorNetFluxWPerM2,
  radiatorRootTemperatureK,
} from '../../src/subsystems/radiator.ts'
import { radiatorParts } from '../../src/subsystems/radiator-parts.ts'
import { effectiveComputeYears } from '../../src/subsystems/reliability.ts'
import { edgeOnViewFactorFraction, radiatorViewFactorSumRatio } from '../../src/subsystems/view-factors.ts'
import { toBase } from '../../src/units.ts'

const SIGMA = 5.670374419e-8
const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} against ${published}`).toBeLessThanOrEqual(share)

describe('AI1 radiator point (SpaceX, June 2026)', () => {
  // Published: 2 x 110 m2 emitting, emissivity 0.91, 220 K sink. Digits printed to 0.1 K.
  for (const [heatW, publishedK] of [
    [120e3, 337.1],
    [150e3, 353.2],
  ] as const) {
    it(`${heatW / 1e3} kW over 110 m2 of planform needs a radiator at ${publishedK} K`, () => {
      const temperatureK = radiatorRootTemperatureK(
        {
          emissivityFraction: 0.91,
          finConductanceWPerK: Number.POSITIVE_INFINITY,
          halfPitchM: 0.05,
          environmentWPerM2: 2 * 0.91 * SIGMA * 220 ** 4,
        },
        heatW / 110,
      )
      expect(Math.abs(temperatureK - publishedK)).toBeLessThanOrEqual(0.1)
    })
  }
})

describe('Starcloud white paper panel', () => {
  // Inputs as published: 1366 W/m2, albedo 0.3, Earth a black body of 253.15 K, view factor 0.25, sigma to three digits.
  it('nets 633.08 W/m2 at 20 degrees Celsius with one face lit', () => {
    const sigma = 5.67e-8
    const [emissivity, absorptance, viewFactor] = [0.92, 0.09, 0.25]
    const emitted = 2 * emissivity * sigma * 293.15 ** 4
    const sun = absorptance * 1366
    const albedo = absorptance * 0.3 * 1366 * viewFactor
    const infrared = emissivity * sigma * 253.15 ** 4 * viewFactor
    expect(Math.abs(emitted - 770.48)).toBeLessThanOrEqual(0.01)
    // The paper adds albedo to its infrared and sunlight terms as 122.94 (sunlight) and 14.46 (Earth).
    within(sun, 122.94, 1e-4)
    const net = radiatorNetFluxWPerM2(
      {
        emissivityFraction: emissivity,
        finConductanceWPerK: Number.POSITIVE_INFINITY,
        halfPitchM: 0.05,
        environmentWPerM2: 122.94 + 14.46,
      },
      293.15,
    )
    // The paper's sigma has three digits: 0.01 % of 770 W/m2.
    expect(Math.abs(net - 633.08)).toBeLessThanOrEqual(0.08)
    // Dawnfront's own radiator takes all three: the paper leaves out most of the Earth's infrared.
    expect(emitted - sun - albedo - infrared).toBeLessThan(633.08)
  })
})

describe('Suncatcher launched power price (USD per kW and year)', () => {
  // Table of the paper: mass, power, life; at 3,600 and at 200 USD/kg. It prints three digits from unrounded masses: 1.5 %.
  const rows = [
    ['Starlink v2 mini class', 575, 28, 5, 14_700, 810],
    ['Starlink v1 class', 260, 7, 5, 26_600, 1_470],
    ['small', 150, 0.8, 5, 135_800, 7_500],
    ['geostationary class', 860, 2, 12.5, 124_600, 6_900],
  ] as const
  for (const [name, massKg, powerKw, lifeYears, at3600, at200] of rows) {
    it(`is ${at3600} and ${at200} for the ${name} satellite`, () => {
      const price = (launchPriceUsdPerKg: number) =>
        1e3 * launchedPowerUsdPerWYear({ massKg, powerW: powerKw * 1e3, launchPriceUsdPerKg, lifeYears })
      within(price(3600), at3600, 0.015)
      within(price(200), at200, 0.015)
    })
  }
})

describe('Suncatcher optics', () => {
  it('gives a 10 cm telescope of 80 % efficiency 105.1 dB', () => {
    // The paper prints one digit; 105.17 exactly at 1.55 um.
    const gain = telescopeGainDb({ apertureM: 0.1, wavelengthM: 1.55e-6, efficiencyFraction: 0.8 })
    expect(Math.abs(gain - 105.1)).toBeLessThanOrEqual(0.1)
  })

  it('receives 1.6 uW over 5,000 km from 5 W with 3 dB of other losses', () => {
    const received = receivedPowerW({
      terminal: {
        transmitPowerW: 5,
        apertureM: 0.1,
        wavelengthM: 1.55e-6,
        apertureEfficiencyFraction: 0.8,
        pointingLossDb: 0,
        opticsLossDb: 3,
      },
      rangeM: 5e6,
    })
    // Two digits printed.
    expect(Math.abs(received - 1.6e-6)).toBeLessThanOrEqual(0.1e-6)
  })

  it('has a confocal length of 5.07 km for a beam of 5 cm radius', () => {
    expect(Math.abs(rayleighRangeM(0.05, 1.55e-6) - 5070)).toBeLessThanOrEqual(5)
  })
})

describe('McCalip calculator, panel temperature at 550 km and beta 90 degrees', () => {
  // Its panel also radiates the heat of the chips it feeds, so all absorbed sunlight counts: an efficiency of 0 here.
  const panelK = (viewFactor: number) =>
    solarArrayTemperatureK({
      solarFluxWPerM2: 1361,
      absorptanceFraction: 0.92,
      drawnWPerM2: 0,
      emissivitySumRatio: 0.85 + 0.9,
      reflectedWPerM2: 0,
      edgeOnViewFactorFraction: viewFactor,
    })
  const exact = edgeOnViewFactorFraction(550e3)

  it('is 342.10 K with the exact edge-on view factor', () => {
    // 0.05 K: the Earth infrared behind the figure is known to 1 W/m2.
    expect(Math.abs(panelK(exact) - 342.1)).toBeLessThanOrEqual(0.05)
  })

  it('is published 6.35 K too low because the view factor there is less than a tenth of the exact one', () => {
    expect(panelK(0)).toBeLessThan(335.75)
    expect(panelK(exact / 10)).toBeGreaterThan(335.75)
  })
})

describe('sun-synchronous and dawn-dusk orbits', () => {
  for (const [altitudeKm, inclinationDeg] of [
    [500, 97.4],
    [1000, 99.48],
    [1800, 103.66],
    [2000, 104.89],
  ] as const) {
    it(`a sun-synchronous orbit at ${altitudeKm} km is inclined by ${inclinationDeg} degrees`, () => {
      const computed = (sunSynchronousInclinationRad(altitudeKm * 1e3) * 180) / Math.PI
      expect(Math.abs(computed - inclinationDeg)).toBeLessThanOrEqual(0.006)
    })
  }

  for (const [altitudeKm, minutes] of [
    [550, 21.7],
    [650, 19.7],
    [1200, 8.7],
  ] as const) {
    it(`the longest dawn-dusk eclipse at ${altitudeKm} km lasts ${minutes} min`, () => {
      expect(Math.abs(dawnDuskLongestEclipseS(altitudeKm * 1e3) / 60 - minutes)).toBeLessThanOrEqual(0.05)
    })
  }

  it('a dawn-dusk orbit is free of eclipses between 1,391 and 3,330 km, not from 574 km on', () => {
    const [lowest, highest] = eclipseFreeAltitudesM()
    expect(Math.abs(lowest - 1391e3)).toBeLessThanOrEqual(1e3)
    expect(Math.abs(highest - 3330e3)).toBeLessThanOrEqual(5e3)
    expect(dawnDuskLongestEclipseS(600e3)).toBeGreaterThan(20 * 60)
  })
})

describe('ISS radiators', () => {
  // One photovoltaic radiator: 14 kW, 3.12 x 13.6 m, 740.7 kg. External system: 70 kW over 475 m2.
  it('reject 330 W/m2 at 17.5 kg/m2, and 147 W/m2 in the external loops', () => {
    const areaM2 = 3.12 * 13.6
    within(14e3 / areaM2, 330, 0.002)
    within(740.7 / areaM2, 17.5, 0.003)
    within(70e3 / 475, 147, 0.003)
  })

  it('are rated at 0.40 of the 373 W/m2 that the model gives a panel of theirs edge-on at 275 K', () => {
    // Emissivity 0.85, absorptance 0.15, 420 km, half the visible Earth lit, fin efficiency 0.9: rating 147 W/m2.
    const environment = radiatorEnvironmentWPerM2({
      emissivityFraction: 0.85,
      absorptanceFraction: 0.15,
      viewFactorSumRatio: radiatorViewFactorSumRatio(420e3, 'velocity'),
      earthInfraredWPerM2: 237,
      albedoFraction: 0.3,
      albedoIlluminationFraction: 0.25,
      solarFluxWPerM2: 1361,
      sunSineFraction: 0,
      arrayBackloadWPerM2: 0,
    })
    const net = 0.9 * 2 * 0.85 * SIGMA * 275 ** 4 - environment
    within(net, 373, 0.005)
    within(147 / net, 0.4, 0.02)
  })

  // Six of 79.2 m² and 1,122.6 kg in the external loops, four photovoltaic ones of seven panels of 6 by 11 ft and 1,650 lb.
  const HRS_M2 = 79.2
  const PVR_M2 = 7 * 6 * 11 * 0.3048 ** 2
  const station = (areaM2: number, wallM: number) => {
    const panel = readCatalog().radiators['iss-hrs']!.quantities
    const of = (name: string) => toBase(name, panel[name]!.value)[1]
    return radiatorParts({
      areaM2,
      panel: {
        facesheetM: of('facesheetMm'),
        facesheetKgPerM3: of('facesheetKgPerM3'),
        coreKgPerM2: of('coreKgPerM2'),
        halfPitchM: of('halfPitchCm'),
        tubeBoreM: of('tubeBoreMm'),
        deploymentKgPerM2: of('deploymentKgPerM2'),
      },
      // Ammonia that takes 11.7 kW with 20 K; pumps and valves stand elsewhere on the station.
      flow: { flowKgPerS: 11.7e3 / (4700 * 20), pumpPowerW: 0 },
      loop: {
        coolantKgPerM3: 640,
        pipeSpeedMPerS: 2,
        pumpKgPerW: 0,
        valveKg: 0,
        hoseKg: 0.5,
      },
      wallM,
      loopCount: 2,
      spareLoopCount: 0,
    })
  }

  it('weigh by parts what those of the external loops do, and a photovoltaic one, of which nothing was fitted, to 10 %', () => {
    within(station(HRS_M2, 0.0015).totalKg, 1122.6, 0.15)
    // Smaller, it has more of hinges and drive on a square metre than the one whose deployment was left over from its mass.
    within(station(PVR_M2, 0.0015).totalKg, 1650 * 0.4536, 0.1)
  })

  it('leak by the model two to ten times in twenty years, where one or two leaks were put down to impacts', () => {
    // 650 m² since 2000 to 2006; the leak of channel 2B in 2012 was laid to its radiator. What wall their tubes have nobody has
    // published: between 1 and 2 mm the model errs on the side of armour, by less than the factor it gives itself.
    const { meteoroidRatio, debrisRatio } = orbitEnvironment({
      altitudeM: 400e3,
      orbit: { kind: 'inclined', inclinationRad: (51.6 * Math.PI) / 180 },
      shieldingM: 0.005,
      f107Sfu: 120,
      solarPhase: 'mean',
    })
    const areaM2 = 6 * HRS_M2 + 4 * PVR_M2
    const leaks = [0.001, 0.0015, 0.002].map((wallM) => {
      const perM2Year = (wall: { wallM: number; bumperM: number; spacingM: number }) =>
        perforationsPerM2Year(wall, { meteoroidRatio, debrisRatio })
      const { tubeSurfaceM2, pipeSurfaceM2, pipeWallM } = station(HRS_M2, wallM)
      const tubes = perM2Year({ wallM, bumperM: 3e-4, spacingM: 4e-3 }) * tubeSurfaceM2
      const pipes = perM2Year({ wallM: pipeWallM, bumperM: 0, spacingM: 0 }) * pipeSurfaceM2
      return ((tubes + pipes) * 20 * areaM2) / HRS_M2
    })
    for (const count of leaks) {
      expect(count).toBeGreaterThan(2)
      expect(count).toBeLessThan(11)
    }
  })
})

describe('effective compute-years', () => {
  const published = { years: 4.6, bus: 0.01, chips: 0.068, overhead: 0.013 }

  it('are 3.795 for 4.6 years, 1 % bus loss, 6.8 % chip loss and 1.3 % overhead', () => {
    const computed = effectiveComputeYears({
      operatingYears: published.years,
      busLossFraction: published.bus,
      chipLossFraction: published.chips,
      overheadFraction: published.overhead,
    })
    expect(Math.abs(computed - 3.795)).toBeLessThanOrEqual(0.001)
  })

  it('come out the same from the phase model without spares and throttling', () => {
    const computed = deliveredYears({
      years: published.years,
      chipLossRatePerYear: -Math.log1p(-published.chips),
      busLossRatePerYear: -Math.log1p(-published.bus),
      spareRatio: 0,
      throttleFraction: 1,
      exponentRatio: 0.7,
    })
    expect(Math.abs((1 - published.overhead) * computed - 3.795)).toBeLessThanOrEqual(0.001)
  })
})

describe('mass intensity of sized satellites', () => {
  const sized = (name: string) => {
    const study = loadStudy(`designs/points/${name}.yaml`)
    const compiled = compileStudy(study)
    return describeDesign(study, compiled, compiled.representative)
  }

  it('meets the Starlink V3 bus, array and whole, within a tenth with the technology of 2026', () => {
    // Estimates by others: 554 kg array, about 2.0 t in all; themselves good to a tenth.
    const { metrics } = sized('starlink-v3-bus')
    within(metrics.arrayMassKg, 554, 0.1)
    within(metrics.dryMassKg, 2000, 0.1)
  })

  it('cannot reach the 2.14 t of AI1 with the numbers of 2030', () => {
    const { metrics } = sized('ai1-2026-06')
    expect(metrics.dryMassKg).toBeGreaterThan(2143 * 1.2)
  })

  it('lies between Mach33 (10 kg/kW) and Turyshev (59 kg/kW) for every point design', () => {
    for (const name of ['ai1-2026-06', 'ai1-2026-08', 'starcloud-3']) {
      const { metrics } = sized(name)
      const kgPerKw = metrics.dryMassKg / metrics.peakComputePowerKw
      expect(kgPerKw).toBeGreaterThan(10)
      expect(kgPerKw).toBeLessThan(59)
    }
  })
})

describe('Suncatcher dose', () => {
  it('is 150 rad(Si) a year behind 10 mm at 650 km, inside the band of the solar cycle', () => {
    const atPhase = (activity: 'low' | 'high') => {
      const study = loadStudy('designs/points/suncatcher.yaml', [`mission.solarActivity=${activity}`])
      const compiled = compileStudy(study)
      return compiled.size(compiled.representative).environment.trappedDoseRadSiPerYear
    }
    expect(atPhase('high')).toBeLessThanOrEqual(150)
    expect(atPhase('low')).toBeGreaterThanOrEqual(150)
  })
})
