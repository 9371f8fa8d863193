import { writeFileSync } from 'node:fs'
import { buildDensityTables, buildSunlightTables } from './build-others.ts'
import { buildParticleTables } from './build-particles.ts'

/** Writes the tables the look-up ships with, from the direct models, in about two minutes. Run from the root. */
const TARGET = 'src/environment/data/tables.json'

const report = (line: string) => process.stderr.write(`${line}\n`)
const tables = {
  command: 'npm run tables',
  standing: 'generated from the direct models of src/environment; axes, offsets and scale in tables/axes.ts',
  particles: buildParticleTables(report),
  density: buildDensityTables(report),
  sunlight: buildSunlightTables(),
}
writeFileSync(TARGET, `${JSON.stringify(tables)}\n`)
report(`wrote ${TARGET}`)
