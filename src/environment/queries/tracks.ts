import type { FieldModel } from '../field/field-model.ts'
import { sunSynchronousInclinationRad } from '../orbit.ts'
import { circularOrbit, type Sampling } from '../track.ts'
import { type ShellTrack, shellTrack } from '../trapped/orbit-average.ts'

export { type Sampling, sunSynchronousInclinationRad }

export interface CircularOrbit {
  readonly altitudeM: number
  readonly inclinationRad: number
}

/** Tracks traced once for each orbit and field. */
export function trackCache(sampling: Sampling): (query: CircularOrbit & { readonly field: FieldModel }) => ShellTrack {
  const tracks = new Map<string, ShellTrack>()
  return ({ altitudeM, inclinationRad, field }) => {
    const key = `${altitudeM} ${inclinationRad} ${field.name}`
    const track = tracks.get(key) ?? shellTrack(circularOrbit(altitudeM, inclinationRad), field, sampling)
    tracks.set(key, track)
    return track
  }
}
