/** Contrast of two opaque colours as a browser computes them, by WCAG 2.2: 1 for equal ones, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

/** Relative luminance of `rgb(r, g, b)` or `color(srgb r g b)`. */
export function luminance(colour: string): number {
  const scale = colour.startsWith('color(') ? 1 : 255
  const channels = [...colour.replace('srgb', '').matchAll(/[\d.]+/g)].slice(0, 3).map(([text]) => Number(text) / scale)
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
