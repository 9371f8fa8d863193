/** What a radiator panel is built of, per face or tube. */
export interface PanelConstruction {
  readonly facesheetM: number
  readonly facesheetKgPerM3: number
  /** Core, adhesive and coating per planform. */
  readonly coreKgPerM2: number
  readonly halfPitchM: number
  readonly tubeBoreM: number
  /** Hinges, booms, drives and hold-downs per planform of 79.2 m² and more. */
  readonly deploymentKgPerM2: number
}

/** What the loop that feeds it is built of. */
export interface RadiatorLoop {
  readonly coolantKgPerM3: number
  readonly pipeSpeedMPerS: number
  readonly pumpKgPerW: number
  readonly valveKg: number
  /** One fold or hinge of one line. */
  readonly hoseKg: number
}

/** What that loop sends through it. */
export interface CoolantFlow {
  readonly flowKgPerS: number
  readonly pumpPowerW: number
}

/** Mass of a deployable radiator by parts, and what of it a particle could make leak. */
export interface RadiatorParts {
  readonly facesheetsKg: number
  readonly coreKg: number
  readonly tubesKg: number
  readonly pipesKg: number
  readonly coolantKg: number
  readonly deploymentKg: number
  readonly pumpsKg: number
  readonly valvesKg: number
  readonly hosesKg: number
  readonly totalKg: number
  /** Outer surface of tubes, behind the facesheets, through which coolant could leave. */
  readonly tubeSurfaceM2: number
  /** The same of pipes, which nothing shields. */
  readonly pipeSurfaceM2: number
  readonly pipeWallM: number
}

/**
 * A pumped deployable radiator of two square wings by parts, per planform A with tubes at a pitch p = 2 L:
 *
 *   facesheets  2 t_f rho_f A           tubes  pi (d + w) w rho_Al A / p
 *   pipes       pi (D + W) W rho_Al l,  l = 4 s (headers) + n s (lines to the loops, out and back)
 *   hoses       n (2 + s / 2.9 m): out and back over the hinge at the root, and over half of a wing's folds
 *   deployment  k A sqrt(A_ref / A), up to A_ref, from there on k A
 *   coolant     rho_c (pi d² A / 4 p + pi D² l / 4) (1 + spare / n) 1.1
 *
 *   D of one loop's share of the flow at the pipe speed; s = sqrt(A / 2) the side of a wing; w the wall of tubes and
 *   W = 3 w that of pipes, which are too thick for the panel and have no facesheet before them; two valves at each end of a loop, so that one may stick; 10 % of coolant in cold plates and
 *   accumulator, and the coolant that spare loops may take along when they leak.
 *
 * Through which coolant may leave: outer projection of tubes, both faces, and the outer surface of half of each pipe.
 *
 * What unfolds a radiator goes by the lengths of its hinges, arms and drives, not by its area; one larger than any that flew is
 * several side by side.
 *
 * Source: [gilmore-2002] chapter 6 for the build-up; masses of parts from the catalog.
 * Assumes: aluminium tubes and pipes.
 * Valid: 5 to 10 kg/m², as quoted for deployable ones; with the parts of the ISS's large radiators, to whose mass deployment was
 * fitted, its photovoltaic ones come out within 10 %.
 */
export function radiatorParts(args: {
  readonly areaM2: number
  readonly panel: PanelConstruction
  readonly loop: RadiatorLoop
  readonly flow: CoolantFlow
  readonly wallM: number
  readonly loopCount: number
  readonly spareLoopCount: number
}): RadiatorParts {
  const { areaM2, panel, loop, flow, wallM, loopCount } = args
  const sideM = Math.sqrt(areaM2 / 2)
  const tubeM = areaM2 / (2 * panel.halfPitchM)
  const pipeM = (4 + loopCount) * sideM
  const pipeBoreM2 = flow.flowKgPerS / (loop.coolantKgPerM3 * loop.pipeSpeedMPerS * loopCount)
  const pipeBoreM = Math.sqrt((4 / Math.PI) * pipeBoreM2)
  const coolantM3 = (Math.PI / 4) * panel.tubeBoreM * panel.tubeBoreM * tubeM + pipeBoreM2 * pipeM
  const lostShare = args.spareLoopCount / loopCount

  const facesheetsKg = 2 * panel.facesheetM * panel.facesheetKgPerM3 * areaM2
  const coreKg = panel.coreKgPerM2 * areaM2
  const tubesKg = Math.PI * (panel.tubeBoreM + wallM) * wallM * ALUMINIUM_KG_PER_M3 * tubeM
  const pipeWallM = PIPE_WALL_RATIO * wallM
  const pipesKg = Math.PI * (pipeBoreM + pipeWallM) * pipeWallM * ALUMINIUM_KG_PER_M3 * pipeM
  const coolantKg = loop.coolantKgPerM3 * coolantM3 * (1 + lostShare) * COOLANT_BESIDE_RADIATOR
  const deploymentKg = panel.deploymentKgPerM2 * areaM2 * Math.sqrt(Math.max(1, DEPLOYMENT_REFERENCE_M2 / areaM2))
  const pumpsKg = PUMP_COUNT * flow.pumpPowerW * loop.pumpKgPerW
  const valvesKg = loopCount > 1 ? VALVES_PER_LOOP * loopCount * loop.valveKg : 0
  const hosesKg = loopCount * (2 + sideM / PANEL_LENGTH_M) * loop.hoseKg
  return {
    facesheetsKg,
    coreKg,
    tubesKg,
    pipesKg,
    coolantKg,
    deploymentKg,
    pumpsKg,
    valvesKg,
    hosesKg,
    totalKg: facesheetsKg + coreKg + tubesKg + pipesKg + coolantKg + deploymentKg + pumpsKg + valvesKg + hosesKg,
    tubeSurfaceM2: 2 * (panel.tubeBoreM + 2 * wallM) * tubeM,
    pipeSurfaceM2: (Math.PI / 2) * (pipeBoreM + 2 * pipeWallM) * pipeM,
    pipeWallM,
  }
}

const ALUMINIUM_KG_PER_M3 = 2700
/** Planform of a large radiator of the space station. Source: [iss-eatcs]. */
const DEPLOYMENT_REFERENCE_M2 = 79.2
/** Between folds: eight panels on the 23.3 m of a large radiator of the space station. Source: [iss-eatcs]. */
const PANEL_LENGTH_M = 2.9
/** Wall of pipes over that of tubes: between 2.5 and 4 the lightest radiators that keep their coolant weigh alike. */
const PIPE_WALL_RATIO = 3
const COOLANT_BESIDE_RADIATOR = 1.1
const VALVES_PER_LOOP = 4
/** One to run and one to take over, as the model of their failures has it. */
const PUMP_COUNT = 2
