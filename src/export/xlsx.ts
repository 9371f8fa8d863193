import { citations, standingOf } from '../results/citations.ts'
import { componentMeanings } from '../results/definitions.ts'
import { cashFlowOf } from '../results/money.ts'
import type { Subject } from '../results/subject.ts'
import type { Budget, Quantities, UnitBudget, VariableName, YearAccount } from '../results/types.ts'
import { fromBase, toBase, unitLabel } from '../units.ts'
import { ofDesign } from './design-json.ts'
import type { Exporter } from './exporter.ts'
import { futuresSheet } from './over-futures.ts'
import { provenanceOf, provenanceTexts } from './provenance.ts'
import { type Sheet, type SheetCell, xlsxOf } from './workbook.ts'

/** For people who work in spreadsheets: every number typed, its unit in a column or the header. */
export const xlsx: Exporter = {
  name: 'xlsx',
  carries:
    'variables, metrics, margins, budgets, cash flow by years, assumptions and component numbers with source and standing; percentiles and chances where `uncertainty RUN --front` was asked',
  loses: 'formulas: all numbers are values; mass properties',
  checkedBy: 'read-excel-file and LibreOffice',
  files: async (subject, { command }) => [
    { path: `${subject.name}.xlsx`, pieces: [await xlsxOf(sheetsOf(subject, command))] },
  ],
}

function sheetsOf(subject: Subject, command: string): Sheet[] {
  return [
    designSheet(subject, command),
    metricsSheet(subject),
    marginsSheet(subject),
    ...futuresSheet(subject),
    budgetsSheet(subject),
    cashFlowSheet(subject),
    assumptionsSheet(subject),
    sourcesSheet(subject),
  ]
}

function designSheet(subject: Subject, command: string): Sheet {
  const { study, design, compiled } = subject
  return {
    name: 'Design',
    header: ['name', 'value', 'unit', 'meaning'],
    rows: [
      ['question', study.question, null, null],
      ...provenanceTexts(provenanceOf(subject, command)).map(([name, text]): SheetCell[] => [name, text, null, null]),
      ['limits kept', design.feasible ? 'all' : 'not all: see Margins', null, null],
      ...design.notes.map((note): SheetCell[] => ['note', note, null, null]),
      ...Object.entries(design.variables).map(([name, value]): SheetCell[] => [
        name,
        value,
        typeof value === 'number' ? unitLabel(name) : null,
        compiled.scale.variables[name as VariableName]?.description ?? null,
      ]),
    ],
  }
}

function metricsSheet({ design, compiled }: Subject): Sheet {
  const { metrics, models } = compiled.scale
  return {
    name: 'Metrics',
    header: ['metric', 'value', 'unit', 'meaning', 'model', 'standing of the model'],
    rows: Object.entries(design.metrics).map(([name, value]) => {
      const { description = '', model = '' } = metrics[name] ?? {}
      return [
        name,
        value,
        unitLabel(name),
        description,
        model,
        models.find((card) => card.model === model)?.status ?? '',
      ]
    }),
  }
}

function marginsSheet({ design }: Subject): Sheet {
  return {
    name: 'Margins',
    header: ['metric', 'side', 'limit', 'value', 'margin', 'unit', 'kept'],
    rows: [...design.margins]
      .sort((a, b) => a.relative - b.relative)
      .map(({ metric, side, limit, value, margin }) => [
        metric,
        side,
        limit,
        value,
        margin,
        unitLabel(metric),
        margin >= 0 ? 'yes' : 'no',
      ]),
  }
}

function budgetsSheet({ design }: Subject): Sheet {
  const lines = (key: string, unit: string, budget: Budget, depth: number): SheetCell[][] => [
    [key, depth, `${'    '.repeat(depth)}${budget.name}`, budget.value, unit],
    ...(budget.children ?? []).flatMap((child) => lines(key, unit, child, depth + 1)),
  ]
  return {
    name: 'Budgets',
    header: ['budget', 'level', 'part', 'value', 'unit'],
    rows: (Object.entries(design.budgets) as [string, UnitBudget][]).flatMap(([key, budget]) =>
      lines(key, budget.unit, budget, 0),
    ),
  }
}

