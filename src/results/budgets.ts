export { recordedBudgets } from '../node/budgets.ts'
