import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'
import { designJsonFile } from './design-json.ts'
import type { Exporter } from './exporter.ts'
import { provenanceOf, provenanceTexts } from './provenance.ts'

/** Reads design.json for every starter. */
const READER = 'dawnfront_design.py'

/** A Python file that sets up another tool with a sized design, its reader and the design: a folder ready to run. */
function starter(name: string, carries: string, loses: string): Exporter {
  return {
    name,
    carries,
    loses,
    checkedBy: `Python 3: compiles, and reads the design with --check; ${name} itself is not run`,
    files: (subject, { command }) => {
      const origin = provenanceTexts(provenanceOf(subject, command))
        .map(([key, text]) => `# ${key}: ${text.replaceAll(/\s+/g, ' ')}\n`)
        .join('')
      const python = (file: string) => readFileSync(join(PACKAGE_ROOT, 'src', 'export', 'starters', file), 'utf8')
      const file = `${name}_starter.py`
      return [
        { path: file, pieces: [origin, python(file)] },
        { path: READER, pieces: [python(READER)] },
        designJsonFile(subject, command),
      ]
    },
  }
}

export const basilisk = starter(
  'basilisk',
  'a Basilisk simulation: orbit, mass properties, eclipse, array at end of life, battery and mean load',
  'attitude control, drag, eclipse policy, battery losses, heat',
)

export const openmdao = starter(
  'openmdao',
  'an OpenMDAO problem: areas of array and radiator against power, heat and mass, with the margins as constraints',
  'the models themselves: power, heat and mass go with the areas near the design',
)
