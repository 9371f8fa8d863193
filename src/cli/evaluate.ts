import { Command } from 'commander'
import { ZERO_CELSIUS_K } from '../constants.ts'
import type { Budget, UnitBudget } from '../node/budgets.ts'
import { type ThermalCheck, thermalCheck } from '../node/thermal-check.ts'
import { comparePublished, type PublishedComparison } from '../results/published.ts'
import { cautionsOf } from '../study/cautions.ts'
import { compileStudy } from '../study/compile.ts'
import { scaleOf } from '../study/own-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { describeDesign, type SizedDesign } from '../study/sized-design.ts'
import { unitLabel } from '../units.ts'
import { exactCheckOf, printExactCheck } from './exact-check.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult, withQuestion } from './output.ts'
import { isStream, type StreamFlags, streamCandidates, withStreamFlags } from './stream.ts'
import { loadStudyArgument, withJson, withSets } from './study-arguments.ts'

interface Options extends StreamFlags {
  set: string[]
  json?: boolean
}

export function build(): Command {
  const command = new Command('evaluate')
    .description('Sizes one design and prints budgets, margins and metrics; of a point design also what was published.')
    .argument('<study>', 'study or point design file, or the name of a shipped one')
    .addHelpText(
      'after',
      `
Free variables stand at their default, moved into the study's bounds.

With --stream the command reads candidates from standard input, one JSON object a line, and answers each with a line, in
order (docs/streaming.md):
  {"id":1,"altitudeKm":650,"chip":"rubin"}

Examples:
  dawnfront evaluate designs/points/ai1-2026-06.yaml
  dawnfront evaluate ai1-node --set altitudeKm=800 --set chipCount=120 --json
  dawnfront evaluate ai1-node --stream < candidates.jsonl > answers.jsonl
  dawnfront evaluate ai1-node --stream --metrics launchMassKg,deployedSpanM`,
    )
  return withStreamFlags(withJson(withSets(command))).action(async (argument: string, options: Options) => {
    const study = loadStudyArgument(argument, options.set)
    if (isStream(options)) {
      await streamCandidates(study, options)
      return
    }
    const compiled = compileStudy(study)
    const design = describeDesign(study, compiled, compiled.representative)
    const published = comparePublished(study, design)
    const thermal = thermalCheck(compiled.size(compiled.representative), compiled.context)
    const exact = await exactCheckOf(compiled, compiled.representative)
    if (options.json) {
      const { variables, feasible, metrics, margins, budgets, notes } = design
      printJson({
        study: study.name,
        scenario: study.scenario.name,
        feasible,
        variables,
        metrics,
        margins,
        budgets,
        notes,
        thermalNetwork: thermal,
        ...(exact === undefined ? {} : { exact }),
        published,
      })
      return
    }
    for (const caution of cautionsOf(study)) printMessage(`Note: ${caution}`)
    if (study.variables.length > 0) {
      printMessage(
        `Free variables, ${study.variables.length}, stand at their default: ${study.variables.map(({ name }) => name).join(', ')}`,
      )
    }
    printDesign(study, design, published, thermal)
    if (exact !== undefined) printExactCheck(exact, design.metrics)
  })
}

function printDesign(
  study: ResolvedStudy,
  design: SizedDesign,
  published: readonly PublishedComparison[],
  thermal: ThermalCheck,
): void {
  printResult(withQuestion(study.name, study))
  printResult(`Scenario ${study.scenario.name}: ${study.scenario.title}`)
  printVariables(design)
  printBudgets(design)
  printMargins(design)
  printMetrics(study, design)
  printThermal(thermal)
  if (published.length > 0) printPublished(published)
  for (const note of design.notes) printResult(`\nNote: ${note}`)
}

function printVariables({ variables }: SizedDesign): void {
  printResult(`\nDesign`)
  printResult(
    formatTable(
      ['variable', 'value', 'unit'],
      Object.entries(variables).map(([name, value]) => [name, text(value), unitLabel(name)]),
    ),
  )
}

function printBudgets({ budgets }: SizedDesign): void {
  for (const budget of Object.values(budgets) as UnitBudget[]) {
    printResult(`\n${capital(budget.name)} (${budget.unit})`)
    printResult(budgetLines(budget).join('\n'))
  }
}

function printMargins(design: SizedDesign): void {
  printResult(`\nMargins`)
  const margins = [...design.margins].sort((a, b) => a.relative - b.relative)
  printResult(
    formatTable(
      ['', 'metric', 'value', 'limit', 'margin', 'unit'],
      margins.map((one) => [
        one.margin >= 0 ? 'ok' : 'BROKEN',
        one.metric,
        one.value,
        `${one.side} ${formatNumber(one.limit)}`,
        one.margin,
        unitLabel(one.metric),
      ]),
    ),
  )
}

function printMetrics(study: ResolvedStudy, { metrics }: SizedDesign): void {
  printResult(`\nMetrics`)
  printResult(
    formatTable(
      ['metric', 'value', 'unit', 'meaning'],
      Object.entries(scaleOf(study).metrics).map(([name, { description }]) => [
        name,
        metrics[name as MetricName],
        unitLabel(name),
        description,
      ]),
    ),
  )
}

function printThermal({ nodes, closedFormJunctionK, closedFormSupplyK }: ThermalCheck): void {
  const celsius = (temperatureK: number) => formatNumber(temperatureK - ZERO_CELSIUS_K)
  const closedForm: Readonly<Record<string, number>> = { junction: closedFormJunctionK, 'cold leg': closedFormSupplyK }
  printResult(`\nThermal network at mean load, beside the closed form of the search (°C)`)
  printResult(
    formatTable(
      ['node', 'network', 'closed form'],
      nodes.map(({ name, temperatureK }) => [
        name,
        celsius(temperatureK),
        closedForm[name] === undefined ? '' : celsius(closedForm[name]),
      ]),
    ),
  )
}

function printPublished(published: readonly PublishedComparison[]): void {
  printResult(`\nPublished against computed`)
  printResult(
    formatTable(
      ['metric', 'unit', 'published', 'computed', 'difference', 'source'],
      published.map((one) => [
        one.metric,
        unitLabel(one.metric),
        one.published,
        one.computed,
        `${one.differencePercent >= 0 ? '+' : ''}${one.differencePercent.toFixed(1)} %`,
        `${one.source} (${one.standing})`,
      ]),
    ),
  )
  for (const { metric, note, obstacle } of published) {
    if (note !== undefined) printResult(`  ${metric}: ${note}`)
    if (obstacle !== undefined) printResult(`  ${metric}: ${obstacle}`)
  }
}

/** A budget tree, indented, each part with its share of the whole. */
export function budgetLines(budget: Budget, whole = budget.value, depth = 0): string[] {
  const share = whole === 0 ? '' : `${((100 * budget.value) / whole).toFixed(1).padStart(6)} %`
  const label = `${'  '.repeat(depth)}${budget.name}`
  const line = `${label.padEnd(44)} ${formatNumber(budget.value).padStart(10)} ${share}`
  return [line.trimEnd(), ...(budget.children ?? []).flatMap((child) => budgetLines(child, whole, depth + 1))]
}

const text = (value: string | number) => (typeof value === 'number' ? formatNumber(value) : value)
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
