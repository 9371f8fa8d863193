/** What a pattern is sized under where only its geometry is looked at: satellites stand at their places. */
export const ASSUMPTIONS = {
  leastSeparationM: 10e3,
  alongTrackStrayM: 0,
  leastShellSpacingM: 5e3,
  leastFormationSpacingM: 50,
  acquisitionS: 60,
}
