import { arch, cpus, platform } from 'node:os'
import { formatTable } from '../../src/cli/output.ts'
import { benchCampaign } from './campaign.ts'
import { benchConstellation } from './constellation.ts'
import { benchEnvironment } from './environment.ts'
import type { Figure } from './figure.ts'
import { benchNodes } from './nodes.ts'
import { benchReport } from './report.ts'
import { benchStream } from './stream.ts'
import { benchUncertainty } from './uncertainty.ts'

// `npm run bench`: speeds, each beside what was aimed at. Run it on a quiet machine; every figure is the best of several.
const figures: Figure[] = [
  ...(await benchNodes()),
  ...(await benchConstellation()),
  ...(await benchStream()),
  ...(await benchUncertainty()),
  ...(await benchCampaign()),
  ...(await benchEnvironment()),
  ...(await benchReport()),
]
console.log(`Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}\n`)
console.log(
  formatTable(
    ['figure', 'value', 'unit', 'target'],
    figures.map(({ name, value, unit, target }) => [name, value, unit, target ?? '']),
  ),
)
