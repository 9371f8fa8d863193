import { ACTIVITY_MONTHS, meanF107Sfu } from '../environment/atmosphere/solar-activity.ts'
import type { SolarPhase } from '../environment/orbit-query.ts'
import { activeYearFraction } from '../environment/solar-cycle.ts'
import { UserError } from '../errors.ts'
import type { StudyFile } from './schema.ts'
import type { YamlFile } from './yaml-file.ts'

/** Mean F10.7 over the mission, and the phase of the solar cycle, or its share of active years, that goes with it. */
export function solarLevel(mission: StudyFile['mission']): { f107Sfu: number; solarPhase: SolarPhase } {
  const { solarActivity, epoch, lifeYears } = mission
  if (solarActivity === 'low') return { f107Sfu: 80, solarPhase: 'min' }
  if (solarActivity === 'mean') return { f107Sfu: 120, solarPhase: 'mean' }
  if (solarActivity === 'high') return { f107Sfu: 180, solarPhase: 'max' }
  if (solarActivity === 'predicted') {
    const [year = 0, month = 1] = epoch.split('-').map(Number)
    return {
      f107Sfu: meanF107Sfu(epoch.slice(0, 7), Math.ceil(lifeYears * 12)),
      solarPhase: activeYearFraction({ startYear: year + (month - 1) / 12, years: lifeYears }),
    }
  }
  return { f107Sfu: solarActivity, solarPhase: solarActivity < 100 ? 'min' : solarActivity > 150 ? 'max' : 'mean' }
}

/** Years in which the Sun's place is worked out to what eclipses need. */
const EPOCH_YEARS = [1950, 2150] as const

/** A mission begins where the Sun is known, and with `predicted` activity where that is. */
export function checkEpoch(file: YamlFile, { mission }: StudyFile): void {
  const { epoch, solarActivity } = mission
  const wrong = (message: string, expected: string) =>
    new UserError({ message, place: file.place(['mission', 'epoch']), found: epoch, expected })
  const year = Number(epoch.slice(0, 4))
  if (year < EPOCH_YEARS[0] || year > EPOCH_YEARS[1]) {
    throw wrong('the epoch is outside what the models know', `a date from ${EPOCH_YEARS[0]} to ${EPOCH_YEARS[1]}`)
  }
  const [first, last] = ACTIVITY_MONTHS
  const month = epoch.slice(0, 7)
  if (solarActivity !== 'predicted' || (month >= first && month <= last)) return
  throw wrong(
    'no solar activity is observed or predicted for this epoch',
    `a date from ${first} to ${last}, or mission.solarActivity: low, mean, high or a flux`,
  )
}
