/**
 * What sized designs consist of, for those who only read them: report and export know results, and no model behind them.
 */
export type { ConstellationContext } from '../constellation/assumptions.ts'
export type { ConstellationBudgets } from '../constellation/budgets.ts'
export type { LaunchSizing } from '../constellation/launch/launch.ts'
export type { YearAccount } from '../constellation/money/accounts.ts'
export type { ConstellationSizing } from '../constellation/size.ts'
export type { Budget, NodeBudgets, UnitBudget } from '../node/budgets.ts'
export type { NodeSizing } from '../node/size.ts'
export type { Margin } from '../study/limits.ts'
export type { Quantities, Quantity } from '../study/quantity.ts'
export type { FreeVariable, Objective, ResolvedStudy } from '../study/resolved.ts'
export type { MetricName, VariableName } from '../study/scale.ts'
export type { SizedDesign } from '../study/sized-design.ts'
