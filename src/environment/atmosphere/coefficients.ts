import coefficients from '../data/nrlmsise00.json' with { type: 'json' }

const table = (name: keyof typeof coefficients) => coefficients[name].values as unknown as readonly number[][]
const list = (name: keyof typeof coefficients) => coefficients[name].values as unknown as readonly number[]
export const PT = list('pt')
export const PS = list('ps')
export const PTM = list('ptm')
export const PAVGM = list('pavgm')
export const PD = table('pd')
export const PDM = table('pdm')
export const PTL = table('ptl')
export const PMA = table('pma')
export const [PDL0, PDL1] = table('pdl') as unknown as [readonly number[], readonly number[]]
/** Molar mass of mixed air. */
export const AIR = PDM[2]![4]!

/** Where the layers below join the thermosphere. */
export const MESOPAUSE_KM = 72.5
