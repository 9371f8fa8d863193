import type { NodeSizing } from '../../node/size.ts'

/**
 * Time from launch to service: the drift to the plane, the climb and the checkout after it, mean over the shells.
 * @example launchToServiceS([{ weight: 1, sizing: { propulsion: { raiseS: 5e6 } } }], 1e6, 2e6) // 8e6
 */
export function launchToServiceS(
  samples: readonly {
    readonly weight: number
    readonly sizing: { readonly propulsion: Pick<NodeSizing['propulsion'], 'raiseS'> }
  }[],
  checkoutS: number,
  driftS: number,
): number {
  return samples.reduce((sum, { sizing, weight }) => sum + weight * (sizing.propulsion.raiseS + checkoutS), driftS)
}
