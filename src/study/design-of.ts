import type { ConstellationDesign } from '../constellation/design.ts'
import type { NodeDesign } from '../node/design.ts'

/**
 * What variables stand at, in the order of their table, which knows what each is: numbers in one column, components and words in the
 * other, each with gaps where the other has something. A number in one list with the rest is a box to make and to open.
 */
export interface DesignValues {
  readonly numbers: Float64Array
  readonly others: readonly never[]
}

/** A design of its values. Written out, as to look up each field by its name takes a twentieth of all models together. */
export function nodeDesignOf({ numbers, others }: DesignValues): NodeDesign {
  return {
    orbit: others[0]!,
    altitudeM: numbers[1]!,
    // A launcher goes no higher than where its satellites stay: to bring them down again would pay for nothing.
    injectionAltitudeM: Math.min(numbers[2]!, numbers[1]!),
    ltanHours: numbers[3]!,
    inclinationRad: numbers[4]!,
    solarArrayAreaM2: numbers[5]!,
    solarCell: others[6]!,
    radiatorAreaM2: numbers[7]!,
    radiatorPanel: others[8]!,
    radiatorAttitude: others[9]!,
    tubeWallM: numbers[10]!,
    radiatorLoopCount: numbers[11]!,
    spareLoopCount: numbers[12]!,
    coolantSupplyK: numbers[13]!,
    heatPumpLiftK: numbers[14]!,
    heatPump: others[15]!,
    chip: others[16]!,
    chipCount: numbers[17]!,
    spareChipCount: numbers[18]!,
    throttleFraction: numbers[19]!,
    shieldingM: numbers[20]!,
    battery: others[21]!,
    batteryEnergyJ: numbers[22]!,
    eclipsePolicy: others[23]!,
    thruster: others[24]!,
    reentry: others[25]!,
    topology: others[26]!,
    terminal: others[27]!,
    terminalCount: numbers[28]!,
    launchMassKg: numbers[29]!,
    seatsPerLaunchCount: numbers[30]!,
    launcher: others[31]!,
  }
}

/** The same of a constellation, whose own variables follow those of the node. Spread from it, a design takes far longer to read. */
export function constellationDesignOf(values: DesignValues): ConstellationDesign {
  const { numbers, others } = values
  const design = nodeDesignOf(values) as Writable<ConstellationDesign>
  design.pattern = others[32]!
  design.shellCount = numbers[33]!
  design.planesPerShellCount = numbers[34]!
  design.slotsPerPlaneCount = numbers[35]!
  design.clusterSizeCount = numbers[36]!
  design.clusterSpacingM = numbers[37]!
  design.altitudeBandM = numbers[38]!
  design.ltanWindowS = numbers[39]!
  design.phasingFraction = numbers[40]!
  design.inclinedShellCount = numbers[41]!
  design.inclinedPlanesPerShellCount = numbers[42]!
  design.inclinedSlotsPerPlaneCount = numbers[43]!
  design.gateway = others[44]!
  design.gatewayCount = numbers[45]!
  design.relay = others[46]!
  design.secondLauncher = others[47]!
  design.secondLauncherShareFraction = numbers[48]!
  design.spareFraction = numbers[49]!
  design.replenishment = others[50]!
  design.productionPerYear = numbers[51]!
  design.factory = others[52]!
  design.fab = others[53]!
  design.deploymentYears = numbers[54]!
  design.satelliteLifeYears = numbers[55]!
  design.generationCount = numbers[56]!
  design.laterChips = others[57]!
  return design
}

type Writable<Design> = { -readonly [Field in keyof Design]: Design[Field] }
