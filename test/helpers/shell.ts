import { spawnSync } from 'node:child_process'
import { MAIN } from './command.ts'

/** Runs a copied `dawnfront` command in a real shell, the built command standing in for the installed one. */
export function inShell(command: string, ...more: string[]): { status: number | null; stdout: string; stderr: string } {
  const installed = `dawnfront() { "${process.execPath}" "${MAIN}" "$@"; }`
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${installed}; ${[command, ...more].join(' ')}`], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
