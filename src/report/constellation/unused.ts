import type { VariableName } from '../../study/scale.ts'

type Values = Readonly<Record<string, string | number>>

/** Variables that change nothing of this design: its pattern, topology or another count makes them idle. */
export function idleVariables(values: Values): ReadonlySet<string> {
  const { pattern, topology } = values
  const oneShell = pattern === 'plane' || pattern === 'cluster'
  const onePlane = oneShell || values.planesPerShellCount === 1
  const dawnDusk = pattern !== 'delta' && pattern !== 'star'
  const idle: VariableName[] = ['orbit']
  if (oneShell) idle.push('shellCount', 'planesPerShellCount')
  if (oneShell || values.shellCount === 1) idle.push('altitudeBandKm')
  if (onePlane) idle.push('phasingFraction')
  if (onePlane || !dawnDusk) idle.push('ltanWindowMinutes')
  if (dawnDusk && pattern !== 'shells') idle.push('inclinationDeg')
  if (!dawnDusk) idle.push('ltanHours')
  if (pattern !== 'shells') idle.push('inclinedShareFraction')
  if (pattern !== 'cluster') {
    idle.push('clusterSpacingM')
    if (topology !== 'hub' && topology !== 'two-level') idle.push('clusterSizeCount')
  }
  if (values.secondLauncherShareFraction === 0 || values.secondLauncher === values.launcher)
    idle.push('secondLauncher', 'secondLauncherShareFraction')
  return new Set(idle)
}
