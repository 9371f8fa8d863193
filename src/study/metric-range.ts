import { UserError } from '../errors.ts'
import { unitLabel } from '../units.ts'
import { type MetricName, SCALES } from './scale.ts'
import { statisticOf } from './statistic-names.ts'
import type { YamlFile } from './yaml-file.ts'

/** What metrics that can be less than nothing are called: margins, what is left to grow, degrees, balances. */
const SIGNED = /Margin|Growth|Celsius$|reakEven|^netPresent/
/** The others: terminals that lack, tanks of a satellite that is too light, a band that reaches below ground. */
const SIGNED_TOO = ['spareTerminalCount', 'propellantMassKg', 'lowestAltitudeKm']

/** What a metric can be at all, in the unit of its name; a metric of the study's own may be anything. */
export function rangeOfMetric(name: string): readonly [least: number, most: number] {
  const isKnown = name in SCALES.constellation.metrics || name in SCALES.node.metrics
  if (!isKnown || SIGNED.test(name) || SIGNED_TOO.includes(name))
    return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return [0, name.endsWith('Fraction') ? 1 : Number.POSITIVE_INFINITY]
}

interface Bounds {
  readonly metric: string
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/**
 * A limit that no number keeps which its metric can be.
 *
 * @throws UserError at the limit
 */
export function checkCanHold({ metric, min, max }: Bounds, place: () => ReturnType<YamlFile['place']>): void {
  const name = statisticOf(metric as MetricName)?.of ?? metric
  const [least, most] = rangeOfMetric(name)
  const isTooLow = max !== undefined && max < least
  if (!isTooLow && !(min !== undefined && min > most)) return
  const unit = unitLabel(name) === '' ? '' : ` ${unitLabel(name)}`
  throw new UserError({
    message: `no design can keep the limit on '${metric}'`,
    place: place(),
    found: isTooLow ? `max ${max}` : `min ${min}`,
    expected: isTooLow
      ? `max: ${least}${unit} or more, which is the least it can be`
      : `min: ${most}${unit} or less, which is the most it can be`,
    next: 'dawnfront list metrics',
  })
}
