import { spawnSync } from 'node:child_process'

/** Runs the built command as a user would, and gives what it printed. */
export function dawnfront(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/cli/main.js', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
