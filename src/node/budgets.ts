import type { Part, PartLabels } from '../subsystems/part.ts'
import { unitLabel } from '../units.ts'
import { listParts } from './parts.ts'
import type { NodeSizing } from './size.ts'

/** A quantity and the parts it is the sum of. Tables, treemaps and CSV columns are all derived from such trees. */
export interface Budget {
  /** What programs know it by, the part's id where it is of a part; recorded runs have names alone. */
  readonly id?: string
  readonly name: string
  readonly value: number
  readonly children?: readonly Budget[]
}

/** A budget and the unit all its values are in: its suffix, and its label for people. */
export interface UnitBudget extends Budget {
  readonly suffix: string
  readonly unit: string
}

export interface NodeBudgets {
  readonly mass: UnitBudget
  readonly power: UnitBudget
  readonly heat: UnitBudget
  /** Where parts give heat to the radiator past the coolant. */
  readonly pastLoop?: UnitBudget
  readonly rejection: UnitBudget
  readonly capital: UnitBudget
  readonly yearly: UnitBudget
}

/** The budgets of a sizing. Every parent is computed by the models, not by adding its children: that they agree is tested. */
export function nodeBudgets(sizing: NodeSizing): NodeBudgets {
  const { load, loop } = sizing
  const drawing = inOrder(listParts(sizing.parts), HEATING_FIRST)
  return {
    mass: massBudget(sizing),
    power: {
      ...unit('Kw'),
      ...branch(
        'bus-power',
        'mean bus power',
        load.averageBusW / 1e3,
        drawing.flatMap(lines('power', (part) => part.draw.powerW / 1e3)),
      ),
    },
    heat: {
      ...unit('Kw'),
      ...branch(
        'loop-heat',
        'mean heat in the loop',
        loop.averageHeatW / 1e3,
        drawing.flatMap(lines('heat', (part) => (part.draw.heatToLoopW - part.draw.lightW) / 1e3)),
      ),
    },
    ...pastLoopBudget(sizing),
    rejection: rejectionBudget(sizing),
    capital: capitalBudget(sizing),
    yearly: yearlyBudget(sizing),
  }
}

/** As people read them: what heats the loop, then what drives it, then what does neither. */
const HEATING_FIRST = ['compute', 'conversion-loss', 'housekeeping', 'link-terminals', 'coolant-pump']
const CHIPS_FIRST = ['compute']

/** Parts of the launch mass that are not dry mass. */
const BESIDE_DRY = ['margin', 'propellant', 'reentry-propellant']

function massBudget({ mass, parts, loop }: NodeSizing): UnitBudget {
  const partLine = lines('mass', (part) => part.massKg)
  const massLine = (part: Part): Budget[] =>
    part.id === 'radiator' ? [branch(part.id, 'radiator', part.massKg, radiatorLines(loop))] : partLine(part)
  const listed = listParts(parts)
  const dry = listed.filter(({ id }) => !BESIDE_DRY.includes(id))
  const headings = [...new Set(dry.map(({ id, labels }) => labels.group ?? id))]
  const children = headings.flatMap((heading) => {
    const grouped = dry.filter(({ labels }) => labels.group === heading)
    return grouped.length > 0
      ? [group(heading, grouped.flatMap(massLine))]
      : dry.filter(({ id }) => id === heading).flatMap(massLine)
  })
  return {
    ...unit('Kg'),
    ...branch('launch-mass', 'launch mass', mass.launchKg, [
      branch('dry-mass', 'dry mass', mass.dryKg, children),
      ...listed.filter(({ id }) => BESIDE_DRY.includes(id)).flatMap(massLine),
    ]),
  }
}

/** A radiator's own parts: they weigh, draw and cost as one. */
function radiatorLines({ radiator }: NodeSizing['loop']): Budget[] {
  const { parts } = radiator
  return [
    branch('radiator-facesheets', 'facesheets', parts.facesheetsKg),
    branch('radiator-core', 'core and coating', parts.coreKg),
    branch('radiator-tubes', 'tubes', parts.tubesKg),
    branch('radiator-pipes', 'headers and lines', parts.pipesKg),
    branch('radiator-coolant', 'coolant', parts.coolantKg),
    branch('radiator-deployment', 'deployment', parts.deploymentKg),
    branch('radiator-pumps', 'pumps', parts.pumpsKg),
    branch('radiator-valves', 'valves', parts.valvesKg),
    branch('radiator-hoses', 'hoses', parts.hosesKg),
  ]
}

