import { inflateSync } from 'node:zlib'

/** The text on each sheet of a PDF as Chromium writes it, without spaces: glyphs are placed, spaces often are not. */
export function sheetsOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const mapping = (font: string) => charactersOf(objects.get(reference(font, 'ToUnicode'))?.stream ?? '')
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const fonts = new Map(
        [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
          name!,
          mapping(objects.get(Number(id))!.head),
        ]),
      )
      return textOf(objects.get(reference(head, 'Contents'))!.stream, fonts)
    })
}

const reference = (head: string, key: string): number =>
  Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? Number.NaN)

interface PdfObject {
  readonly head: string
  readonly stream: string
}

/** The objects of a file by number; streams are inflated. */
function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  const begin = /(\d+) 0 obj\n/g
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const end = text.indexOf('endobj', begin.lastIndex)
    const data = text.indexOf('stream\n', begin.lastIndex)
    const head = text.slice(begin.lastIndex, data >= 0 && data < end ? data : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const from = data + 'stream\n'.length
    const bytes = pdf.subarray(from, from + length)
    const isText = head.includes('/FlateDecode') && !head.includes('/Length1')
    if (length > 0) begin.lastIndex = from + length
    objects.set(Number(match[1]), { head, stream: isText ? inflateSync(bytes).toString('latin1') : '' })
  }
  return objects
}

/** From glyph to characters, of a font's ToUnicode map. */
function charactersOf(map: string): Map<string, string> {
  const characters = new Map<string, string>()
  const decode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph, code] of block!.matchAll(/<(\w+)> <(\w+)>/g)) characters.set(glyph!, decode(code!))
  for (const [, block] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, first, last, code] of block!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const digits = first!.length
      const start = Number.parseInt(first!, 16)
      for (let i = 0; start + i <= Number.parseInt(last!, 16); i++)
        characters.set(
          (start + i).toString(16).toUpperCase().padStart(digits, '0'),
          decode((Number.parseInt(code!, 16) + i).toString(16).padStart(4, '0')),
        )
    }
  return characters
}

/** What a page's drawing commands write, in their order. */
function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map()
  let text = ''
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>/g)) {
    if (name !== undefined) font = fonts.get(name)!
    else for (const glyph of glyphs!.match(/.{4}/g) ?? []) text += font.get(glyph) ?? ''
  }
  return text.replaceAll(/\s/g, '')
}
