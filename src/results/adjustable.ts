export { type Adjustable, adjustable } from '../study/adjustable.ts'
