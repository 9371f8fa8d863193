import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { DOMParser } from '@xmldom/xmldom'
import { json2satrec, type OMMJsonObject, type SatRec, sgp4, twoline2satrec } from 'satellite.js'

export interface ElementSet {
  readonly name: string
  readonly number: number
  readonly satellite: SatRec
  readonly fields: Readonly<Record<string, string>>
}

/** Reads element sets as lines or as messages, as satellite.js takes them. */
export function readElementSets(kind: 'tle' | 'xml' | 'kvn', file: string): ElementSet[] {
  const text = readFileSync(file, 'utf8')
  if (kind === 'tle') return linesOfSets(text)
  return (kind === 'xml' ? messagesOfXml(text) : messagesOfKvn(text)).map((fields) => {
    const satellite = json2satrec(fields as unknown as OMMJsonObject)
    return { name: fields.OBJECT_NAME!, number: Number(fields.NORAD_CAT_ID), satellite, fields }
  })
}

export const placeOf = ({ satellite }: ElementSet, minute: number) => sgp4(satellite, minute)!.position

function linesOfSets(text: string): ElementSet[] {
  const lines = text.trimEnd().split('\n')
  return Array.from({ length: lines.length / 3 }, (_, k) => {
    const [name, one, two] = lines.slice(3 * k, 3 * k + 3) as [string, string, string]
    return { name, number: catalogNumber(one.slice(2, 7)), satellite: twoline2satrec(one, two), fields: {} }
  })
}

/** Alpha-5: a letter, without I and O, for the first two digits. */
const catalogNumber = (text: string) =>
  /^\d/.test(text) ? Number(text) : ('ABCDEFGHJKLMNPQRSTUVWXYZ'.indexOf(text[0]!) + 10) * 10_000 + Number(text.slice(1))

function messagesOfXml(text: string): Record<string, string>[] {
  const document = new DOMParser().parseFromString(text, 'application/xml')
  return [...document.getElementsByTagName('omm')].map((message) =>
    Object.fromEntries(
      [...message.getElementsByTagName('*')]
        .filter((element) => element.children.length === 0)
        .map((element) => [element.tagName, element.textContent!.trim()]),
    ),
  )
}

/** Keyword = value [unit], a message from each CCSDS_OMM_VERS to the next. */
function messagesOfKvn(text: string): Record<string, string>[] {
  const messages: Record<string, string>[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('COMMENT ')) continue
    const [, keyword, value] = /^(\w+) *= *(.*?)(?: *\[.*\])?$/.exec(line)!
    if (keyword === 'CCSDS_OMM_VERS') messages.push({})
    const message = messages.at(-1)!
    assert.ok(!(keyword! in message), `${keyword} twice`)
    message[keyword!] = value!
  }
  return messages
}
