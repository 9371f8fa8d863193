import { earthTurnRad } from '../tesserals.ts'
import type { CaseFile } from './case-file.ts'

/** Other bodies, and models of their gravity. */
const OTHER_BODY =
  /\b(?:third.?bod\w*|moons?|luna|lunar|luni\w*|selen\w+|sun|helio\w+|mercury|venus|mars\w*|martian|phobos|deimos|jupiter|jovian|saturn|titan|uranus|neptune|pluto|ceres|vesta|bennu|asteroid|comet|lp\d+\w*|gl\d*gm\w*|grgm\w*|gl\d{4}\w*|mro\d*\w*|gmm-?\d\w*|mgn\w*|shgj\w*)\b/i
const EARTH = /\b(?:earth\w*|terr\w+|geo\w*|jgm|egm|wgs|ggm|gem|eigen|grace|goco|tide)/i
const POINT_MASS = /point.?mass|two.?body|kepler|central/i

/**
 * The Earth's pull: that of a point mass where a case says so, else its field as it stands at the epoch. What pulls besides is not
 * flown, and told; the field of another body is refused.
 */
export function gravityOf(
  file: CaseFile,
  days: number,
): { readonly isPointMass: true } | { readonly earthTurnRad: number } {
  const at = 'inputs.gravity'
  const said = file.has(at) ? file.text(at) : ''
  const parts = said
    .split(/[,;+&]|\bwith\b|\band\b|\bplus\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const others = parts.filter((part) => OTHER_BODY.test(part) && !EARTH.test(part))
  // What is named first is what a satellite flies about, if the Earth is nowhere.
  if (others.length > 0 && others[0] === parts[0] && !parts.some((part) => EARTH.test(part)))
    throw file.wrong(at, "the Earth's field, as JGM-2 4x4, or a point mass: cases fly about the Earth alone")
  if (others.length > 0) file.note(`The Earth alone pulls: nothing is flown of '${others.join(', ')}'.`)
  const own = parts.filter((part) => !others.includes(part)).join(', ')
  if (POINT_MASS.test(own)) return { isPointMass: true }
  if (own !== '' && !/4\s*x\s*4/i.test(own)) file.note(`Gravity is flown to degree and order four, not as '${own}'.`)
  return { earthTurnRad: earthTurnRad(days) }
}
