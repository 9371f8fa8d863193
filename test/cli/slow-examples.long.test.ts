import { expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { answersItsExamples } from './environment-examples.ts'

it.each(['dose', 'spectrum'])('the examples of environment %s answer', answersItsExamples)

it('explain prints the launch manifest of a constellation by shell and year', async () => {
  const { stdout } = await dawnfront('explain', 'ai1-gigawatt-2026-06')
  expect(stdout).toMatch(/Launch manifest by shell and year[\s\S]*starship[\s\S]*\d shells, \d+-\d+ km/)
})
