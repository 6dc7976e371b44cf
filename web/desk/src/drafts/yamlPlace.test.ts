import { describe, expect, test } from 'vitest'
import { entriesOf, placeAt } from './yamlPlace.ts'

/** The place of the mark | in a text. */
function at(marked: string) {
  const position = marked.indexOf('|')
  const place = placeAt(marked.replace('|', ''), position)
  return place && `${place.at} ${place.path.join('/')}`
}

describe('where something typed would stand', () => {
  test.each([
    ['|', 'node '],
    ['id: a\nef|', 'key '],
    ['id: a\n|', 'key '],
    ['transition: k|', 'node transition'],
    ['transition: |', 'node transition'],
    ['document:\n  |', 'node document'],
    ['document:\n  title: x\n  nu|', 'key document'],
    ['document:\n  title: x\nef|', 'key '],
    ['effective: { from: 2022-01-01, |', 'key effective'],
    ['effective: { fr|', 'key effective'],
    ['effective: { from: |', 'node effective/from'],
    ['effective: { from: 2022-01-01 }\n|', 'key '],
    ['measures:\n  - |', 'node measures/0'],
    ['measures:\n  - id: a\n    wh|', 'key measures/0'],
    ['measures:\n  - id: a\n    when: { stayed: { risk: [high, |', 'node measures/0/when/stayed/risk/1'],
    ['measures:\n  - id: a\n    when: { stayed: { risk: [high], wi|', 'key measures/0/when/stayed'],
    ['measures:\n  - id: a\n\n  |', 'item measures'],
    ['measures:\n- id: a\n- |', 'node measures/1'],
    ['measures:\n- id: a\n  cl|', 'key measures/0'],
    ['measures:\n  - id: a\n    stages:\n      - { measure: h|', 'node measures/0/stages/0/measure'],
    ['measures:\n  - id: a\n    when:\n      all:\n        - group: x\n        - no|', 'node measures/0/when/all/1'],
    ['clauses:\n  - id: "一"\n    parts:\n      - id: 1-1\n        ex|', 'key clauses/0/parts/0'],
    ['clauses:\n  - { id: "一", zh: 甲: 乙, e|', 'key clauses/0'],
    ['a: 1 # comment |', null],
    ['# comment |', null],
    ['a: "quoted |', null],
    ['a: |-\n'.replace('|', '>') + '  text |', null],
  ])('%s', (marked, expected) => expect(at(marked)).toBe(expected))

  test('a bracket that is not closed yet does not swallow the lines after it', () => {
    expect(at('effective: { from: 2022-01-01\ntransition: keep\nmeasures:\n  - id: a\n    cl|')).toBe('key measures/0')
  })

  test('brackets may run over lines', () => {
    expect(at('when:\n  { stayed:\n      { risk: high,\n        wi|')).toBe('key when/stayed')
  })
})

test('keys are found with their places and their values', () => {
  const text = 'id: a-b\ndocument: { number: "1 号", area: \'41\' }\nmeasures:\n  - id: m1 # first\n    days: 7\n'
  const found = entriesOf(text).map((e) => [[...e.path, e.key].join('/'), e.value, text.slice(e.keyFrom, e.keyTo)])
  expect(found).toEqual([
    ['id', 'a-b', 'id'],
    ['document', null, 'document'],
    ['document/number', '1 号', 'number'],
    ['document/area', '41', 'area'],
    ['measures', null, 'measures'],
    ['measures/0/id', 'm1', 'id'],
    ['measures/0/days', '7', 'days'],
  ])
})
