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

const BENCHES: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  nodes: benchNodes,
  constellation: benchConstellation,
  stream: benchStream,
  uncertainty: benchUncertainty,
  campaign: benchCampaign,
  environment: benchEnvironment,
  report: benchReport,
}

// `npm run bench`: speeds, each beside what was aimed at. Run it on a quiet machine; every figure is the best of several.
// `npm run bench -- campaign` takes some of them.
const asked = process.argv.slice(2)
const unknown = asked.find((name) => BENCHES[name] === undefined)
if (unknown !== undefined) {
  console.error(`no bench is called '${unknown}': ${Object.keys(BENCHES).join(', ')}`)
  process.exit(1)
}
const figures: Figure[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await bench()))
}
console.log(`Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}\n`)
console.log(
  formatTable(
    ['figure', 'value', 'unit', 'target'],
    figures.map(({ name, value, unit, target }) => [name, value, unit, target ?? '']),
  ),
)
