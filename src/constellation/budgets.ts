import { type Budget, type NodeBudgets, nodeBudgets, type UnitBudget } from '../node/budgets.ts'
import { addMassKg } from '../subsystems/part.ts'
import type { ConstellationSizing } from './size.ts'

export interface ConstellationBudgets extends NodeBudgets {
  readonly presentCost: UnitBudget
  readonly launchedMass: UnitBudget
  readonly fleet: UnitBudget
}

/** The node's budgets, and of the constellation its cost in present value, the mass launched and where satellites go. */
export function constellationBudgets(sizing: ConstellationSizing): ConstellationBudgets {
  const { cashFlow, fleet } = sizing
  const inBusd = (id: string, name: string, usd: number): Budget => ({ id, name, value: usd / 1e9 })
  return {
    ...nodeBudgets(sizing),
    presentCost: {
      unit: 'billion USD',
      suffix: 'Busd',
      id: 'present-cost',
      name: 'cost in present value',
      value: cashFlow.presentCostUsd / 1e9,
      children: [
        {
          id: 'satellites',
          name: 'satellites',
          value: cashFlow.satellitesUsd / 1e9,
          children: [
            inBusd('chips', 'chips and hosts', cashFlow.chipsUsd),
            inBusd('platform', 'platform', cashFlow.satellitesUsd - cashFlow.chipsUsd),
          ],
        },
        inBusd('launches', 'launches', cashFlow.launchUsd),
        inBusd('launch-insurance', 'launch insurance', cashFlow.insuranceUsd),
        inBusd('development', 'development', cashFlow.developmentUsd),
        inBusd('factory', 'factory', cashFlow.factoryUsd),
        inBusd('gateways', 'gateways', cashFlow.gatewaysUsd),
        inBusd('operations', 'operations, ground segment and insurance in orbit', cashFlow.operationsUsd),
      ],
    },
    launchedMass: launchedMassBudget(sizing),
    fleet: {
      unit: 'satellites',
      suffix: 'Count',
      id: 'launched',
      name: 'launched',
      value: fleet.launchedCount,
      children: [
        { id: 'lost', name: 'lost at arrival or in service', value: fleet.lostCount },
        { id: 'retired', name: 'retired at the end of their life', value: fleet.launchedCount - fleet.lostCount },
      ],
    },
  }
}

function launchedMassBudget({ collisions, design, fleet, launch, mass, parts }: ConstellationSizing): UnitBudget {
  const lastBurnsKg = addMassKg(0, parts.lastBurns)
  const lastBurnsTonnes = (fleet.launchedCount * lastBurnsKg) / 1e3
  const lastBurnsLine =
    lastBurnsKg > 0 ? [{ id: 'reentry-propellant', name: 're-entry propellant', value: lastBurnsTonnes }] : []
  const evadingKg = Math.min(mass.propellantKg, collisions.manoeuvreKgPerYear * design.satelliteLifeYears)
  return {
    unit: 't',
    suffix: 'Tonnes',
    id: 'launched-mass',
    name: 'mass launched',
    value: launch.massKg / 1e3,
    children: [
      { id: 'dry-mass', name: 'dry mass', value: (fleet.launchedCount * mass.dryKg) / 1e3 },
      {
        id: 'margin',
        name: 'margin',
        value: (fleet.launchedCount * (mass.launchKg - mass.dryKg - mass.propellantKg - lastBurnsKg)) / 1e3,
      },
      ...lastBurnsLine,
      {
        id: 'propellant',
        name: 'propellant',
        value: (fleet.launchedCount * mass.propellantKg) / 1e3,
        children: [
          { id: 'manoeuvres', name: 'to evade debris', value: (fleet.launchedCount * evadingKg) / 1e3 },
          {
            id: 'other-propellant',
            name: 'to climb, hold and come down',
            value: (fleet.launchedCount * (mass.propellantKg - evadingKg)) / 1e3,
          },
        ],
      },
    ],
  }
}
