import { unitLabel } from '../units.ts'
import type { NodeSizing } from './size.ts'

/** A quantity and the parts it is the sum of. Tables, treemaps and CSV columns are all derived from such trees. */
export interface Budget {
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
  readonly rejection: UnitBudget
  readonly capital: UnitBudget
  readonly yearly: UnitBudget
}

/** The budgets of a sizing. Every parent is computed by the models, not by adding its children: that they agree is tested. */
export function nodeBudgets({ mass, load, thermal, cost }: NodeSizing): NodeBudgets {
  const power = [
    inKw('compute', load.averageComputeW),
    inKw('conversion loss', load.averageConversionLossW),
    inKw('housekeeping', load.housekeepingPowerW),
    inKw('link terminals', load.terminalPowerW),
    inKw('coolant pump', load.pumpPowerW),
    inKw('drag make-up thrust', load.thrusterPowerW),
  ]
  return {
    mass: {
      ...unit('Kg'),
      ...branch('launch mass', mass.launchKg, [
        branch('dry mass', mass.dryKg, [
          group(
            'power',
            branch('solar array', mass.arrayKg),
            branch('battery', mass.batteryKg),
            branch('power electronics', mass.powerElectronicsKg),
          ),
          branch('radiator', mass.radiatorKg),
          group('compute', branch('chips and hosts', mass.computeKg), branch('shielding', mass.shieldKg)),
          branch('link terminals', mass.terminalsKg),
          group('propulsion', branch('thrusters', mass.thrustersKg), branch('tank', mass.tankKg)),
          group(
            'bus',
            branch('avionics', mass.avionicsKg),
            branch('attitude control', mass.attitudeKg),
            branch('booms', mass.boomKg),
            branch('structure', mass.structureKg),
          ),
          branch('growth allowance', mass.growthKg),
        ]),
        ...(mass.marginKg > 0 ? [branch('margin', mass.marginKg)] : []),
        branch('propellant', mass.propellantKg),
      ]),
    },
    power: { ...unit('Kw'), ...branch('mean bus power', load.averageBusW / 1e3, power) },
    heat: {
      ...unit('Kw'),
      ...branch('mean heat in the loop', load.averageHeatW / 1e3, [
        ...power.slice(0, 3),
        inKw('link terminals less laser light', load.terminalPowerW - load.laserPowerW),
        inKw('coolant pump', load.pumpPowerW),
      ]),
    },
    rejection: {
      ...unit('Kw'),
      ...branch('mean heat rejected', load.averageHeatW / 1e3, [
        inKw('emitted', thermal.emittedW),
        inKw('absorbed from Earth, Sun and array', -thermal.absorbedW),
      ]),
    },
    capital: {
      ...unit('Musd'),
      ...branch('capital', cost.capitalUsd / 1e6, [
        branch('satellite', cost.unitUsd / 1e6, [
          inMusd('chips and hosts', cost.chipsUsd),
          inMusd('solar array', cost.arrayUsd),
          inMusd('radiator', cost.radiatorUsd),
          inMusd('battery', cost.batteryUsd),
          inMusd('link terminals', cost.terminalsUsd),
          inMusd('thrusters', cost.thrustersUsd),
          inMusd('attitude control', cost.attitudeUsd),
          inMusd('propellant', cost.propellantUsd),
          inMusd('bus and assembly', cost.busUsd),
        ]),
        inMusd('development share', cost.developmentUsd),
        inMusd('launch', cost.launchUsd),
        inMusd('launch insurance', cost.insuranceUsd),
      ]),
    },
    yearly: {
      ...unit('MusdPerYear'),
      ...branch('yearly cost', cost.yearlyUsd / 1e6, [
        inMusd('capital recovery and insurance', cost.capitalChargeUsdPerYear),
        inMusd('operations and ground segment', cost.operationsUsdPerYear),
      ]),
    },
  }
}

const unit = (suffix: string) => ({ suffix, unit: unitLabel(`in${suffix}`) })
const branch = (name: string, value: number, children?: readonly Budget[]): Budget =>
  children === undefined ? { name, value } : { name, value, children }
/** Parts that the models do not add up themselves. */
const group = (name: string, ...parts: Budget[]) =>
  branch(
    name,
    parts.reduce((sum, part) => sum + part.value, 0),
    parts,
  )
const inKw = (name: string, powerW: number) => branch(name, powerW / 1e3)
const inMusd = (name: string, usd: number) => branch(name, usd / 1e6)
