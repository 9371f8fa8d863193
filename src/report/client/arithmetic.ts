import { useArithmetic } from '../arithmetic/engine.ts'

// Runs before the models are loaded: what they round must be rounded as on the command line that wrote the page.
useArithmetic((document.querySelector<HTMLElement>('#data')?.dataset.arithmetic ?? '').split(' '))