/** Heat that reaches the radiator past the coolant, of satellites that have parts for it. */
function pastLoopBudget({ loop, parts }: NodeSizing): { pastLoop?: UnitBudget } {
  const children = listParts(parts).flatMap(lines('pastLoop', (part) => part.draw.heatToRadiatorW / 1e3))
  if (children.length === 0) return {}
  const pastLoopKw = (loop.averageRejectedW - loop.averageHeatW) / 1e3
  return { pastLoop: { ...unit('Kw'), ...branch('past-loop', 'mean heat past the loop', pastLoopKw, children) } }
}

function rejectionBudget({ loop, thermal }: NodeSizing): UnitBudget {
  return {
    ...unit('Kw'),
    ...branch('rejected', 'mean heat rejected', loop.averageRejectedW / 1e3, [
      branch('emitted', 'emitted', thermal.emittedW / 1e3),
      branch('absorbed', 'absorbed from Earth, Sun and array', -thermal.absorbedW / 1e3),
    ]),
  }
}

function capitalBudget({ cost, parts }: NodeSizing): UnitBudget {
  const inMusd = (id: string, name: string, usd: number) => branch(id, name, usd / 1e6)
  const priced = inOrder(listParts(parts), CHIPS_FIRST).filter(({ costUsd }) => costUsd !== undefined)
  return {
    ...unit('Musd'),
    ...branch('capital', 'capital', cost.capitalUsd / 1e6, [
      branch('satellite', 'satellite', cost.unitUsd / 1e6, [
        ...priced.flatMap(lines('capital', ({ costUsd }) => costUsd! / 1e6)),
        inMusd('bus', 'bus and assembly', cost.busUsd),
      ]),
      inMusd('development', 'development share', cost.developmentUsd),
      inMusd('launch', 'launch', cost.launchUsd),
      inMusd('launch-insurance', 'launch insurance', cost.insuranceUsd),
    ]),
  }
}

function yearlyBudget({ cost }: NodeSizing): UnitBudget {
  return {
    ...unit('MusdPerYear'),
    ...branch('yearly', 'yearly cost', cost.yearlyUsd / 1e6, [
      branch('capital-charge', 'capital recovery and insurance', cost.capitalChargeUsdPerYear / 1e6),
      branch('operations', 'operations and ground segment', cost.operationsUsdPerYear / 1e6),
    ]),
  }
}

/** The line of a part in a budget that it has a name in. */
const lines =
  (budget: Exclude<keyof PartLabels, 'group'>, valueIn: (part: Part) => number) =>
  (part: Part): Budget[] => {
    const name = part.labels[budget]
    return name === undefined ? [] : [branch(part.id, name, valueIn(part))]
  }

function inOrder(parts: readonly Part[], first: readonly string[]): readonly Part[] {
  const listed = first.flatMap((id) => parts.filter((part) => part.id === id))
  return [...listed, ...parts.filter(({ id }) => !first.includes(id))]
}

const unit = (suffix: string) => ({ suffix, unit: unitLabel(`in${suffix}`) })
const branch = (id: string, name: string, value: number, children?: readonly Budget[]): Budget =>
  children === undefined ? { id, name, value } : { id, name, value, children }
/** Parts that the models do not add up themselves. */
const group = (name: string, parts: readonly Budget[]) =>
  branch(
    `${name}-group`,
    name,
    parts.reduce((sum, part) => sum + part.value, 0),
    parts,
  )

/** Budgets as front.json records them, which knows lines by their names alone. */
export function recordedBudgets(budgets: NodeBudgets): NodeBudgets {
  return Object.fromEntries(Object.entries(budgets).map(([key, tree]) => [key, withoutIds(tree)])) as never
}

function withoutIds<Tree extends Budget>({ id, children, ...rest }: Tree): Omit<Tree, 'id'> {
  return (children === undefined ? rest : { ...rest, children: children.map(withoutIds) }) as Omit<Tree, 'id'>
}
