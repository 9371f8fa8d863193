import { UserError } from '../errors.ts'
import { type CandidateValues, candidateReader } from '../study/candidate.ts'
import { compileStudy, metricReader } from '../study/compile.ts'
import { limitSides, marginOf, violationOf } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { marginName } from './front-file.ts'
import { LONGEST_LINE } from './pieces.ts'

/** What an answer may hold beside `feasible` and `violation`. */
export const ANSWER_FIELDS = ['objectives', 'margins', 'metrics', 'variables'] as const
export type AnswerField = (typeof ANSWER_FIELDS)[number]

export interface AnswerOptions {
  readonly fields: readonly AnswerField[]
  /** Metrics to give; all of the study's scale when left out. */
  readonly metrics?: readonly MetricName[]
}

const SHOWN_OF_A_LINE = 80

/**
 * Makes the function that answers one candidate, a line of JSON, with one line of JSON. It never throws: what is wrong
 * with a line, or goes wrong in the models, is its answer.
 */
export function lineAnswerer(study: ResolvedStudy, options: AnswerOptions): (line: string, number: number) => string {
  const answer = candidateAnswerer(study, options)
  return (line, number) => {
    let id: { id?: unknown } = {}
    try {
      const content = parsed(line)
      refuseDepth(content)
      const { id: given, ...values } = content
      id = given === undefined ? {} : { id: given }
      return JSON.stringify({ ...id, ...answer(values) })
    } catch (error) {
      const details = error instanceof UserError ? error.details : { message: `the models failed: ${textOf(error)}` }
      return JSON.stringify({ ...id, line: number, error: details })
    }
  }
}

/** Sizes a candidate and gathers what was asked for, margins under the names they have in front.csv. */
function candidateAnswerer(study: ResolvedStudy, { fields, metrics }: AnswerOptions) {
  const compiled = compileStudy(study)
  const read = candidateReader(study, compiled.representative)
  const reader = (name: MetricName) => ({ name, of: metricReader(name, compiled) })
  const objectives = study.objectives.map(({ metric }) => reader(metric))
  const shown = (metrics ?? (Object.keys(compiled.scale.metrics) as MetricName[])).map(reader)
  const limits = limitSides(study.constraints).map((limit) => ({
    name: marginName(limit.metric, limit.side),
    of: metricReader(limit.metric, compiled),
    limit,
  }))
  const wants = (field: AnswerField) => fields.includes(field)
  const [wantsObjectives, wantsMargins] = [wants('objectives'), wants('margins')]
  const [wantsMetrics, wantsVariables] = [wants('metrics'), wants('variables')]
  return (values: CandidateValues) => {
    const x = read(values)
    const sizing = compiled.size(x)
    const given = (readers: readonly ReturnType<typeof reader>[]) => {
      const numbers: Record<string, number> = {}
      for (const { name, of } of readers) numbers[name] = of(sizing)
      return numbers
    }
    const objectiveValues = given(objectives)
    for (const { name } of objectives) if (Number.isNaN(objectiveValues[name])) throw notANumber(name)
    const margins: Record<string, number> = {}
    let violation = 0
    for (const { name, of, limit } of limits) {
      const value = of(sizing)
      const { margin } = marginOf(limit, value)
      if (Number.isNaN(margin)) throw notANumber(name)
      margins[name] = margin
      violation += Math.max(0, violationOf(limit, value))
    }
    return {
      feasible: violation === 0,
      violation,
      ...(wantsVariables ? { variables: compiled.describe(x) } : {}),
      ...(wantsObjectives ? { objectives: objectiveValues } : {}),
      ...(wantsMargins ? { margins } : {}),
      ...(wantsMetrics ? { metrics: given(shown) } : {}),
    }
  }
}

/** Deeper than any id needs; what nests a thousand times deeper cannot be written back as JSON. */
const DEEPEST = 100

function refuseDepth(content: object): void {
  let level = nestedIn(content)
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw new UserError({ message: `this line nests deeper than ${DEEPEST} levels`, expected: EXPECTED })
    level = level.flatMap(nestedIn)
  }
}

const nestedIn = (value: object): object[] =>
  Object.values(value).filter((one) => typeof one === 'object' && one !== null)

const EXPECTED = 'a JSON object of variables, as {"id":1,"altitudeKm":650}'

function parsed(line: string): Record<string, unknown> {
  const found = line.length > SHOWN_OF_A_LINE ? `${line.slice(0, SHOWN_OF_A_LINE - 1)}…` : line
  if (line.length > LONGEST_LINE) {
    throw new UserError({ message: `this line is longer than ${LONGEST_LINE} characters`, found, expected: EXPECTED })
  }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new UserError({ message: `this line is not JSON: ${textOf(error)}`, found, expected: EXPECTED })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new UserError({ message: 'this line is not a JSON object', found, expected: EXPECTED })
}

const notANumber = (name: string) => new Error(`${name} is not a number`)
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
