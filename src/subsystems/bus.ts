import { cooledDraw, NO_DRAW, type Part } from './part.ts'

/** Avionics, sensors and telemetry, a mass of the scenario. */
export function avionicsPart(massKg: number): Part {
  return { id: 'avionics', massKg, costUsd: undefined, draw: NO_DRAW, stowedM3: undefined, labels: AVIONICS_LABELS }
}

const AVIONICS_LABELS = { group: 'bus', mass: 'avionics' }

/** What the bus draws for itself: avionics, heaters and receivers, a power of the scenario. */
export function housekeepingPart(powerW: number): Part {
  return {
    id: 'housekeeping',
    massKg: 0,
    costUsd: 0,
    draw: cooledDraw(powerW, true),
    stowedM3: undefined,
    labels: HOUSEKEEPING_LABELS,
  }
}

const HOUSEKEEPING_LABELS = { power: 'housekeeping', heat: 'housekeeping' }

/** Structure, harness and mechanisms: a fraction of all that they carry. */
export function structurePart(carriedKg: number, fraction: number): Part {
  return {
    id: 'structure',
    massKg: carriedKg * fraction,
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: STRUCTURE_LABELS,
  }
}

const STRUCTURE_LABELS = { group: 'bus', mass: 'structure' }

/**
 * Growth allowance: a fraction of the mass known so far.
 *
 * Source: [aiaa-s120].
 */
export function growthPart(knownKg: number, fraction: number): Part {
  return {
    id: 'growth',
    massKg: knownKg * fraction,
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: GROWTH_LABELS,
  }
}

const GROWTH_LABELS = { mass: 'growth allowance' }

/** Mass that a review keeps for what is not known yet: most of it has been hardware by the time of launch, and costs what the bus does. */
export function marginPart(dryKg: number, fraction: number): Part {
  return {
    id: 'margin',
    massKg: dryKg * fraction,
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: fraction > 0 ? MARGIN_LABELS : NO_LABELS,
  }
}

/** A study without margins does not speak of them. */
const NO_LABELS = {}
const MARGIN_LABELS = { mass: 'margin' }
