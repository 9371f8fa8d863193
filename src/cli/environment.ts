import { Command } from 'commander'
import { densityCommand } from './environment/density.ts'
import { doseCommand } from './environment/dose.ts'
import { eclipseCommand } from './environment/eclipse.ts'
import { fieldCommand } from './environment/field.ts'
import { meteoroidsCommand } from './environment/meteoroids.ts'
import { fluxCommand, spectrumCommand } from './environment/particles.ts'

/** `dawnfront environment`: what space does on an orbit, by the direct models. */
export function build(): Command {
  return new Command('environment')
    .description('the space environment: dose, particles, magnetic field, air density, eclipses, meteoroids')
    .addCommand(doseCommand())
    .addCommand(fluxCommand())
    .addCommand(spectrumCommand())
    .addCommand(fieldCommand())
    .addCommand(densityCommand())
    .addCommand(eclipseCommand())
    .addCommand(meteoroidsCommand())
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment eclipse --altitude-km 650
  dawnfront environment dose --altitude-km 600,800 --shielding-mm 3 --json
  dawnfront environment dose --help`,
    )
}
