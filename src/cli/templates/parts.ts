import { stringify } from 'yaml'
import { UserError } from '../../errors.ts'
import { readCatalog } from '../../study/catalog.ts'
import { CATALOG_FIELDS, type CatalogKind } from '../../study/kinds.ts'
import { nearestKey } from '../../study/quantity.ts'
import { type VariableName, WIDEST_SCALE } from '../../study/scale.ts'
import { toBase } from '../../units.ts'

const KINDS = Object.keys(CATALOG_FIELDS) as CatalogKind[]
const OTHER_NAMES: Readonly<Record<string, CatalogKind>> = { panel: 'radiators', 'solar-cell': 'cells' }
const singular = (kind: CatalogKind) => kind.replace(/ies$/, 'ys').slice(0, -1)

/** A part of the user's own, begun from a shipped one. */
export interface OwnPart {
  readonly kind: CatalogKind
  readonly id: string
  /** The shipped entry whose numbers stand there to be changed. */
  readonly from: string
  /** The variable that chooses among such parts; a workload is none. */
  readonly variable?: VariableName
}

/** The part that `--with-part chip` asks for. */
export function ownPart(asked: string): OwnPart {
  const kind =
    KINDS.find((one) => one === asked || singular(one) === asked) ??
    (Object.hasOwn(OTHER_NAMES, asked) ? OTHER_NAMES[asked] : undefined)
  if (kind === undefined || kind === 'services') {
    const known = KINDS.filter((one) => one !== 'services').map(singular)
    const nearest = nearestKey(asked, known)
    throw new UserError({
      message: `there is no part '${asked}'`,
      place: { file: `--with-part ${asked}` },
      found: asked,
      expected: known.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
    })
  }
  const [variable, definition] =
    Object.entries(WIDEST_SCALE.variables).find(([, one]) => one.kind === 'component' && one.component === kind) ?? []
  return {
    kind,
    id: `my-${singular(kind)}`,
    from: definition === undefined ? Object.keys(readCatalog()[kind])[0]! : String(definition.default),
    ...(variable === undefined ? {} : { variable: variable as VariableName }),
  }
}

/** A file of parts, each with every number it needs. */
export function partsTemplate(parts: readonly OwnPart[]): string {
  const whole = parts.flatMap((part) =>
    part.kind === 'launchers' ? [part, { ...part, kind: 'services' as const }] : [part],
  )
  return `# Parts of your own, which a study takes over with \`catalog: THIS-FILE\`.
# The numbers are those of shipped parts: put yours in their place. A number may stand alone (tdpW: 900), or with its range,
# source and date; its name says its unit, and another unit of the same quantity will do (tdpKw: 0.9).
# A line that is taken out is a number that is lacking, unless \`like\` names the part it is taken over from.
${whole.map(partText).join('')}
# Where the numbers are from; those of dawnfront list sources are known too.
sources:
  my-source: { title: What the numbers are taken from, authors: Somebody, year: 2026, where: where it is found, standing: claimed }
`
}

function partText({ kind, id, from }: OwnPart): string {
  const { name, quantities, follows, measuredTokensPerS, referenceChip, tokenBasis } = readCatalog()[kind][from]!
  const lines = Object.entries(quantities).map(([quantity, { low, value, high }]) => {
    const meaning = (CATALOG_FIELDS[kind] as Record<string, string>)[toBase(quantity, 0)[0]]
    return `    ${quantity}: { low: ${low}, nominal: ${value}, high: ${high} } # ${meaning}\n`
  })
  const measured =
    measuredTokensPerS === undefined
      ? ''
      : `    tokenBasis: ${tokenBasis} # tokens that a rate counts: output, or total with those of prompts\n` +
        `    referenceChip: ${referenceChip} # a measured chip, by which others are scaled\n` +
        `    measuredTokensPerS: ${stringify(measuredTokensPerS, { collectionStyle: 'flow' }).trim()} # of one chip at full power\n`
  const after = follows === undefined ? '' : `    follows: ${follows} # the chip or generation that it is sold after\n`
  return `
${kind}:
  ${id}: # numbers of ${from}, ${name}
    # name: the name people know it by
    # like: ${from} # takes over every number that is not given
    source: my-source
    date: 2026-11
${after}${measured}${lines.join('')}`
}
