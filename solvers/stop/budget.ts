import type { StopRule } from './stop-rule.ts'

export function afterEvaluations(count: number): StopRule {
  return { name: 'evaluations', progress: ({ evaluations }) => Math.min(1, evaluations / count) }
}

export function afterSeconds(limit: number): StopRule {
  return { name: 'time', progress: ({ seconds }) => Math.min(1, seconds / limit) }
}
