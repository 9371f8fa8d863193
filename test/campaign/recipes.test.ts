import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { filesBelow } from '../helpers/files.ts'
import { needing } from '../helpers/readers.ts'

const base = mkdtempSync(join(tmpdir(), 'dawnfront-recipes-'))
afterAll(() => rmSync(base, { recursive: true }))

// In place of the command: prints what it was called with.
const stub = join(base, 'dawnfront')
writeFileSync(stub, '#!/bin/sh\necho "$@"\n')
chmodSync(stub, 0o755)

function called(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): string {
  const env = { ...process.env, PATH: `${base}:${process.env.PATH}`, ...environment }
  const { stdout, stderr } = spawnSync(command, args, { cwd: base, env, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.trim()
}

const recipe = (name: string) => readFileSync(join('docs/campaigns', name), 'utf8')

describe('recipes for clusters', () => {
  for (const file of filesBelow('docs/campaigns', '.sh')) {
    it(
      `${file} is a script that bash can read`,
      needing('bash', () => {
        expect(spawnSync('bash', ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
      }),
    )
  }

  it(
    'a task of a Slurm array does the shard of its number, of as many as the array has',
    needing('bash', () => {
      const environment = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_MAX: '44', SLURM_CPUS_PER_TASK: '4' }
      const args = ['every-study', '/shared/every-study']
      expect(called('bash', [resolve('docs/campaigns/slurm-array.sh'), ...args], environment)).toBe(
        'campaign every-study --shard 3/44 --workers 4 --out /shared/every-study',
      )
      expect(recipe('slurm-array.sh')).toMatch(/^#SBATCH --array=1-\d+$/m)
    }),
  )

  it(
    'a job of HTCondor, counted from 0, does a shard counted from 1',
    needing('bash', () => {
      const submitted = recipe('condor.sub')
      const [, args = ''] = /^arguments\s*=\s*(.*)$/m.exec(submitted) ?? []
      const [, count = ''] = /^queue (\d+)$/m.exec(submitted) ?? []
      const jobOf = (number: string) => args.replace('$(Process)', number).split(' ')
      const script = resolve('docs/campaigns/condor-shard.sh')
      const last = String(Number(count) - 1)
      expect(called('bash', [script, ...jobOf('0')], {})).toMatch(/--shard 1\/44 .* --out shard-1$/)
      expect(called('bash', [script, ...jobOf(last)], {})).toMatch(/--shard 44\/44 .* --out shard-44$/)
    }),
  )

  it('an index of a Kubernetes job, counted from 0, does a shard counted from 1', () => {
    const { apiVersion, kind, spec } = parse(recipe('kubernetes-job.yaml'))
    expect([apiVersion, kind, spec.completionMode]).toEqual(['batch/v1', 'Job', 'Indexed'])
    const { restartPolicy, containers, volumes } = spec.template.spec
    // Which an index of its own number of tries asks for.
    expect([restartPolicy, spec.backoffLimitPerIndex]).toEqual(['Never', 3])
    const [{ command, volumeMounts }] = containers
    expect(volumeMounts.map(({ name }: { name: string }) => name)).toEqual(
      volumes.map(({ name }: { name: string }) => name),
    )
    for (const [index, shard] of [
      ['0', '1'],
      [String(spec.completions - 1), String(spec.completions)],
    ] as const) {
      const said = called(command[0], command.slice(1), { JOB_COMPLETION_INDEX: index })
      expect(said).toContain(`campaign every-study --shard ${shard}/${spec.completions} `)
    }
  })

  it('workers of Kubernetes have their password from a secret', () => {
    const { apiVersion, kind, spec } = parse(recipe('kubernetes-workers.yaml'))
    expect([apiVersion, kind]).toEqual(['apps/v1', 'Deployment'])
    expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels)
    const [{ args, env }] = spec.template.spec.containers
    expect(args.slice(0, 3)).toEqual(['dawnfront', 'worker', '--on'])
    expect(env[0]).toEqual({
      name: 'DAWNFRONT_REDIS_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'dawnfront-queue', key: 'password' } },
    })
  })
})
