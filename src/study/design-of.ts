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

/** The same of a constellation, whose own variables follow those of the node. Spread from it, a design takes far longer to read. */
export function constellationDesignOf(values: DesignValues): ConstellationDesign {
  const design = nodeDesignOf(values) as Writable<ConstellationDesign>
  design.pattern = values[32]!
  design.shellCount = values[33]!
  design.planesPerShellCount = values[34]!
  design.slotsPerPlaneCount = values[35]!
  design.clusterSizeCount = values[36]!
  design.clusterSpacingM = values[37]!
  design.altitudeBandM = values[38]!
  design.ltanWindowS = values[39]!
  design.phasingFraction = values[40]!
  design.inclinedShellCount = values[41]!
  design.inclinedPlanesPerShellCount = values[42]!
  design.inclinedSlotsPerPlaneCount = values[43]!
  design.gateway = values[44]!
  design.gatewayCount = values[45]!
  design.relay = values[46]!
  design.secondLauncher = values[47]!
  design.secondLauncherShareFraction = values[48]!
  design.spareFraction = values[49]!
  design.replenishment = values[50]!
  design.productionPerYear = values[51]!
  design.factory = values[52]!
  design.fab = values[53]!
  design.deploymentYears = values[54]!
  design.satelliteLifeYears = values[55]!
  design.generationCount = values[56]!
  design.laterChips = values[57]!
  return design
}

type Writable<Design> = { -readonly [Field in keyof Design]: Design[Field] }
