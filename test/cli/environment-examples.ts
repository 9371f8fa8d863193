import { expect } from 'vitest'
import { dawnfront } from '../helpers/command.ts'

/** The examples in the help of a command below `environment`, as words. */
export async function examplesOf(name: string): Promise<string[][]> {
  const { stdout } = await dawnfront('environment', name, '--help')
  return [...stdout.matchAll(/^ {2}dawnfront (environment .*)$/gm)].map(([, args]) => args!.split(' '))
}

export async function answersItsExamples(name: string): Promise<void> {
  const examples = await examplesOf(name)
  expect(examples.length).toBeGreaterThan(1)
  for (const args of examples) expect((await dawnfront(...args)).status, args.join(' ')).toBe(0)
}
