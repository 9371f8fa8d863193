import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Command, Option } from 'commander'
import { UserError } from '../errors.ts'
import { cannotWrite, makeFolder } from '../folder/run-folder.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { isRunFolder, openRun } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { SCALES } from '../study/scale.ts'
import { shippedPath } from '../study/shipped.ts'
import { readYaml } from '../study/yaml-file.ts'
import { printJson, printResult } from './output.ts'
import { withJson } from './study-arguments.ts'
import { constellationTemplate, type TakenNode } from './templates/constellation.ts'
import { type OwnPart, ownPart, partsTemplate } from './templates/parts.ts'
import { scenarioTemplate } from './templates/scenario.ts'
import { nodeTemplate, type StudyWords } from './templates/study.ts'

const BASE_SCENARIO = 'reusable-2030'
const WORKLOAD = 'deepseek-r1-8k1k'

interface Options {
  scale: 'node' | 'constellation'
  node?: string
  withPart: string[]
  withScenario?: boolean
  json?: boolean
}

export function build(): Command {
  const command = new Command('init')
    .description('Writes a study file to start from: commented, valid, and small enough to run in seconds.')
    .argument('[file]', 'the file to write', 'my-study.yaml')
    .addOption(
      new Option('--scale <scale>', 'one satellite, or many').choices(['node', 'constellation']).default('node'),
    )
    .option('--node <design>', 'of a constellation: the point design, study or run folder its satellite is taken from')
    .option(
      '--with-part <kind>',
      'a file of parts beside it with one of your own: chip, launcher, terminal, cell, panel, workload ... (repeatable)',
      (value: string, previous: string[]) => [...previous, value],
      [],
    )
    .option('--with-scenario', 'a scenario of your own beside it')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront init
  dawnfront init studies/my-study.yaml
  dawnfront init mine.yaml --with-part chip --with-part launcher --with-scenario
  dawnfront init fleet.yaml --scale constellation --node results/mine/20261121-023005`,
    )
  return withJson(command).action(action)
}

function action(file: string, options: Options): void {
  const { scale, node } = options
  if (node !== undefined && scale !== 'constellation') {
    throw new UserError({ message: '--node is for constellations', found: node, expected: '--scale constellation' })
  }
  const parts = [...new Map(options.withPart.map(ownPart).map((part) => [part.kind, part])).values()]
  for (const part of parts) if (scale === 'node') checkOfNode(part)
  const stem = basename(file).replace(/\.ya?ml$/, '')
  const partsFile = parts.length === 0 ? undefined : `${stem}-parts.yaml`
  const scenarioFile = options.withScenario ? `${stem}-scenario.yaml` : undefined
  const words = studyWords(file, parts, partsFile, scenarioFile)
  const beside = (name: string) => join(dirname(file), name)
  const study = scale === 'node' ? nodeTemplate(words) : constellationTemplate(words, nodeOf(file, node))
  const files: (readonly [string, string])[] = [
    [file, study],
    ...(partsFile === undefined ? [] : [[beside(partsFile), partsTemplate(parts)] as const]),
    ...(scenarioFile === undefined ? [] : [[beside(scenarioFile), scenarioTemplate(BASE_SCENARIO)] as const]),
  ]
  for (const [name] of files) checkFree(name)
  makeFolder(dirname(file))
  for (const [name, text] of files) {
    try {
      writeFileSync(name, text, { flag: 'wx' })
    } catch (error) {
      throw cannotWrite(name, error)
    }
  }
  if (options.json) printJson({ written: file, beside: files.slice(1).map(([name]) => name) })
  else {
    const quoted = shellQuoted(file)
    printResult(files.map(([name]) => `Wrote ${name}`).join('\n'))
    printResult(`\nNext: dawnfront validate ${quoted}\n      dawnfront run ${quoted}`)
  }
}

function studyWords(
  file: string,
  parts: readonly OwnPart[],
  partsFile: string | undefined,
  scenarioFile: string | undefined,
): StudyWords {
  const variables = new Map<string, string[]>()
  for (const { variable, id, from } of parts) if (variable !== undefined) variables.set(variable, [from, id])
  return {
    name: studyName(file),
    schema: schemaPath(file),
    scenario: scenarioFile ?? BASE_SCENARIO,
    ...(partsFile === undefined ? {} : { parts: partsFile }),
    own: [...variables].map(([variable, choices]) => ({ variable, choices })),
    workload: parts.find(({ kind }) => kind === 'workloads')?.id ?? WORKLOAD,
  }
}

/** Of one satellite no variable chooses among the parts of fleets. */
function checkOfNode({ kind, variable }: OwnPart): void {
  if (variable === undefined || Object.hasOwn(SCALES.node.variables, variable)) return
  throw new UserError({
    message: `'${variable}' is a part of constellations`,
    place: { file: `--with-part ${variable}` },
    found: '--scale node',
    expected: '--scale constellation',
    next: `dawnfront list catalog ${kind}`,
  })
}

function checkFree(file: string): void {
  if (!existsSync(file)) return
  throw new UserError({
    message: 'this file exists already',
    place: { file },
    found: file,
    expected: 'a name that is free',
    next: `dawnfront validate ${shellQuoted(file)}, or another name`,
  })
}

const schemaPath = (file: string) => besides(file, join(DESIGNS_FOLDER, 'dawnfront-study.schema.json'))
const besides = (file: string, path: string) =>
  relative(dirname(resolve(file)), path)
    .split(sep)
    .join('/')

function nodeOf(file: string, node: string | undefined): TakenNode | undefined {
  if (node === undefined) return undefined
  const from = nodeFrom(file, node)
  const path = existsSync(node) ? node : join(DESIGNS_FOLDER, from)
  if (isRunFolder(path)) {
    const { fixed } = openRun(path).study
    return { from, orbit: String(fixed.find(({ name }) => name === 'orbit')?.value) }
  }
  const value = readYaml(path, 'point design').value as { fixed?: { orbit?: unknown } } | null
  return { from, orbit: String(value?.fixed?.orbit) }
}

/** Where a study finds the node it takes over: a path from its own folder, or the name of a shipped design. */
function nodeFrom(file: string, node: string): string {
  if (existsSync(node)) return besides(file, resolve(node))
  const shipped = shippedPath(node)
  if (shipped !== undefined) return shipped
  throw new UserError({
    message: 'no such node to take over',
    place: { file: `--node ${node}` },
    found: node,
    expected: 'a point design, study file or run folder',
    next: 'dawnfront run makes a run folder',
  })
}

/** A valid study name from a file name: letters of other alphabets than ASCII lose their accents, or are left out. */
function studyName(file: string): string {
  const words = basename(file)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\.ya?ml$/, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words === null ? 'my-study' : words.join('-').slice(0, 80)
}
