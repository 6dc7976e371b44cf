import { describe, expect, test } from 'vitest'
import { meaningAt, namesOf, suggest } from './completion.ts'
import { described, expectedAt, type Schema } from './schema.ts'
import { entriesOf } from './yamlPlace.ts'

const files = import.meta.glob<string>(['../../../../docs/reference/*.schema.json', '../../../../packs/tongbai-2022-159/pack.yaml'], { eager: true, query: '?raw', import: 'default' })
const read = (path: string) => files[`../../../../${path}`]!
const pack = JSON.parse(read('docs/reference/pack.schema.json')) as Schema
const cases = JSON.parse(read('docs/reference/cases.schema.json')) as Schema
const tongbai = read('packs/tongbai-2022-159/pack.yaml')
const small = `clauses:
  - id: "四"
    zh: 中高风险地区来的集中隔离七天
    en: Seven days
  - id: "五"
    parts:
      - { id: 5-1, zh: 甲, en: First }
groups:
  - { id: recovered, zh: 康复者, en: Recovered }
measures:
  - id: returnee
    title: { zh: 返乡, en: Return }
obligations:
  - id: visit
    title: { zh: 走访, en: Visit }
`

/** What is offered at the mark |. */
function offered(marked: string, schema = pack, names = small) {
  const found = suggest(marked.replace('|', ''), marked.indexOf('|'), schema, namesOf(names, 'zh'), 'zh')
  return found?.suggestions.map((s) => s.label) ?? []
}

describe('what may be written at the cursor', () => {
  test('the keys of the mapping that it stands in, without those that are there', () => {
    const keys = offered('id: a\nfind_out: {}\n|\neffective: { from: 2022-01-01 }\n')
    expect(keys).toContain('document')
    expect(keys).toContain('measures')
    expect(keys).not.toContain('id')
    expect(keys).not.toContain('effective')
  })

  test('keys of a mapping in brackets', () => expect(offered('effective: { from: 2022-01-01, |')).toEqual(['until']))

  test('the choices of a value', () => {
    expect(offered('transition: |')).toEqual(['keep', 'convert'])
    expect(offered('measures:\n  - id: a\n    stages:\n      - { measure: |')).toContain('central-isolation')
    expect(offered('measures:\n  - id: a\n    when: { stayed: { risk: [high, |')).toContain('medium')
  })

  test('examples of lengths of time', () => expect(offered('find_out: { owner: village, within: |')).toEqual(['30min', '24h', '3d']))

  test('a condition has one key, and then no further one', () => {
    expect(offered('measures:\n  - id: a\n    when: { |')).toContain('stayed')
    expect(offered('measures:\n  - id: a\n    when: { not: { group: a }, |')).toEqual([])
  })

  test('ids of this document, of the kind that belongs there', () => {
    expect(offered(`${small}  - id: x\n    exception_to: |`)).toEqual(['visit', 'sample', 'find-out', 'release'])
    expect(offered('measures:\n  - id: a\n    clause: |')).toEqual(['四', '五', '5-1'])
    expect(offered('clauses:\n  - id: a\n    executed_by: [|')).toEqual(['returnee', 'visit'])
    expect(offered('measures:\n  - id: a\n    when: { group: |')).toEqual(['recovered'])
  })

  test('a whole clause, measure or obligation where one may begin', () => {
    expect(offered('measures:\n  - |')[0]).toBe('一条管控措施规则')
    expect(offered('clauses:\n  - id: a\n  |')).toEqual(['一条条款'])
    expect(offered('groups:\n  - |')).not.toContain('一条条款')
  })

  test('in cases the kinds of facts, their fields, and the rules of the pack', () => {
    expect(offered('- name: a\n  facts:\n    - { |', cases)).toEqual(expect.arrayContaining(['stay', 'arrival', 'sample', 'corrects']))
    expect(offered('- name: a\n  facts:\n    - { stay: { from: 2022-08-01, |', cases)).toEqual(expect.arrayContaining(['to', 'risk', 'area']))
    expect(offered('- name: a\n  expect:\n    obligations:\n      - { id: |', cases)).toContain('visit')
    expect(offered('- name: a\n  expect:\n    today: |', cases)).toEqual(expect.arrayContaining(['home-isolation', 'none']))
  })

  test('nothing in comments and quoted texts', () => {
    expect(offered('# |')).toEqual([])
    expect(offered('measures:\n  - id: a\n    clause: "|')).toEqual([])
  })
})

test('every key of a real pack has its meaning, in both languages', () => {
  const unknown = entriesOf(tongbai).filter((e) => {
    const text = expectedAt(pack, [...e.path, e.key])?.description
    return !described(text, 'zh') || !described(text, 'en') || described(text, 'zh') === described(text, 'en')
  })
  expect(unknown.map((e) => [...e.path, e.key].join('/'))).toEqual([])
})

test('what a key means is told where the cursor is on it', () => {
  const text = 'id: a\neffective: { from: 2022-01-01 }'
  expect(meaningAt(text, text.indexOf('from') + 2, pack, 'zh')).toEqual({ from: 19, to: 23, key: 'from', meaning: '施行首日' })
  expect(meaningAt(text, text.indexOf('2022'), pack, 'zh')).toBeNull()
})

test('of a real pack the clauses and rules are found with their titles', () => {
  const names = namesOf(tongbai, 'zh')
  expect(names.clauses.length).toBeGreaterThan(15)
  expect(names.measures.map((m) => m.id)).toContain('medium-high-returnee')
  expect(names.measures.every((m) => m.title !== '')).toBe(true)
  expect(names.rules.length).toBeGreaterThan(names.measures.length + names.obligations.length)
})

test('a real pack gives its suggestions quickly enough to type', () => {
  const names = namesOf(tongbai, 'zh')
  for (let i = 0; i < tongbai.length; i += 997) suggest(tongbai, i, pack, names, 'zh')
})
