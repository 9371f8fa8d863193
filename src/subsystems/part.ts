/**
 * What a satellite is made of, one part at a time. Mass, power, heat, cost and stowed volume of the satellite are sums over
 * its parts, so a part that is listed is weighed, powered, cooled and paid for.
 */
export interface Part {
  /** Budgets, figures and exports know it by this. */
  readonly id: string
  readonly massKg: number
  /** Its own price; without one it costs the price of the bus per mass. */
  readonly costUsd: number | undefined
  /** Mean power drawn from the bus. */
  readonly powerW: number
  /** Whether it draws its power with compute off too. */
  readonly isAlwaysOn: boolean
  /** Heat it gives to the coolant, before the light it sends out of it. */
  readonly heatToLoopW: number
  /** Of that heat, what leaves as laser light after all. */
  readonly lightW: number
  /** Heat it gives to the radiator past the coolant. */
  readonly heatToRadiatorW: number
  /** Volume in the fairing beside that of the bus, which has room for all that is small. */
  readonly stowedM3: number
  readonly labels: PartLabels
}

/**
 * What each budget calls a part. A budget that is named has a line of it always; any other has one, under the part's id,
 * where there is something to show.
 */
export interface PartLabels {
  /** Heading that it stands under in the mass budget. */
  readonly group?: string
  readonly mass?: string
  readonly power?: string
  readonly heat?: string
  readonly capital?: string
}

/** A part that draws no power. */
export function passivePart(args: {
  readonly id: string
  readonly massKg: number
  readonly costUsd: number | undefined
  readonly labels: PartLabels
}): Part {
  return {
    id: args.id,
    massKg: args.massKg,
    costUsd: args.costUsd,
    powerW: 0,
    isAlwaysOn: false,
    heatToLoopW: 0,
    lightW: 0,
    heatToRadiatorW: 0,
    stowedM3: 0,
    labels: args.labels,
  }
}

/** What draws power and gives all of it to the coolant. */
export function cooledPart(args: {
  readonly id: string
  readonly massKg: number
  readonly costUsd: number | undefined
  readonly powerW: number
  readonly isAlwaysOn: boolean
  readonly labels: PartLabels
}): Part {
  return {
    id: args.id,
    massKg: args.massKg,
    costUsd: args.costUsd,
    powerW: args.powerW,
    isAlwaysOn: args.isAlwaysOn,
    heatToLoopW: args.powerW,
    lightW: 0,
    heatToRadiatorW: 0,
    stowedM3: 0,
    labels: args.labels,
  }
}

/** The part of an id. */
export function partOf(parts: readonly Part[], id: string): Part {
  const found = parts.find((part) => part.id === id)
  if (found === undefined) throw new Error(`no part '${id}' among ${parts.map((part) => part.id).join(', ')}`)
  return found
}

/** Mass of all parts. */
export function totalMassKg(parts: readonly Part[]): number {
  let sumKg = 0
  for (const part of parts) sumKg += part.massKg
  return sumKg
}

/** Mean bus power of the parts that draw it always, or of those that work with compute. */
export function totalPowerW(parts: readonly Part[], isAlwaysOn: boolean): number {
  let sumW = 0
  for (const part of parts) if (part.isAlwaysOn === isAlwaysOn) sumW += part.powerW
  return sumW
}

/** Heat of all parts in the coolant loop, the light that leaves taken off. */
export function totalHeatToLoopW(parts: readonly Part[]): number {
  let sumW = 0
  for (const part of parts) sumW = sumW + part.heatToLoopW - part.lightW
  return sumW
}

/** Bus power that leaves otherwise than through the coolant loop: light, thrust, and heat shed elsewhere. */
export function totalAwayW(parts: readonly Part[], isAlwaysOn: boolean): number {
  let sumW = 0
  for (const part of parts) {
    if (part.isAlwaysOn === isAlwaysOn) sumW += part.powerW - part.heatToLoopW + part.lightW
  }
  return sumW
}

/** Volume in the fairing that the parts take beside the bus. */
export function totalStowedM3(parts: readonly Part[], busM3: number): number {
  let sumM3 = busM3
  for (const part of parts) sumM3 += part.stowedM3
  return sumM3
}

/** What has a price of its own, and the mass of what is priced by it. */
export interface PricedParts {
  readonly ownUsd: number
  readonly byMassKg: number
}

/**
 * Sorts the parts by how they are paid for and adds both sorts up: prices of their own, and mass of all that has none.
 *
 * `first` are added before the others, each in the order listed: it decides nothing but the rounding of the sums.
 */
export function pricedParts(parts: readonly Part[], first: readonly string[]): PricedParts {
  let ownUsd = 0
  let byMassKg = 0
  for (const isFirst of FIRST_THEN_REST) {
    for (const part of parts) {
      if (first.includes(part.id) !== isFirst) continue
      if (part.costUsd === undefined) byMassKg += part.massKg
      else ownUsd += part.costUsd
    }
  }
  return { ownUsd, byMassKg }
}

const FIRST_THEN_REST = [true, false] as const
