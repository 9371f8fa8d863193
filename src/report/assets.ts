import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { PageAssets } from './page.ts'

const FOLDER = join(PACKAGE_ROOT, 'dist', 'report')

export function pageAssets(): PageAssets {
  return {
    style: readFileSync(join(FOLDER, 'page.css'), 'utf8'),
    arithmetic: readFileSync(join(FOLDER, 'arithmetic.js'), 'utf8'),
    script: readFileSync(join(FOLDER, 'page.js'), 'utf8'),
  }
}

/** Of the page that is watched while a run goes on. */
export const livePageAssets = (): Pick<PageAssets, 'style' | 'script'> => ({
  style: readFileSync(join(FOLDER, 'page.css'), 'utf8'),
  script: readFileSync(join(FOLDER, 'live.js'), 'utf8'),
})

/** The rules of the figures alone, colours as variables. */
export const figureRules = (): string => readFileSync(join(FOLDER, 'figures.css'), 'utf8')

/** The font of figures that are written as files. */
export const FIGURE_FONTS = ['source-sans-3-400.ttf', 'source-sans-3-600.ttf'].map((name) => join(FOLDER, name))
