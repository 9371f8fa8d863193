import { chipWords } from '../../results/chip-words.ts'
import { capital, labelOf, withUnit } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import type { SizedDesign } from '../../results/types.ts'
import { listOf, mainDesign, wordsOf } from '../answer.ts'
import { constellationQuestions, type Question } from '../constellation/questions.ts'
import { html, type Markup } from '../html.ts'
import { count, percent, readable, shown, three } from '../numbers.ts'
import { strataTable } from './strata.ts'
import { worthTables } from './worth.ts'

/** What reviewers of orbital data centers ask first, answered for the main design. */
export function questions(report: Report): Question[] {
  const main = mainDesign(report)
  if (main === undefined) return []
  const design = report.design(main.index)
  const sizing = report.constellation(main.index)
  const first = sizing === undefined ? nodeQuestions(report, design) : constellationQuestions(sizing, design)
  return [...first, decisive(report)]
}

function nodeQuestions(report: Report, design: SizedDesign): Question[] {
  const { metrics, variables, budgets } = design
  const v = (name: keyof typeof metrics) => withUnit(name, readable(name, metrics[name]))
  const parts = flatten(budgets.mass).sort((a, b) => b.value - a.value)
  const array = Number(variables.solarArrayAreaM2)
  const radiator = Number(variables.radiatorAreaM2)
  const { mission } = report.study
  return [
    {
      question: 'At what launch price does it break even with the ground?',
      answer:
        metrics.breakEvenLaunchUsdPerKg < 0
          ? `At none: the answer is negative, ${v('breakEvenLaunchUsdPerKg')}, so the platform and not the launch is what costs. It pays ${v('launchPriceUsdPerKg')} now.`
          : `At ${v('breakEvenLaunchUsdPerKg')}, against ${v('launchPriceUsdPerKg')} assumed.`,
    },
    {
      question: 'What does compute cost, and with which costs counted?',
      answer: `All costs (capital, launch, insurance, operations): ${v('usdPerPflopYear')}, ${v('usdPerGpuHour')}, ${v('usdPerMtoken')} sold. Launch only, spread over the life: ${v('launchedPowerUsdPerKwYear')}. The same chips on the ground, all costs: ${v('groundUsdPerPflopYear')}.`,
    },
    {
      question: 'How heavy is a kilowatt, and what weighs most?',
      answer: `${v('massPerPeakPowerKgPerKw')} of peak and ${v('massPerAveragePowerKgPerKw')} of mean compute power, launch mass; ${parts
        .slice(0, 3)
        .map(({ name, value }) => `${name} ${percent(value / metrics.launchMassKg)}`)
        .join(', ')} of it. That is ${three(1000 / metrics.massPerPeakPowerKgPerKw)} kW of peak per tonne.`,
    },
    {
      question: 'Are the radiators bigger than the panels, and how warm?',
      answer: `${radiator > array ? 'Yes' : 'No'}: ${three(radiator)} m² of planform (${three(2 * radiator)} m² radiating, both faces) against ${three(array)} m² of array. The root stands at ${v('radiatorTemperatureCelsius')} at mean load and sheds ${v('radiatorNetFluxWPerM2')} of planform, absorbed sunlight and Earth infrared taken off.`,
    },
    {
      question: 'Why this altitude?',
      answer: `At ${v('altitudeKm')}: ${three(metrics.eclipseDaysPerYear)} days a year have eclipses, the longest ${v('longestEclipseMinutes')}; ${v('lifeDoseKradSi')} over the life behind the shield; ${v('deltaVDragMPerSPerYear')} lost to drag; ${v('disposalYears')} to re-entry after the end with propulsion, ${v('passiveDecayYears')} without.`,
    },
    {
      question: 'How many chips fail, and what protects them?',
      answer: `${percent(metrics.chipLossPerYear)} of chips are lost per year, ${percent(metrics.survivingChipFraction)} live after ${mission.lifeYears} years; ${shown(variables.spareChipCount ?? 0)} spares, ${withUnit('shieldingMm', readable('shieldingMm', variables.shieldingMm ?? 0))} of aluminium, ${count(Math.round(metrics.memoryErrorsPerYear))} memory errors a year that stop a replica. Compute is delivered ${percent(metrics.availabilityFraction)} of the time. Silent errors enter as an overhead only.`,
    },
    ...(report.data.chipChoice === undefined
      ? []
      : [{ question: 'Which chip, and when another?', answer: chipWords(report.data.chipChoice).join(' ') }]),
    {
      question: 'How many fit on a launch?',
      answer: `${count(metrics.satellitesPerLaunchCount)} on one ${variables.launcher}, by mass and volume; a series of ${count(mission.unitCount)} takes ${count(Math.ceil(mission.unitCount / Math.max(1, metrics.satellitesPerLaunchCount)))} launches. Few large or many small is a constellation study.`,
    },
    {
      question: 'Training or inference?',
      answer: `The ${variables.topology} topology gives ${v('linkRateGbps')} between satellites, ${three(metrics.trainingRatio)} times what synchronous training over many satellites needs: ${
        metrics.trainingRatio >= 1 ? 'it can train' : 'made for inference'
      }.`,
    },
    {
      question: 'What of debris?',
      answer: `${three(metrics.debrisHitsPerYear)} impacts of 1 cm and larger a year on arrays and radiators. Replacement mass is a constellation study.`,
    },
  ]
}

function decisive({ data, nominalObjectives }: Report): Question {
  const question = 'Which three assumptions decide the result?'
  const decided = data.uncertainty?.deciders
  if (decided !== undefined && decided.inputs.length > 0) {
    const shares = decided.inputs.slice(0, 3).map(({ name, total }) => `${wordsOf(name)} (${percent(total)})`)
    return {
      question,
      answer: `${capital(listOf(shares))}, by the share of the variance of ${decided.inverse ? 'the inverse of ' : ''}${labelOf(decided.metric)} that each takes part in when all numbers vary together.`,
    }
  }
  const [first, ...rest] = data.swings.slice(0, 3)
  if (first === undefined) return { question, answer: 'No assumption has a range.' }
  const metric = nominalObjectives[0]!.metric
  const between = ({ atLow, atHigh }: typeof first) => {
    const [low, high] = [Math.min(atLow, atHigh), Math.max(atLow, atHigh)]
    return `between ${readable(metric, low)} and ${readable(metric, high)}`
  }
  const moved = [
    `${wordsOf(first.name)} moves ${labelOf(metric)} ${withUnit(metric, between(first))}`,
    ...rest.map((swing) => `${wordsOf(swing.name)} ${between(swing)}`),
  ]
  return {
    question,
    answer: `By how far one assumption moves it alone, over its own range: ${listOf(moved)}. Where all move together, others may come first. Their standing is under Provenance.`,
  }
}

export function questionsSection(report: Report): Markup {
  const main = mainDesign(report)!
  return html`<p class="finding">Answered for the ${main.name} (design ${count(report.front[main.index]!.id)}).</p><dl class="questions">${questions(
    report,
  ).map(
    ({ question, answer }) => html`<div><dt>${question}</dt><dd><bdi>${answer}</bdi></dd></div>`,
  )}</dl>${strataTable(report.data.strata, report.study)}${worthTables(report)}`
}

interface Part {
  readonly name: string
  readonly value: number
  readonly children?: readonly Part[]
}

const flatten = (part: Part): Part[] => (part.children === undefined ? [part] : part.children.flatMap(flatten))
