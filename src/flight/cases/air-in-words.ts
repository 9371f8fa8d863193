/** What the words of a case for its air say of solar activity; what they do not say is not there. */
export interface AirInWords {
  readonly f107?: number
  readonly f107Mean?: number
  readonly ap?: number
}

/** What may stand between a name and its figure: "F10.7 = 150", "F10.7 index of 150". */
const THEN = String.raw`(?:\s+(?:index|flux))?\s*(?:=|:|\bof\b|\bis\b|\bat\b)?\s*`
const FIGURE = String.raw`([-+]?\d+(?:\.\d+)?)(?![\d.])`
/** A figure from which another goes on, as 100-150, says no one figure. */
const ALONE = String.raw`(?!\s*(?:-|–|\.\.|to\b)\s*\d)`
const IN_WATTS = String.raw`(?!\s*[kM]?W)`
const expression = (words: string) => new RegExp(words, 'i')

/** A name of a model is no figure, though it ends in one: NRLMSISE-00, JB2008. */
const F107 = [
  expression(String.raw`\bF10\.?7(?:\s*=\s*F10\.?7A)?${THEN}${FIGURE}${ALONE}`),
  expression(String.raw`\b(?:solar|radio)\s+flux${THEN}${FIGURE}${ALONE}${IN_WATTS}`),
  expression(String.raw`(?<![-\w.]|\d\s*(?:-|–|\.\.|to)\s*)${FIGURE}\s*sfu\b`),
]
const F107_MEAN = expression(String.raw`\bF10\.?7A(?:\s*=\s*F10\.?7)?${THEN}${FIGURE}${ALONE}`)
const AP = expression(String.raw`\bAp${THEN}${FIGURE}${ALONE}`)

/** Reads words such as "NRLMSISE-00, F10.7 = 150, F10.7A = 140, Ap = 15"; the mean of 81 days stands for a day of which nothing is said. */
export function airInWords(words: string): AirInWords {
  const figure = (pattern: RegExp) => {
    const found = pattern.exec(words)?.[1]
    return found === undefined ? undefined : Number(found)
  }
  const f107Mean = figure(F107_MEAN)
  const f107 = F107.map(figure).find((one) => one !== undefined) ?? f107Mean
  const ap = figure(AP)
  return {
    ...(f107 === undefined ? {} : { f107 }),
    ...(f107Mean === undefined ? {} : { f107Mean }),
    ...(ap === undefined ? {} : { ap }),
  }
}
