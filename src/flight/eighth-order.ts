/** Writes how a row goes on into another. */
export type Rate = (timeS: number, row: Float64Array, into: Float64Array) => void

/** Where in a step the slopes are taken. */
const TIMES = [
  0.0, 0.05260015195876773, 0.0789002279381516, 0.1183503419072274, 0.2816496580927726, 0.3333333333333333, 0.25,
  0.3076923076923077, 0.6512820512820513, 0.6, 0.8571428571428571, 1.0,
]
/** How the row behind each slope follows from those before: which, and by how much; the first is the row itself. */
const ROWS: readonly (readonly (readonly [slope: number, share: number])[])[] = [
  [],
  [[0, 0.05260015195876773]],
  [
    [0, 0.0197250569845379],
    [1, 0.0591751709536137],
  ],
  [
    [0, 0.02958758547680685],
    [2, 0.08876275643042054],
  ],
  [
    [0, 0.2413651341592667],
    [2, -0.8845494793282861],
    [3, 0.924834003261792],
  ],
  [
    [0, 0.037037037037037035],
    [3, 0.17082860872947386],
    [4, 0.12546768756682242],
  ],
  [
    [0, 0.037109375],
    [3, 0.17025221101954405],
    [4, 0.06021653898045596],
    [5, -0.017578125],
  ],
  [
    [0, 0.03709200011850479],
    [3, 0.17038392571223998],
    [4, 0.10726203044637328],
    [5, -0.015319437748624402],
    [6, 0.008273789163814023],
  ],
  [
    [0, 0.6241109587160757],
    [3, -3.3608926294469414],
    [4, -0.868219346841726],
    [5, 27.59209969944671],
    [6, 20.154067550477894],
    [7, -43.48988418106996],
  ],
  [
    [0, 0.47766253643826434],
    [3, -2.4881146199716677],
    [4, -0.590290826836843],
    [5, 21.230051448181193],
    [6, 15.279233632882423],
    [7, -33.28821096898486],
    [8, -0.020331201708508627],
  ],
  [
    [0, -0.9371424300859873],
    [3, 5.186372428844064],
    [4, 1.0914373489967295],
    [5, -8.149787010746927],
    [6, -18.52006565999696],
    [7, 22.739487099350505],
    [8, 2.4936055526796523],
    [9, -3.0467644718982196],
  ],
  [
    [0, 2.273310147516538],
    [3, -10.53449546673725],
    [4, -2.0008720582248625],
    [5, -17.9589318631188],
    [6, 27.94888452941996],
    [7, -2.8589982771350235],
    [8, -8.87285693353063],
    [9, 12.360567175794303],
    [10, 0.6433927460157636],
  ],
]
/** How far each slope carries. */
const GAINS = [
  0.054293734116568765, 0.0, 0.0, 0.0, 0.0, 4.450312892752409, 1.8915178993145003, -5.801203960010585,
  0.3111643669578199, -0.1521609496625161, 0.20136540080403034, 0.04471061572777259,
]

const BEFORE = ROWS.map((shares) => Int32Array.from(shares, ([slope]) => slope))
const SHARES = ROWS.map((shares) => Float64Array.from(shares, ([, share]) => share))

/**
 * One step of Dormand and Prince's method of eighth order, of twelve slopes, in place.
 *
 * Source: [hairer-1993], section II.10, the coefficients.
 * Valid: a revolution in 24 steps goes wrong by less than a millimetre of its semi-major axis.
 * @example stepOfEighthOrder(1, (_, row, into) => void (into[0] = row[0]))(0, Float64Array.of(1), 1) // 2.71828
 */
export function stepOfEighthOrder(
  rowLength: number,
  rate: Rate,
): (timeS: number, row: Float64Array, h: number) => Float64Array {
  const slopes = TIMES.map(() => new Float64Array(rowLength))
  const ahead = new Float64Array(rowLength)
  return (timeS, row, h) => {
    for (let stage = 0; stage < TIMES.length; stage++) {
      const [before, shares] = [BEFORE[stage]!, SHARES[stage]!]
      for (let i = 0; i < rowLength; i++) {
        let sum = 0
        for (let k = 0; k < shares.length; k++) sum += shares[k]! * slopes[before[k]!]![i]!
        ahead[i] = row[i]! + h * sum
      }
      rate(timeS + h * TIMES[stage]!, ahead, slopes[stage]!)
    }
    for (let stage = 0; stage < TIMES.length; stage++) {
      const by = h * GAINS[stage]!
      const slope = slopes[stage]!
      if (by !== 0) for (let i = 0; i < rowLength; i++) row[i] = row[i]! + by * slope[i]!
    }
    return row
  }
}
