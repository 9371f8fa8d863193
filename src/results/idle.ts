export { idleVariables } from '../study/active-variables.ts'
