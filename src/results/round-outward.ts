const DIGITS = 4

/**
 * A number to so many digits, four unless told, never on the wrong side of what was found: a maximum is rounded up, a minimum down.
 *
 * @example byRounding(0.043821, 'max') // 0.04383
 */
export function byRounding(value: number, side: 'min' | 'max', digits = DIGITS): number {
  if (value === 0 || !Number.isFinite(value)) return value
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1)
  const steps = side === 'max' ? Math.ceil(value / unit) : Math.floor(value / unit)
  const rounded = Number((steps * unit).toPrecision(digits))
  const isBeyond = side === 'max' ? rounded >= value : rounded <= value
  return isBeyond ? rounded : value
}
