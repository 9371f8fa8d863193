import { withUnit } from '../../results/names.ts'
import type { ConstellationSizing, SizedDesign } from '../../results/types.ts'
import { count, percent, readable, three } from '../numbers.ts'
import { flownLaunchers } from './launch-table.ts'
import { patternWords } from './words.ts'

export interface Question {
  readonly question: string
  readonly answer: string
}

/** What reviewers of constellations ask first; the satellites' own questions follow from one of them. */
export function constellationQuestions(sizing: ConstellationSizing, { metrics }: SizedDesign): Question[] {
  const v = (name: keyof typeof metrics) => withUnit(name, readable(name, metrics[name]))
  const { design, pattern, shape, fleet, launch } = sizing
  const seats = flownLaunchers(launch).map(({ id, seatCount }) => `${count(seatCount)} on one ${id}`)
  return [
    {
      question: 'At what launch price does it break even with the ground?',
      answer: `${
        metrics.fleetBreakEvenLaunchUsdPerKg < 0
          ? `At none: the answer is negative, ${v('fleetBreakEvenLaunchUsdPerKg')}, so satellites and operations and not the launch are what costs. It pays ${v('fleetLaunchPriceUsdPerKg')} in the mean of its manifest.`
          : `At ${v('fleetBreakEvenLaunchUsdPerKg')}, against ${v('fleetLaunchPriceUsdPerKg')} in the mean of its manifest.`
      } With launches and platform free it would still cost ${percent(metrics.floorRatio)} of the ground.`,
    },
    {
      question: 'What does compute cost, and with which costs counted?',
      answer: `All costs in present value (satellites, launches, insurance, development, factory, gateways, operations): ${v('levelizedUsdPerPflopYear')}, ${v('levelizedUsdPerGpuHour')}, ${v('levelizedUsdPerMtoken')} sold; ${v('stoppedHalfwayUsdPerPflopYear')} if deployment stops halfway. The same chips on the ground, all costs: ${v('groundUsdPerPflopYear')}.`,
    },
    {
      question: 'How many satellites, and where?',
      answer: `${count(pattern.satelliteCount)} serve together ${patternWords(sizing)}. The nearest two come within ${v('separationKm')}; a shell is filled to ${percent(metrics.shellFillRatio)} of what it can hold.`,
    },
    {
      question: 'Can they be built and launched in time?',
      answer: `${count(Math.round(fleet.launchedCount))} are built over the whole time, the first fleet within ${withUnit('deploymentYears', three(design.deploymentYears))}: the factory makes ${three(metrics.productionRatio)} times what is due, the launchers offer ${three(Math.min(metrics.cadenceRatio, metrics.sharedCadenceRatio))} times the seats. ${v('launchCount')} launches (${seats.join(', ')}), ${count(metrics.mostLaunchesPerYear)} in the busiest year.`,
    },
    {
      question: 'How many fail, and who replaces them?',
      answer: `${count(Math.round(fleet.lostCount))} satellites are lost over the whole time; ${design.replenishment === 'sustain' ? 'they are replaced while their generation lasts' : 'they are not replaced'}, with ${percent(design.spareFraction)} spares in orbit. The fleet serves ${percent(metrics.servingFraction)} of its strength in the mean of the whole time, build-up and end included.`,
    },
    {
      question: 'Training or inference?',
      answer: `The ${design.topology.id} topology links ${count(shape.domainCount)} satellites. Links carry ${three(metrics.fleetTrainingRatio)} times what synchronous training needs and ${three(metrics.tuningRatio)} times what fine-tuning needs; an all-reduce takes ${v('allReduceS')}. The downlink offers ${three(metrics.downlinkRatio)} times what the tokens sold need.`,
    },
    {
      question: 'How far is the compute from its users?',
      answer: `${v('userLatencyMs')} one way in the mean: up to the nearest satellite and ${three(metrics.meanHopsRatio)} hops through the network (${v('pathLatencyMs')}); the farthest two are ${v('longestLatencyMs')} apart.`,
    },
    {
      question: 'What of debris and disposal?',
      answer: `${three(metrics.expectedCollisionsCount)} catastrophic collisions with tracked objects are expected over the whole time, and ${three(metrics.manoeuvresPerYear)} avoidance manoeuvres are flown a year; ${percent(metrics.disposalFraction)} of the satellites are down within five years of their end. ${three(metrics.reentryTonnesPerYear)} t re-enter a year, and ${three(metrics.expectedCasualtiesCount)} people are expected to be hurt by all of it.`,
    },
    {
      question: 'How much power and electricity is it?',
      answer: `${v('fleetPowerGw')} of mean compute power in a full fleet, ${v('fleetPeakPowerGw')} at peak, ${v('fleetEnergyTwh')} over the whole time. Its launches emit ${percent(metrics.carbonToGroundRatio)} of the carbon dioxide that the same electricity would on the ground.`,
    },
  ]
}
