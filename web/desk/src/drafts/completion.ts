import { described, expectedAt, type Refers, type Schema } from './schema.ts'
import { entriesOf, placeAt, samePath, type Path } from './yamlPlace.ts'

/** Something that may be written at a place. */
export interface Suggestion {
  label: string
  kind: 'key' | 'value' | 'id' | 'whole'
  /** What it means, or whose id it is. */
  detail: string
  /** What is written, with `${}` where one goes on typing; the label where it is left out. */
  template?: string
}

/** What a document has that others of its parts name. */
export type Names = Record<Refers, { id: string; title: string }[]>

const sections: Record<string, Refers> = { clauses: 'clauses', groups: 'groups', measures: 'measures', obligations: 'obligations', indicators: 'indicators' }

/** The ids of a pack, by what they are of, each with its title in a language. */
export function namesOf(pack: string, language: 'zh' | 'en'): Names {
  const names: Names = { clauses: [], groups: [], measures: [], obligations: [], indicators: [], rules: [] }
  const entries = entriesOf(pack)
  const texts = new Map(entries.map((e) => [[...e.path, e.key].join('\u0000'), e.value ?? '']))
  const textAt = (path: Path) => texts.get([...path, 'title', language].join('\u0000')) ?? texts.get([...path, language].join('\u0000')) ?? ''
  for (const { path, key, value } of entries) {
    if (key !== 'id' || !value) continue
    const [section] = path
    const named = { id: value, title: textAt(path) }
    const of = typeof section === 'string' ? sections[section] : undefined
    if (of && (path.length === 2 || of === 'clauses')) names[of].push(named)
    if (typeof section === 'string' && ['measures', 'obligations', 'gatherings', 'standing', 'indicators'].includes(section) ? path.length === 2 : samePath(path, ['admission']))
      names.rules.push(named)
  }
  return names
}

/** What the derivation itself adds to the obligations of a pack. */
const derived = ['sample', 'find-out', 'release']

const wholes: Record<string, { zh: string; en: string; lines: string[] }> = {
  clauses: {
    zh: '一条条款', en: 'a clause',
    lines: ['id: "${条号}"', 'zh: ${中文重述}', 'en: ${English}', 'executed_by: [${}]'],
  },
  measures: {
    zh: '一条管控措施规则', en: 'a measure rule',
    lines: ['id: ${id}', 'clause: "${条号}"', 'title: { zh: ${名称}, en: ${title} }', 'when: { stayed: { risk: ${high}, within: ${7d}, before: arrival } }', 'count_from: arrival', 'stages:', '  - { measure: ${home-isolation}, days: 7 }'],
  },
  obligations: {
    zh: '一条任务规则', en: 'an obligation rule',
    lines: ['id: ${id}', 'clause: "${条号}"', 'title: { zh: ${名称}, en: ${title} }', 'when: { arrived: {} }', 'owner: ${village}', 'within: ${24h}', 'discharged_by: ${verification}'],
  },
}

/** What may be written at a place of a text; null where nothing is known. `from` is where what was typed so far begins. */
export function suggest(text: string, position: number, schema: Schema, names: Names, language: 'zh' | 'en'): { from: number; suggestions: Suggestion[] } | null {
  const place = placeAt(text, position)
  if (!place) return null
  const expected = expectedAt(schema, place.path)
  if (!expected) return null
  const suggestions: Suggestion[] = []
  const item = place.at === 'item' ? expectedAt(schema, [...place.path, 0]) : null
  if (place.at === 'item' && !item) return null
  const section = place.path[0]
  const whole = typeof section === 'string' ? wholes[section] : undefined
  if (whole && !place.flow && (place.at === 'item' ? place.path.length === 1 : place.at === 'node' && place.path.length === 2 && typeof place.path[1] === 'number')) {
    const [first, ...others] = whole.lines
    const dash = place.at === 'item' ? '- ' : ''
    suggestions.push({ label: language === 'zh' ? whole.zh : whole.en, kind: 'whole', detail: String(section), template: dash + [first, ...others.map((l) => `\t${l.replace(/^ {2}/, '\t')}`)].join('\n') })
  }
  if (place.at === 'item') return { from: place.from, suggestions }

  const present = new Set(entriesOf(text).filter((e) => samePath(e.path, place.path) && !(e.keyFrom <= position && position <= e.keyTo)).map((e) => e.key))
  for (const one of expected.schemas) {
    if (one.properties && !(place.at === 'key' && one.maxProperties === 1 && present.size > 0))
      for (const [key, value] of Object.entries(one.properties))
        if (!present.has(key) || place.at === 'node')
          suggestions.push({ label: key, kind: 'key', detail: described(value.description, language), template: templateOf(schema, key, value, place.at === 'node' && !place.flow && inline(text, place.from)) })
    if (place.at === 'key') continue
    const values = one.enum ?? (one.type === 'boolean' ? ['true', 'false'] : one.const !== undefined ? [String(one.const)] : one.examples)
    for (const value of values ?? []) suggestions.push({ label: value, kind: 'value', detail: '' })
  }
  if (place.at === 'node' && expected.refers && !expected.schemas.every((s) => s.properties)) {
    const isList = expected.schemas.some((s) => s.items)
    if (!isList || typeof place.path.at(-1) === 'number') for (const { id, title } of idsOf(expected.refers, names)) suggestions.push({ label: id, kind: 'id', detail: title, template: expected.refers === 'clauses' ? `"${id}"` : undefined })
  }
  return { from: place.from, suggestions: unique(suggestions) }
}

const idsOf = (refers: Refers, names: Names) => (refers === 'obligations' ? [...names.obligations, ...derived.map((id) => ({ id, title: '' }))] : names[refers])

const unique = (all: Suggestion[]): Suggestion[] => [...new Map(all.map((s) => [s.label, s])).values()]

/** True behind a key on its line, where a mapping needs its braces. */
const inline = (text: string, from: number): boolean => /\S/.test(text.slice(text.lastIndexOf('\n', from - 1) + 1, from).replace(/^\s*(-\s+)*/, ''))

/** How a key is written on: with the brackets that its value needs. */
function templateOf(root: Schema, key: string, value: Schema, braced: boolean): string {
  const kinds = expectedAt({ ...value, $defs: root.$defs }, [])?.schemas ?? []
  const object = kinds.find((k) => k.properties ?? (k.type === 'object' ? {} : undefined))
  const written = object && kinds.length === 1
    ? object.properties && 'zh' in object.properties && 'en' in object.properties && Object.keys(object.properties).length === 2 ? '{ zh: ${}, en: ${} }' : object.maxProperties === 0 ? '{}' : '{ ${} }'
    : kinds.length === 1 && kinds[0]!.type === 'array' && !kinds[0]!.items?.$ref ? '[${}]' : '${}'
  return braced ? `{ ${key}: ${written} }` : `${key}: ${written}`
}

/** What the key at a place means; null where there is none. */
export function meaningAt(text: string, position: number, schema: Schema, language: 'zh' | 'en'): { from: number; to: number; key: string; meaning: string } | null {
  const entry = entriesOf(text).find((e) => e.keyFrom <= position && position <= e.keyTo)
  if (!entry) return null
  const meaning = described(expectedAt(schema, [...entry.path, entry.key])?.description, language)
  return meaning ? { from: entry.keyFrom, to: entry.keyTo, key: entry.key, meaning } : null
}
