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

/** How the command is called from there: by npx where nothing says that it is on the path, else by its name alone. */
export function howCalled({ env, script, cwd }: Started): string | undefined {
  const isWithin = (folder: string) => !relative(folder, cwd).startsWith('..')
  if (env.npm_lifecycle_event !== undefined) {
    const project = env.npm_config_local_prefix
    if (project === undefined || isWithin(project)) return 'npx dawnfront'
    return `npx --prefix ${shellQuoted(relative(cwd, project))} dawnfront`
  }
  const isLink = basename(dirname(script)) === '.bin'
  const isOnPath = env.PATH?.split(delimiter).includes(dirname(script)) === true
  // A clone's dist/cli/main.js and a project's node_modules/.bin/dawnfront lie equally deep.
  const isOwn = (isLink && !isOnPath) || basename(script) === 'main.js'
  return isOwn && isWithin(resolve(script, '../../..')) ? 'npx dawnfront' : undefined
}
