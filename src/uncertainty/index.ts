/** Uncertainty as a library: distributions and how they follow each other, even samples, what decides, how likely a limit is kept. */
export type { Correlation } from './dependence.ts'
export { DISTRIBUTIONS, type Distribution, type Input, quantileOf } from './distribution.ts'
export { type FailureProbability, failureProbability } from './failure-probability.ts'
export { type MorrisEffects, morrisEffects } from './morris.ts'
export { type Box, type BoxSide, densestBox } from './prim.ts'
export { rangeQuantile, type StatedRange } from './range-quantile.ts'
export { type InputGroup, type SobolIndices, type SobolIndicesArgs, sobolIndices } from './sobol-indices.ts'
export { sobolPoints } from './sobol-sequence.ts'
