import type { ConstellationDesign } from '../constellation/design.ts'
import type { NodeDesign } from '../node/design.ts'

/** What variables stand at, in the order of their table; what each is, the table knows. */
export type DesignValues = readonly never[]

/** A design of its values. Written out, as to look up each field by its name takes a twentieth of all models together. */
export function nodeDesignOf(values: DesignValues): NodeDesign {
  return {
    orbit: values[0]!,
    altitudeM: values[1]!,
    injectionAltitudeM: values[2]!,
    ltanHours: values[3]!,
    inclinationRad: values[4]!,
    solarArrayAreaM2: values[5]!,
    solarCell: values[6]!,
    radiatorAreaM2: values[7]!,
    radiatorPanel: values[8]!,
    radiatorAttitude: values[9]!,
    tubeWallM: values[10]!,
    radiatorLoopCount: values[11]!,
    spareLoopCount: values[12]!,
    coolantSupplyK: values[13]!,
    heatPumpLiftK: values[14]!,
    heatPump: values[15]!,
    chip: values[16]!,
    chipCount: values[17]!,
    spareChipCount: values[18]!,
    throttleFraction: values[19]!,
    shieldingM: values[20]!,
    battery: values[21]!,
    batteryEnergyJ: values[22]!,
    eclipsePolicy: values[23]!,
    thruster: values[24]!,
    reentry: values[25]!,
    topology: values[26]!,
    terminal: values[27]!,
    terminalCount: values[28]!,
    launchMassKg: values[29]!,
    seatsPerLaunchCount: values[30]!,
    launcher: values[31]!,
  }
}

/** The same of a constellation, whose own variables follow those of the node. */
export function constellationDesignOf(values: DesignValues): ConstellationDesign {
  return {
    ...nodeDesignOf(values),
    pattern: values[32]!,
    shellCount: values[33]!,
    planesPerShellCount: values[34]!,
    slotsPerPlaneCount: values[35]!,
    clusterSizeCount: values[36]!,
    clusterSpacingM: values[37]!,
    altitudeBandM: values[38]!,
    ltanWindowS: values[39]!,
    phasingFraction: values[40]!,
    inclinedShellCount: values[41]!,
    inclinedPlanesPerShellCount: values[42]!,
    inclinedSlotsPerPlaneCount: values[43]!,
    gateway: values[44]!,
    gatewayCount: values[45]!,
    relay: values[46]!,
    secondLauncher: values[47]!,
    secondLauncherShareFraction: values[48]!,
    spareFraction: values[49]!,
    replenishment: values[50]!,
    productionPerYear: values[51]!,
    factory: values[52]!,
    fab: values[53]!,
    deploymentYears: values[54]!,
    satelliteLifeYears: values[55]!,
    generationCount: values[56]!,
    laterChips: values[57]!,
  }
}
