import { expect, test } from 'vitest'
import type { LedgerField } from '@fangxian/shared'
import { plainDigits } from './digits.ts'
import { changedValues, isMissing, keepable, problemsOf, sentValues, wrongIn } from './validate.ts'

const field = (id: string, more: Partial<LedgerField> = {}): LedgerField => ({
  id, type: 'text', label: { zh: id, en: id }, help: null, required: false, personal: null, unique: null, when: null, most: null, least: null, lines: null, decimals: null,
  unit: null, options: null, items: null, level: null, to: null, result: null, entered: true, correctable: true, ...more,
})
const persons = field('persons', { type: 'number', least: 1, most: 5000, decimals: 0 })

test.each([['1', true], ['5000', true], ['0', false], ['5001', false], ['60.5', false], ['六十', false], ['-1', false]])('a number of persons is %s: %s', (value, right) => {
  expect(wrongIn(persons, value) === null).toBe(right)
})

test('money has two decimals and is not negative; what is accepted is said', () => {
  const cost = field('cost', { type: 'money' })
  expect(wrongIn(cost, '12.50')).toBeNull()
  expect(wrongIn(cost, '12.505')?.zh).toContain('2 位小数')
  expect(wrongIn(cost, '-1')).not.toBeNull()
})

test('a text of exactly the most characters is taken, one more is not', () => {
  const problem = field('problem', { most: 5 })
  expect(wrongIn(problem, '一二三四五')).toBeNull()
  expect(wrongIn(problem, '一二三四五六')?.zh).toContain('现有 6 字')
})

test('a checklist is filled in when every item is answered, whatever the answer', () => {
  const six = field('six', { type: 'checklist', items: [{ id: 'a', label: { zh: 'a', en: 'a' } }, { id: 'b', label: { zh: 'b', en: 'b' } }] })
  expect(isMissing(six, 'a=yes')).toBe(true)
  expect(isMissing(six, 'a=no;b=na')).toBe(false)
})

test('a hidden field is wrong in nothing and is not sent', () => {
  const fields = [field('kind'), field('meal', { type: 'number', required: true, when: { kind: 'is', field: 'kind', values: ['banquet'] } })]
  expect(problemsOf(fields, { kind: 'funeral', meal: 'x' })).toEqual({})
  expect(sentValues(fields, { kind: ' funeral ', meal: '8' })).toEqual({ kind: 'funeral' })
  expect(Object.keys(problemsOf(fields, { kind: 'banquet' }))).toEqual(['meal'])
})

test('a correction sends what changed, and what was emptied as empty', () => {
  const fields = [field('a'), field('b'), field('c', { type: 'computed' })]
  expect(changedValues(fields, { a: '1', b: '2', c: '3' }, { a: '1', b: '', c: '9' })).toEqual({ b: '' })
})

test('nothing that says who somebody is lies in the browser', () => {
  const fields = [field('note'), field('name', { personal: 'name' }), field('person', { type: 'person' })]
  expect(keepable(fields, { note: 'x', name: '张三', person: 'p' })).toEqual({ note: 'x' })
})

test('digits of full width and grouping commas are taken for what they mean', () => {
  expect(plainDigits('１，２３４．５')).toBe('1234.5')
  expect(plainDigits('1,234 ')).toBe('1234')
})
