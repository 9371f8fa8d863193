import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedBrowser } from './browser.ts'
import { luminance } from './contrast.ts'

const browser = sharedBrowser()

describe('the night side of the Earth', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    it(`is the darker one on a ${colorScheme} page`, async () => {
      const page = await browser().newPage({ colorScheme })
      const style = readFileSync('dist/report/page.css', 'utf8')
      await page.setContent(`<style>${style}</style><svg><circle class="earth"/><path class="night"/></svg>`)
      const fill = (name: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('.${name}')).fill`) as Promise<string>
      const opacity = Number(await page.evaluate(`getComputedStyle(document.querySelector('.night')).fillOpacity`))
      expect(luminance(await fill('night'))).toBeLessThan(luminance(await fill('earth')))
      expect(opacity).toBeGreaterThan(0.2)
      expect(opacity).toBeLessThan(0.8)
      await page.close()
    })
})
