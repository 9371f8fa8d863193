#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { calledFrom, howCalled } from './how-called.ts'
import type { CommandIo } from './io.ts'
import { runCli } from './run-cli.ts'

// Node 22 and later keep what they compiled from one start to the next.
;(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.()

const { stdout, stderr, env } = process
process.chdir(calledFrom({ env, cwd: process.cwd() }))
const calledAs = howCalled({ env, script: process.argv[1] ?? '', cwd: process.cwd() })
const USUAL_COLUMNS = 100

// A reader that has seen enough (`dawnfront list metrics | head`) is no error; a full disk is none of the program.
stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0)
  const trouble = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : `cannot write: ${message}`
  stderr.write(`standard output: ${trouble}\n  expected: a place that can be written to, with room\n`)
  process.exit(1)
})
// Messages that nobody can be told are no reason to end.
stderr.on('error', () => {})

const io: CommandIo = {
  // A getter: merely naming standard input opens it.
  get input() {
    return process.stdin
  },
  output: stdout,
  messages: stderr,
  get terminalColumns() {
    return stderr.isTTY === true ? (stderr.columns ?? USUAL_COLUMNS) : undefined
  },
  ...(calledAs === undefined ? {} : { calledAs }),
  onInterrupt(listener) {
    const signals = ['SIGINT', 'SIGTERM'] as const
    for (const signal of signals) process.on(signal, listener)
    return () => {
      for (const signal of signals) process.off(signal, listener)
    }
  },
  endNow: (exitCode) => process.exit(exitCode),
}

process.exitCode = await runCli(process.argv.slice(2), io)
