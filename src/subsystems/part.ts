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
  readonly draw: PartDraw
  /** Volume in the fairing beside that of the bus, which has room for all that is small. */
  readonly stowedM3: number | undefined
  readonly labels: PartLabels
}

/** What a part draws from the bus, and where that power goes. */
export interface PartDraw {
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
}

/** Of all parts that draw no power. */
export const NO_DRAW: PartDraw = { powerW: 0, isAlwaysOn: false, heatToLoopW: 0, lightW: 0, heatToRadiatorW: 0 }

/**
 * What each budget calls a part: it has a line in those that are named, whatever its value, so that tables of many designs
 * keep their columns.
 */
export interface PartLabels {
  /** Heading that it stands under in the mass budget. */
  readonly group?: string
  readonly mass?: string
  readonly power?: string
  readonly heat?: string
  readonly pastLoop?: string
  readonly capital?: string
}

/** Of what gives all power that it draws to the coolant. */
export function cooledDraw(powerW: number, isAlwaysOn: boolean): PartDraw {
  return { powerW, isAlwaysOn, heatToLoopW: powerW, lightW: 0, heatToRadiatorW: 0 }
}

/**
 * Adds the mass of parts to what is known so far.
 *
 * Source: none; a sum.
 */
export function addMassKg(knownKg: number, parts: readonly Part[]): number {
  let sumKg = knownKg
  for (const part of parts) sumKg += part.massKg
  return sumKg
}

/** What parts draw from the bus on average, and what they give to the coolant. */
export interface PartsDraw {
  /** With compute off too. */
  alwaysOnW: number
  /** With compute. */
  workingW: number
  /** Light that leaves taken off. */
  heatToLoopW: number
}

/** Adds parts to a draw. */
export function addToDraw(sum: PartsDraw, parts: readonly Part[]): void {
  for (const { draw } of parts) {
    if (draw.isAlwaysOn) sum.alwaysOnW += draw.powerW
    else sum.workingW += draw.powerW
    sum.heatToLoopW = sum.heatToLoopW + draw.heatToLoopW - draw.lightW
  }
}

/**
 * Bus power that leaves otherwise than through the coolant loop: light, thrust, and heat shed elsewhere.
 *
 * Source: none; conservation of energy.
 * @example awayW({ powerW: 100, heatToLoopW: 100, lightW: 8 }) // 8
 */
export function awayW(draw: PartDraw): number {
  return draw.powerW - draw.heatToLoopW + draw.lightW
}

/** What parts cost and take room: prices of their own, mass of all that is priced by it, and volume in the fairing. */
export interface PartsBill {
  ownUsd: number
  byMassKg: number
  stowedM3: number
}

/** Adds parts to a bill. */
export function addToBill(bill: PartsBill, parts: readonly Part[]): void {
  for (const part of parts) {
    if (part.stowedM3 !== undefined) bill.stowedM3 += part.stowedM3
    if (part.costUsd === undefined) bill.byMassKg += part.massKg
    else bill.ownUsd += part.costUsd
  }
}
