type Metrics = Readonly<Record<string, number>>

/**
 * What has become of a design that an earlier version may have recorded: a sentence where a metric comes out otherwise now,
 * since models or catalog have changed, else undefined. Metrics that only one of the two knows say nothing. JSON has null
 * for what is not finite.
 */
export function modelChange(recorded: Readonly<Record<string, number | null>>, now: Metrics): string | undefined {
  const changed = Object.keys(recorded).filter(
    (name) => now[name] !== undefined && recorded[name] !== null && recorded[name] !== now[name],
  )
  const [first] = changed
  if (first === undefined) return undefined
  const others = changed.length === 1 ? '' : `, and ${changed.length - 1} more of its metrics differ`
  return `Models or catalog have changed since this run: ${first} of its design was ${recorded[first]}, now ${now[first]}${others}.`
}
