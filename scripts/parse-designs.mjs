// Parses the YAML files that Dawnfront ships, so that commands need not: text of each file, and what it says as JSON.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseYaml } from '../dist/src/study/yaml-file.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const designs = join(root, 'designs')

const files = readdirSync(designs, { recursive: true }).filter((name) => name.endsWith('.yaml'))
const parsed = files.sort().map((name) => {
  const text = readFileSync(join(designs, name), 'utf8')
  return [text, JSON.stringify(parseYaml(text, name, 'shipped file').value)]
})
writeFileSync(join(root, 'dist', 'designs.json'), JSON.stringify(Object.fromEntries(parsed)))
