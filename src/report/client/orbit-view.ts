import { sceneOf } from '../../results/scene.ts'
import type { ConstellationSizing } from '../../results/types.ts'
import { FIRST_VIEW, orbitPaths, type View } from '../figures/orbits.ts'
import { find, soon } from './dom.ts'

const FRAME_MS = 50
const TURN_RAD_PER_S = 0.12
const KEY_RAD = Math.PI / 18
/** Looking straight down at a pole would make east and west change places. */
const STEEPEST_RAD = 1.5

const KEYS: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Makes the orbit drawing turn: slowly by itself, unless the reader's system asks for less motion, by drag and by keys. */
export function orbitView(within: Element, sizing: ConstellationSizing): void {
  const stage = find('[data-orbits]', within)
  const button = find('[data-orbits-turn]', within)
  const svg = find<SVGSVGElement>('svg', stage)
  const scene = sceneOf(sizing)
  const size = svg.viewBox.baseVal.width
  let view: View = FIRST_VIEW
  let turning = !matchMedia('(prefers-reduced-motion: reduce)').matches
  let last = 0

  const draw = soon(() => {
    for (const [name, path] of Object.entries(orbitPaths(scene, view, size)))
      svg.querySelector(`[data-part="${name}"]`)?.setAttribute('d', path)
    stage.dataset.view = `${view.eastRad.toFixed(3)} ${view.northRad.toFixed(3)}`
  })
  const turn = (eastRad: number, northRad: number) => {
    const north = Math.min(STEEPEST_RAD, Math.max(-STEEPEST_RAD, view.northRad + northRad))
    view = { eastRad: view.eastRad + eastRad, northRad: north }
    draw()
  }
  const step = (now: number) => {
    // The drawer shows another design, or is closed.
    if (!turning || !stage.isConnected || stage.offsetParent === null) return
    if (now - last >= FRAME_MS) {
      turn(-TURN_RAD_PER_S * Math.min(0.2, (now - last) / 1000), 0)
      last = now
    }
    requestAnimationFrame(step)
  }
  const setTurning = (on: boolean) => {
    turning = on
    button.textContent = on ? 'Stop turning' : 'Let it turn'
    button.setAttribute('aria-pressed', String(on))
    last = performance.now()
    if (on) requestAnimationFrame(step)
  }

  turnByDragging(stage, turn, () => setTurning(false))
  stage.addEventListener('keydown', (event) => {
    const by = KEYS[event.key]
    if (by !== undefined) {
      setTurning(false)
      turn(by[0] * KEY_RAD, by[1] * KEY_RAD)
    } else if (event.key === ' ') setTurning(!turning)
    else return
    event.preventDefault()
  })
  button.addEventListener('click', () => setTurning(!turning))
  setTurning(turning)
}

function turnByDragging(
  stage: HTMLElement,
  turn: (eastRad: number, northRad: number) => void,
  onStart: () => void,
): void {
  let from: readonly [number, number] | undefined
  stage.addEventListener('pointerdown', (event) => {
    onStart()
    from = [event.clientX, event.clientY]
    stage.setPointerCapture(event.pointerId)
  })
  stage.addEventListener('pointermove', (event) => {
    if (from === undefined) return
    const radPerPx = Math.PI / stage.clientWidth
    turn(-(event.clientX - from[0]) * radPerPx, (event.clientY - from[1]) * radPerPx)
    from = [event.clientX, event.clientY]
  })
  for (const end of ['pointerup', 'pointercancel'] as const)
    stage.addEventListener(end, () => {
      from = undefined
    })
}
