/** Where, when and under which sun and magnetic field the atmosphere is asked about. */
export interface AtmosphereConditions {
  /** Day of the year, 1 to 366. */
  readonly dayOfYear: number
  /** Seconds of the universal day. */
  readonly utS: number
  readonly altitudeM: number
  /** Geodetic. */
  readonly latitudeRad: number
  readonly longitudeRad: number
  /** Local apparent solar time. */
  readonly localTimeHours: number
  /** Mean F10.7 of the 81 days around. */
  readonly f107MeanSfu: number
  /** F10.7 of the day before. */
  readonly f107Sfu: number
  /** Daily planetary index Ap. */
  readonly apIndex: number
}

/** The angular functions of a place and time, shared by all expansions; `activity` is left by the last thermospheric. */
export interface Harmonics {
  readonly day: number
  readonly utS: number
  readonly longitude: number
  readonly localTimeHours: number
  /** Legendre functions P_n^m as p[m][n]. */
  readonly p: readonly Float64Array[]
  readonly cos1: number
  readonly sin1: number
  readonly cos2: number
  readonly sin2: number
  readonly cos3: number
  readonly sin3: number
  readonly fluxChange: number
  readonly meanFlux: number
  readonly ap: number
  activity: number
}

const DAY_RATE = 1.72142e-2
const UT_RATE = 7.2722e-5
const HOUR_RATE = 0.2618
const DEGREE = 1.74533e-2