/** Columns of the cash flow: header and field. */
const NODE_FLOWS = [
  ['satellite', 'satelliteUsd'],
  ['development share', 'developmentUsd'],
  ['launch', 'launchUsd'],
  ['launch insurance', 'launchInsuranceUsd'],
  ['operations and ground segment', 'operationsUsd'],
  ['insurance in orbit', 'orbitInsuranceUsd'],
  ['cost', 'costUsd'],
  ['cost in present value', 'presentCostUsd'],
] as const

const FLEET_FLOWS = [
  ['satellites', 'satellitesUsd'],
  ['launches', 'launchUsd'],
  ['launch insurance', 'insuranceUsd'],
  ['operations, ground segment and insurance in orbit', 'operationsUsd'],
  ['cost', 'spentUsd'],
  ['revenue at the price of the scenario', 'revenueUsd'],
  ['balance so far (undiscounted)', 'balanceUsd'],
  ['cost in present value', 'presentCostUsd'],
  ['revenue in present value', 'presentRevenueUsd'],
] as const satisfies readonly (readonly [string, keyof YearAccount])[]

function cashFlowSheet(subject: Subject): Sheet {
  const inMusd = (usd: number) => fromBase('amountMusd', usd)
  const headers = (flows: readonly (readonly [string, string])[]) => flows.map(([title]) => `${title} (million USD)`)
  const flow = cashFlowOf(subject)
  if (flow.scale === 'node') {
    return {
      name: 'Cash flow',
      header: ['end of year', ...headers(NODE_FLOWS)],
      rows: flow.years.map((year) => [year.years, ...NODE_FLOWS.map(([, name]) => inMusd(year[name]))]),
    }
  }
  const { developmentUsd, factoryUsd, gatewaysUsd } = flow.before
  const beforeUsd = developmentUsd + factoryUsd + gatewaysUsd
  const before: Partial<YearAccount> = { spentUsd: beforeUsd, balanceUsd: -beforeUsd, presentCostUsd: beforeUsd }
  return {
    name: 'Cash flow',
    header: [
      'year from the first launch',
      'satellites entering service',
      'satellites serving, mean',
      'compute delivered (PFLOP-yr)',
      ...headers([['development', ''], ['factory', ''], ['gateways', ''], ...FLEET_FLOWS]),
    ],
    rows: [before, ...flow.years].map((year, i) => [
      i,
      year.launchedCount ?? 0,
      year.servingCount ?? 0,
      year.deliveredPflopYears ?? 0,
      ...[developmentUsd, factoryUsd, gatewaysUsd].map((usd) => (i === 0 ? inMusd(usd) : 0)),
      ...FLEET_FLOWS.map(([, name]) => inMusd(year[name] ?? 0)),
    ]),
  }
}

function assumptionsSheet({ study, design, compiled }: Subject): Sheet {
  const { assumptions, components } = ofDesign(study, design.variables)
  const rowsOf = (of: string, quantities: Quantities, meanings: Readonly<Record<string, string>>): SheetCell[][] =>
    Object.entries(quantities).map(([name, { low, value, high, source, date, from }]) => [
      of,
      name,
      low,
      value,
      high,
      unitLabel(name),
      source,
      standingOf(source) ?? 'set by the study',
      date,
      from,
      meanings[toBase(name, 0)[0]] ?? null,
    ])
  return {
    name: 'Assumptions',
    header: ['of', 'name', 'low', 'nominal', 'high', 'unit', 'source', 'standing', 'date', 'from', 'meaning'],
    rows: [
      ...rowsOf('scenario', assumptions, compiled.scale.assumptions),
      ...Object.entries(components).flatMap(([kind, entries]) =>
        Object.entries(entries).flatMap(([id, { quantities }]) =>
          rowsOf(`${kind} ${id}`, quantities, componentMeanings(kind)),
        ),
      ),
    ],
  }
}

function sourcesSheet({ study, design }: Subject): Sheet {
  return {
    name: 'Sources',
    header: ['source', 'authors', 'year', 'title', 'where', 'standing', 'used for'],
    rows: citations(ofDesign(study, design.variables)).map(
      ({ key, authors, year, title, where, standing, usedFor }) => [
        key,
        authors,
        year,
        title,
        where,
        standing,
        usedFor.join(', '),
      ],
    ),
  }
}
