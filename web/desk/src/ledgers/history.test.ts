import { expect, test } from 'vitest'
import type { LedgerField, LedgerHistoryStep } from '@fangxian/shared'
import { changesOf } from './history.ts'
import { display, grouped } from './values.ts'

const field = (id: string, more: Partial<LedgerField> = {}) => ({ id, type: 'text', label: { zh: id, en: id }, personal: null, options: null, items: null, unit: null, decimals: null, result: null, ...more }) as LedgerField
const step = (values: Record<string, string>, shown: Record<string, string> = {}) => ({ step: 'edit', values, shown }) as unknown as LedgerHistoryStep
const fields = [field('problem'), field('phone', { personal: 'phone' }), field('persons', { type: 'number', unit: { zh: '人', en: 'persons' } })]

test('a change says what stood there before; what was only filled in says nothing of before', () => {
  const [first, second] = changesOf(fields, [step({ problem: 'a', persons: '1200' }), step({ problem: 'b', persons: '1200' })], 'zh', 'sealed')
  expect(first!.changes.map((c) => [c.before, c.after])).toEqual([[null, 'a'], [null, '1,200 人']])
  expect(second!.changes.map((c) => [c.field.id, c.before, c.after])).toEqual([['problem', 'a', 'b']])
})

test('a sealed value is said to have changed by its mask', () => {
  const [, second] = changesOf(fields, [step({}, { phone: '138****0000' }), step({}, { phone: '139****1111' })], 'zh', 'sealed')
  expect(second!.changes.map((c) => [c.before, c.after])).toEqual([['138****0000', '139****1111']])
})

test('numbers are grouped as texts, without going through a float', () => {
  expect(grouped('12345678901234.1', 2)).toBe('12,345,678,901,234.10')
  expect(grouped('-1000')).toBe('-1,000')
  expect(grouped('abc')).toBe('abc')
})

test('a checklist is shown by how many of its items are in order', () => {
  const six = field('six', { type: 'checklist', items: [{ id: 'a', label: { zh: 'a', en: 'a' } }, { id: 'b', label: { zh: 'b', en: 'b' } }, { id: 'c', label: { zh: 'c', en: 'c' } }] })
  expect(display(six, { six: 'a=yes;b=na;c=no' }, {}, 'zh')).toBe('2/3')
})