export function harmonicsOf(at: AtmosphereConditions): Harmonics {
  // The model's own rounded radian keeps the published figures to the last digit.
  const latitude = ((at.latitudeRad * 180) / Math.PI) * DEGREE
  const c = Math.sin(latitude)
  const s = Math.cos(latitude)
  const c2 = c * c
  const c4 = c2 * c2
  const s2 = s * s
  const [p0, p1, p2, p3] = [0, 1, 2, 3].map(() => new Float64Array(8)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  p0[1] = c
  p0[2] = 0.5 * (3 * c2 - 1)
  p0[3] = 0.5 * (5 * c * c2 - 3 * c)
  p0[4] = (35 * c4 - 30 * c2 + 3) / 8
  p0[5] = (63 * c4 * c - 70 * c2 * c + 15 * c) / 8
  p0[6] = (11 * c * p0[5] - 5 * p0[4]) / 6
  p1[1] = s
  p1[2] = 3 * c * s
  p1[3] = 1.5 * (5 * c2 - 1) * s
  p1[4] = 2.5 * (7 * c2 * c - 3 * c) * s
  p1[5] = 1.875 * (21 * c4 - 14 * c2 + 1) * s
  p1[6] = (11 * c * p1[5] - 6 * p1[4]) / 5
  p2[2] = 3 * s2
  p2[3] = 15 * s2 * c
  p2[4] = 7.5 * (7 * c2 - 1) * s2
  p2[5] = 3 * c * p2[4] - 2 * p2[3]
  p2[6] = (11 * c * p2[5] - 7 * p2[4]) / 4
  p2[7] = (13 * c * p2[6] - 8 * p2[5]) / 5
  p3[3] = 15 * s2 * s
  p3[4] = 105 * s2 * s * c
  p3[5] = (9 * c * p3[4] - 7 * p3[3]) / 2
  p3[6] = (11 * c * p3[5] - 8 * p3[4]) / 3
  const hour = HOUR_RATE * at.localTimeHours
  return {
    day: at.dayOfYear,
    utS: at.utS,
    longitude: ((at.longitudeRad * 180) / Math.PI) * DEGREE,
    localTimeHours: at.localTimeHours,
    p: [p0, p1, p2, p3],
    cos1: Math.cos(hour),
    sin1: Math.sin(hour),
    cos2: Math.cos(2 * hour),
    sin2: Math.sin(2 * hour),
    cos3: Math.cos(3 * hour),
    sin3: Math.sin(3 * hour),
    fluxChange: at.f107Sfu - at.f107MeanSfu,
    meanFlux: at.f107MeanSfu - 150,
    ap: at.apIndex,
    activity: 0,
  }
}

/**
 * The thermospheric expansion G(L) of one quantity: solar flux, latitude, season, local time, longitude, universal
 * time and daily Ap. `c` are the model's 150 coefficients of the quantity.
 * Source: [picone-2002].
 */
export function thermosphereVariation(c: ArrayLike<number>, h: Harmonics): number {
  const [p0, p1, p2, p3] = h.p as [Float64Array, Float64Array, Float64Array, Float64Array]
  const annual = Math.cos(DAY_RATE * (h.day - c[31]!))
  const semiannual = Math.cos(2 * DAY_RATE * (h.day - c[17]!))
  const season = Math.cos(DAY_RATE * (h.day - c[13]!))
  const halfSeason = Math.cos(2 * DAY_RATE * (h.day - c[38]!))
  const df = h.fluxChange
  const dfa = h.meanFlux
  const daily = c[19]! * df + c[20]! * df * df
  const f1 = 1 + c[47]! * dfa + daily
  const f2 = 1 + c[49]! * dfa + daily
  let sum = c[30]!
  sum += c[19]! * df * (1 + c[59]! * dfa) + c[20]! * df * df + c[21]! * dfa + c[29]! * dfa * dfa
  sum += c[1]! * p0[2]! + c[2]! * p0[4]! + c[22]! * p0[6]! + c[14]! * p0[2]! * dfa + c[26]! * p0[1]!
  sum += c[18]! * annual
  sum += (c[15]! + c[16]! * p0[2]!) * semiannual
  sum += f1 * (c[9]! * p0[1]! + c[10]! * p0[3]!) * season
  sum += c[37]! * p0[1]! * halfSeason
  sum +=
    f2 *
    ((c[3]! * p1[1]! + c[4]! * p1[3]! + c[27]! * p1[5]! + c[11]! * p1[2]! * season) * h.cos1 +
      (c[6]! * p1[1]! + c[7]! * p1[3]! + c[28]! * p1[5]! + c[12]! * p1[2]! * season) * h.sin1)
  sum +=
    f2 *
    ((c[5]! * p2[2]! + c[41]! * p2[4]! + (c[23]! * p2[3]! + c[35]! * p2[5]!) * season) * h.cos2 +
      (c[8]! * p2[2]! + c[42]! * p2[4]! + (c[33]! * p2[3]! + c[36]! * p2[5]!) * season) * h.sin2)
  sum +=
    f2 *
    ((c[39]! * p3[3]! + (c[93]! * p3[4]! + c[46]! * p3[6]!) * season) * h.sin3 +
      (c[40]! * p3[3]! + (c[94]! * p3[4]! + c[48]! * p3[6]!) * season) * h.cos3)
  h.activity = activityOf(c, h.ap)
  sum +=
    h.activity *
    (c[32]! +
      c[45]! * p0[2]! +
      c[34]! * p0[4]! +
      (c[100]! * p0[1]! + c[101]! * p0[3]! + c[102]! * p0[5]!) * season +
      (c[121]! * p1[1]! + c[122]! * p1[3]! + c[123]! * p1[5]!) * Math.cos(HOUR_RATE * (h.localTimeHours - c[124]!)))
  return sum + longitudeTerms(c, h, season) + universalTimeTerms(c, h, season)
}

/** The response to Ap, linear at small values and bent at large ones. */
function activityOf(c: ArrayLike<number>, ap: number): number {
  const rate = c[43]! < 0 ? 1e-5 : c[43]!
  const excess = ap - 4
  return excess + (c[44]! - 1) * (excess + (Math.exp(-rate * excess) - 1) / rate)
}

function longitudeTerms(c: ArrayLike<number>, h: Harmonics, season: number): number {
  const p1 = h.p[1]!
  const [p11, p12, p13, p14, p15, p16] = [p1[1]!, p1[2]!, p1[3]!, p1[4]!, p1[5]!, p1[6]!]
  const even = c[64]! * p12 + c[65]! * p14 + c[66]! * p16
  const evenSine = c[90]! * p12 + c[91]! * p14 + c[92]! * p16
  const odd = c[103]! * p11 + c[104]! * p13 + c[105]! * p15
  const oddSine = c[106]! * p11 + c[107]! * p13 + c[108]! * p15
  const seasonal = (c[109]! * p11 + c[110]! * p13 + c[111]! * p15) * season
  const seasonalSine = (c[112]! * p11 + c[113]! * p13 + c[114]! * p15) * season
  return (
    (1 + c[80]! * h.meanFlux) *
    ((even + odd + seasonal) * Math.cos(h.longitude) + (evenSine + oddSine + seasonalSine) * Math.sin(h.longitude))
  )
}

function universalTimeTerms(c: ArrayLike<number>, h: Harmonics, season: number): number {
  const [p0, p1, p2] = h.p as [Float64Array, Float64Array, Float64Array]
  const dfa = h.meanFlux
  const ut =
    (1 + c[95]! * p0[1]!) *
    (1 + c[81]! * dfa) *
    (1 + c[119]! * p0[1]! * season) *
    (c[68]! * p0[1]! + c[69]! * p0[3]! + c[70]! * p0[5]!) *
    Math.cos(UT_RATE * (h.utS - c[71]!))
  const mixed =
    (c[76]! * p2[3]! + c[77]! * p2[5]! + c[78]! * p2[7]!) *
    Math.cos(UT_RATE * (h.utS - c[79]!) + 2 * h.longitude) *
    (1 + c[137]! * dfa)
  const magnetic =
    (1 + c[120]! * p0[1]!) *
      (c[60]! * p1[2]! + c[61]! * p1[4]! + c[62]! * p1[6]!) *
      Math.cos(h.longitude - DEGREE * c[63]!) +
    (c[115]! * p1[1]! + c[116]! * p1[3]! + c[117]! * p1[5]!) * season * Math.cos(h.longitude - DEGREE * c[118]!) +
    (c[83]! * p0[1]! + c[84]! * p0[3]! + c[85]! * p0[5]!) * Math.cos(UT_RATE * (h.utS - c[75]!))
  return ut + mixed + h.activity * magnetic
}

/** The shorter expansion for the lower atmosphere, 100 coefficients. Source: [picone-2002]. */
export function lowerVariation(c: ArrayLike<number>, h: Harmonics): number {
  const [p0, p1, p2, p3] = h.p as [Float64Array, Float64Array, Float64Array, Float64Array]
  const annual = Math.cos(DAY_RATE * (h.day - c[31]!))
  const semiannual = Math.cos(2 * DAY_RATE * (h.day - c[17]!))
  const season = Math.cos(DAY_RATE * (h.day - c[13]!))
  const halfSeason = Math.cos(2 * DAY_RATE * (h.day - c[38]!))
  let sum = c[21]! * h.meanFlux
  sum += c[1]! * p0[2]! + c[2]! * p0[4]! + c[22]! * p0[6]! + c[26]! * p0[1]! + c[14]! * p0[3]! + c[59]! * p0[5]!
  sum += (c[18]! + c[47]! * p0[2]! + c[29]! * p0[4]!) * annual
  sum += (c[15]! + c[16]! * p0[2]! + c[30]! * p0[4]!) * semiannual
  sum += (c[9]! * p0[1]! + c[10]! * p0[3]! + c[20]! * p0[5]!) * season
  sum += c[37]! * p0[1]! * halfSeason
  sum +=
    (c[3]! * p1[1]! + c[4]! * p1[3]! + c[11]! * p1[2]! * season) * h.cos1 +
    (c[6]! * p1[1]! + c[7]! * p1[3]! + c[12]! * p1[2]! * season) * h.sin1
  sum +=
    (c[5]! * p2[2]! + c[41]! * p2[4]! + (c[23]! * p2[3]! + c[35]! * p2[5]!) * season) * h.cos2 +
    (c[8]! * p2[2]! + c[42]! * p2[4]! + (c[33]! * p2[3]! + c[36]! * p2[5]!) * season) * h.sin2
  sum += c[39]! * p3[3]! * h.sin3 + c[40]! * p3[3]! * h.cos3
  sum += h.activity * (c[32]! + c[45]! * p0[2]!)
  const modulation =
    1 +
    p0[1]! * (c[80]! * Math.cos(DAY_RATE * (h.day - c[81]!)) + c[85]! * Math.cos(2 * DAY_RATE * (h.day - c[86]!))) +
    c[83]! * Math.cos(DAY_RATE * (h.day - c[84]!)) +
    c[87]! * Math.cos(2 * DAY_RATE * (h.day - c[88]!))
  const cosine =
    c[64]! * p1[2]! + c[65]! * p1[4]! + c[66]! * p1[6]! + c[74]! * p1[1]! + c[75]! * p1[3]! + c[76]! * p1[5]!
  const sine = c[90]! * p1[2]! + c[91]! * p1[4]! + c[92]! * p1[6]! + c[77]! * p1[1]! + c[78]! * p1[3]! + c[79]! * p1[5]!
  return sum + modulation * (cosine * Math.cos(h.longitude) + sine * Math.sin(h.longitude))
}
