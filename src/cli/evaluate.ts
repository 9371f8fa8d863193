import { Command } from 'commander'
export const build = (): Command => new Command('evaluate')
