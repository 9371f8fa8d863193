import { basename, delimiter, dirname, relative, resolve } from 'node:path'
import { shellQuoted } from '../shell.ts'

/** What a process was started with. */
export interface Started {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The file that node was given, which may be a link on the path. */
  readonly script: string
  /** Where the user stands. */
  readonly cwd: string
}

/**
 * Where the user stood who called. npm runs the scripts of a package in its folder, so that `npm start` in a folder below
 * would take and print the paths of another.
 */
export function calledFrom({ env, cwd }: Pick<Started, 'env' | 'cwd'>): string {
  const { npm_package_name: name, npm_lifecycle_event: event, INIT_CWD: from } = env
  return name === 'dawnfront' && event === 'start' && from !== undefined ? from : cwd
}

/**
 * How the command is called from there: by npx in a project that holds it, by its name where it is on the path, else by the
 * file it was started with.
 */
export function howCalled({ env, script, cwd }: Started): string | undefined {
  const isWithin = (folder: string) => !relative(folder, cwd).startsWith('..')
  if (env.npm_lifecycle_event !== undefined) {
    const project = env.npm_config_local_prefix
    if (project === undefined || isWithin(project)) return 'npx dawnfront'
    return `npx --prefix ${shellQuoted(relative(cwd, project))} dawnfront`
  }
  const [folder, name] = [dirname(script), basename(script)]
  const isOnPath = env.PATH?.split(delimiter).some((entry) => entry !== '' && resolve(cwd, entry) === folder) === true
  if (isOnPath && name === 'dawnfront') return undefined
  // A clone's dist/cli/main.js and a project's node_modules/.bin/dawnfront lie equally deep.
  const isOwn = basename(folder) === '.bin' || name === 'main.js'
  if (isOwn && isWithin(resolve(script, '../../..'))) return 'npx dawnfront'
  const file = shellQuoted(relative(cwd, script))
  if (name.endsWith('.js')) return `node ${file}`
  return file.includes('/') ? file : `./${file}`
}
