import type { Problem } from '../problem.ts'
import { c1dtlz1, c1dtlz3, c2dtlz2 } from './c-dtlz.ts'
import { dtlz1, dtlz2, dtlz3, dtlz4, dtlz5, dtlz6, dtlz7 } from './dtlz.ts'
import { mw1, mw2, mw3, mw7, mw11 } from './mw.ts'
import { osy } from './osy.ts'
import { cre21, cre23, cre24, re21, re23, re24, re31, re32, re33, re34, re36, re41 } from './re.ts'
import { wfg1, wfg2, wfg3, wfg4, wfg5, wfg6, wfg7, wfg8, wfg9 } from './wfg.ts'
import { zdt1, zdt2, zdt3, zdt4, zdt6 } from './zdt.ts'

/** Test problems by name; a number after an underscore is the count of objectives. */
export const BENCHMARKS: Record<string, Problem> = {
  ZDT1: zdt1,
  ZDT2: zdt2,
  ZDT3: zdt3,
  ZDT4: zdt4,
  ZDT6: zdt6,
  DTLZ1_3: dtlz1(3),
  DTLZ2_3: dtlz2(3),
  DTLZ2_4: dtlz2(4),
  DTLZ2_5: dtlz2(5),
  DTLZ2_6: dtlz2(6),
  DTLZ3_3: dtlz3(3),
  DTLZ4_3: dtlz4(3),
  DTLZ5_3: dtlz5(3),
  DTLZ6_3: dtlz6(3),
  DTLZ7_3: dtlz7(3),
  DTLZ7_4: dtlz7(4),
  WFG1_3: wfg1(3),
  WFG2_3: wfg2(3),
  WFG3_3: wfg3(3),
  WFG4_3: wfg4(3),
  WFG5_3: wfg5(3),
  WFG6_3: wfg6(3),
  WFG7_3: wfg7(3),
  WFG8_3: wfg8(3),
  WFG9_3: wfg9(3),
  C1DTLZ1_3: c1dtlz1(3),
  C1DTLZ3_3: c1dtlz3(3),
  C2DTLZ2_3: c2dtlz2(3),
  MW1: mw1,
  MW2: mw2,
  MW3: mw3,
  MW7: mw7,
  MW11: mw11,
  OSY: osy,
  RE21: re21,
  RE23: re23,
  RE24: re24,
  RE31: re31,
  RE32: re32,
  RE33: re33,
  RE34: re34,
  RE36: re36,
  RE41: re41,
  CRE21: cre21,
  CRE23: cre23,
  CRE24: cre24,
}
