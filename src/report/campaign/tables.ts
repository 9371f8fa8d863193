import type { CaseSummary } from '../../results/campaign/cases.ts'
import type { CampaignSummary } from '../../results/campaign/summary.ts'
import { capital, labelOf, titleOf } from '../../results/names.ts'
import { unitLabel } from '../../units.ts'
import { count, percent, plural, readable, three } from '../numbers.ts'

/** A part of a campaign's report in words and rows, which page and summary write in their own way. */
export interface CampaignTable {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What was left out for want of room. */
  readonly left?: string
}

/** More rows than these are for campaign.json. */
const MOST_ROWS = 60

/** All tables of a campaign that have something to say. */
export function campaignTables(summary: CampaignSummary): CampaignTable[] {
  const tables = [
    winnersTable(summary),
    bestTable(summary),
    seedsTable(summary),
    ...regretTables(summary),
    uncertaintyTable(summary),
    flightsTable(summary),
    missingTable(summary),
  ]
  return tables.filter(({ rows }) => rows.length > 0).map(shortened)
}

function shortened(table: CampaignTable): CampaignTable {
  const { rows } = table
  if (rows.length <= MOST_ROWS) return table
  return {
    ...table,
    rows: rows.slice(0, MOST_ROWS),
    left: `${count(rows.length - MOST_ROWS)} more rows are in campaign.json.`,
  }
}

/** What the campaign was, and whether all of it is there. */
export function campaignAnswer({ cases, asked, pieceCount, missing }: CampaignSummary): string {
  const { studies, variants, seeds } = asked
  const scope = `${plural(studies, 'study', 'studies')} under ${plural(variants, 'variant')} with ${plural(seeds, 'seed')}`
  const infeasible = emptyWords(cases)
  const nothing = missing.length > 0 ? 'Nothing of what is there' : 'Nothing'
  return `${scope}: ${plural(pieceCount, 'piece')}, ${lacking(missing)}.${infeasible === '' ? '' : ` ${nothing} is feasible in ${infeasible}.`}`
}

/** Where nothing is feasible, study by study. */
function emptyWords(cases: readonly CaseSummary[]): string {
  return [...new Set(cases.map(({ study }) => study))]
    .flatMap((study) => {
      const own = cases.filter((one) => one.study === study)
      const variants = own.filter(({ front }) => front.length === 0).map(({ variant }) => variant)
      if (variants.length === 0) return []
      const all = variants.length === own.length && own.length > 1
      return `${study} under ${all ? 'any variant' : variants.join(', ')}`
    })
    .join('; ')
}

function lacking(missing: CampaignSummary['missing']): string {
  if (missing.length === 0) return 'all are there'
  const failed = missing.filter(({ isFailed }) => isFailed).length
  const why =
    failed === 0
      ? ''
      : failed === missing.length
        ? ', all failed'
        : ` (${count(failed)} failed, the others were not done)`
  return `${count(missing.length)} ${missing.length === 1 ? 'is' : 'are'} missing${why}, which the last table names`
}

function winnersTable({ winners, cases }: CampaignSummary): CampaignTable {
  const variants = [...new Set(cases.map(({ variant }) => variant))]
  const metrics = [...new Set(winners.map(({ metric }) => metric))]
  return {
    id: 'winners',
    title: 'Who wins where',
    words:
      'Of the studies that seek the same, the one whose best design is best under each variant, and by how much the next is worse.',
    header: ['objective', 'unit', ...variants],
    rows: metrics.map((metric) => [
      labelOf(metric),
      unitLabel(metric),
      ...variants.map((variant) =>
        winnerWords(winners.find((one) => one.variant === variant && one.metric === metric)),
      ),
    ]),
  }
}

function winnerWords(winner: CampaignSummary['winners'][number] | undefined): string {
  const [first, second] = winner?.ranking ?? []
  if (winner === undefined || first === undefined) return 'none feasible'
  const behind =
    second === undefined ? '' : `; ${second.study} ${three(100 * Math.abs(second.value / first.value - 1))} % worse`
  return `${first.study} ${readable(winner.metric, first.value)}${behind}`
}

function bestTable({ cases }: CampaignSummary): CampaignTable {
  return {
    id: 'best',
    title: 'Best of each objective',
    words: 'Over all seeds of a study under a variant, each objective by itself; no one design need have them all.',
    header: ['study', 'variant', 'objective', 'unit', 'best', 'design', 'seed'],
    rows: cases.flatMap((one) =>
      one.best.map(({ metric, best }) => {
        const design = one.front.find(({ metrics }) => metrics[metric] === best)
        const found =
          design === undefined
            ? ['none feasible', '', '']
            : [readable(metric, best), count(design.id), String(design.seed)]
        return [one.study, one.variant, labelOf(metric), unitLabel(metric), ...found]
      }),
    ),
  }
}

