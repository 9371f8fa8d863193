import { html, type Markup, trusted } from '../html.ts'

/** Colours of the page in daylight, for figures that are written as files. */
const COLOURS: Readonly<Record<string, string>> = {
  paper: '#fffefb',
  raised: '#f7f5f0',
  ink: '#1d2126',
  quiet: '#5d6570',
  line: '#dcd8cf',
  grid: '#eceae4',
  accent: '#b8480f',
  second: '#1b62a5',
  cloud: '#aaa496',
  off: '#c9c5bb',
  night: '#39414a',
}

/** A figure of the page as a file of its own: the page's rules with their colours written out, on paper. */
export function standAlone({ markup }: Markup, rules: string): string {
  const style = rules
    .replace(/color-mix\(in srgb,\s*var\(--(\w+)\) (\d+)%,\s*var\(--(\w+)\)\)/g, (_, over, share, under) =>
      mixed(COLOURS[over as string]!, Number(share) / 100, COLOURS[under as string]!),
    )
    .replace(/var\(--(\w+)\)/g, (_, name) => COLOURS[name as string] ?? 'none')
  const [, width = '', height = ''] = /width="([\d.]+)" height="([\d.]+)"/.exec(markup) ?? []
  const margin = 16
  const [w, h] = [Number(width) + 2 * margin, Number(height) + 2 * margin]
  const [, kind = ''] = /^<svg class="([^"]*)"/.exec(markup) ?? []
  const body = markup.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${w} ${h}" width="${w}" height="${h}" font-family="Source Sans 3" font-size="13" fill="${COLOURS.ink!}"><style>${trusted(style)}</style><rect x="${-margin}" y="${-margin}" width="${w}" height="${h}" fill="${COLOURS.paper!}"/><g class="${kind}">${trusted(body)}</g></svg>
`.markup
}

function mixed(over: string, share: number, under: string): string {
  const channel = (colour: string, i: number) => Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16)
  return `#${[0, 1, 2]
    .map((i) => Math.round(channel(over, i) * share + channel(under, i) * (1 - share)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}