function seedsTable({ cases }: CampaignSummary): CampaignTable {
  const several = cases.filter(({ seeds, front }) => seeds.length > 1 && front.length > 0)
  return {
    id: 'seeds',
    title: 'Spread over seeds',
    words:
      'What each seed reaches of the hypervolume of all seeds together, and how far the best of the first objective is off in the worst seed: how much of a difference is chance.',
    header: ['study', 'variant', 'seeds', 'designs', 'least', 'median', 'most', 'worst seed off', 'of'],
    rows: several.map((one) => [
      one.study,
      one.variant,
      count(one.seeds.length),
      count(one.front.length),
      three(one.ofUnionFraction.least),
      three(one.ofUnionFraction.median),
      three(one.ofUnionFraction.most),
      worstOff(one),
      labelOf(one.objectives[0]!.metric),
    ]),
  }
}

function worstOff({ best }: CaseSummary): string {
  const most = best[0]?.offPercent.most ?? Number.NaN
  return Number.isFinite(most) ? `${three(most)} %` : 'a seed found nothing'
}

function regretTables({ regret }: CampaignSummary): CampaignTable[] {
  return regret.map(({ study, metric, rows }) => ({
    id: `regret-${study}`,
    title: `Regret of ${study}`,
    words: `${capital(titleOf(metric))} of a design chosen under one variant, sized again under each: how much worse it is there than the best that was found there, or which limits it breaks. ${leastRegret(rows)}`,
    header: ['design', 'chosen under', ...(rows[0]?.cells ?? []).map(({ variant }) => variant), 'worst'],
    rows: rows.map(({ design, variant, cells, worstPercent }) => [
      design,
      variant,
      ...cells.map(regretWords),
      worstPercent === null ? 'not everywhere' : `${three(worstPercent)} %`,
    ]),
  }))
}

function regretWords({
  value,
  regretPercent,
  brokenLimits,
}: CampaignSummary['regret'][number]['rows'][number]['cells'][number]): string {
  if (value === null) return 'not possible'
  const [first, ...others] = brokenLimits
  if (first !== undefined) return `breaks ${labelOf(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`
  return regretPercent === null ? 'nothing to compare' : `${three(regretPercent)} %`
}

function leastRegret([first]: CampaignSummary['regret'][number]['rows']): string {
  if (first === undefined) return ''
  const { variant, cells, worstPercent, id, seed } = first
  const which = `design ${count(id)} of seed ${seed}, found under ${variant}`
  if (worstPercent !== null) return `Least regret of all designs: ${which}, at worst ${three(worstPercent)} % off.`
  const kept = cells.filter(({ value, brokenLimits }) => value !== null && brokenLimits.length === 0)
  const where = kept.map((one) => one.variant).join(', ')
  return `No design of any front keeps its limits under every variant; the least regretted, ${which}, keeps them under ${where}.`
}

function uncertaintyTable({ uncertainty }: CampaignSummary): CampaignTable {
  return {
    id: 'uncertainty',
    title: 'How sure the numbers are',
    words: 'The first objective of designs over many futures, and how likely a design keeps all limits in them.',
    header: [
      'study',
      'variant',
      'seed',
      'design',
      'objective',
      'unit',
      'nominal',
      'p5',
      'median',
      'p95',
      'keeps all limits',
    ],
    rows: uncertainty.flatMap(({ study, variant, seed, metric, designs }) =>
      designs.map(({ names, id, metrics, allLimits }) => {
        const { nominal, p5, p50, p95 } = metrics[metric]!
        const numbers = [nominal, p5, p50, p95].map((value) => readable(metric, value ?? Number.NaN))
        const design = names.join(', ') || `design ${id}`
        return [
          study,
          variant,
          String(seed),
          design,
          labelOf(metric),
          unitLabel(metric),
          ...numbers,
          percent(allLimits.probability),
        ]
      }),
    ),
  }
}

function flightsTable({ flights }: CampaignSummary): CampaignTable {
  return {
    id: 'flights',
    title: 'In flight',
    words: 'Designs flown in time, and the first promise that most of those which do not hold break.',
    header: ['study', 'variant', 'seed', 'flown', 'hold', 'first broken'],
    rows: flights.map(({ study, variant, seed, designs }) => {
      const broken = designs.flatMap(({ firstBroken }) => firstBroken?.words ?? [])
      const counts = [...new Set(broken)].map((words) => ({ words, n: broken.filter((one) => one === words).length }))
      const [most] = counts.sort((a, b) => b.n - a.n)
      const holding = designs.filter(({ holds }) => holds).length
      const why = most === undefined ? '' : `${most.words} (${count(most.n)})`
      return [study, variant, String(seed), count(designs.length), count(holding), why]
    }),
  }
}

function missingTable({ missing }: CampaignSummary): CampaignTable {
  return {
    id: 'missing',
    title: 'What is missing',
    words: 'Pieces that failed at every try or need one that did. The same command tries them again.',
    header: ['piece', 'why'],
    rows: missing.map(({ piece, why }) => [piece, why]),
  }
}
