import { expect, test } from 'vitest'
import type { LedgerField, LedgerHistoryStep } from '@fangxian/shared'
import { changedSince, changesOf } from './history.ts'
import { display, grouped } from './values.ts'

const field = (id: string, more: Partial<LedgerField> = {}) => ({ id, type: 'text', label: { zh: id, en: id }, personal: null, options: null, items: null, unit: null, decimals: null, result: null, ...more }) as LedgerField
const step = (values: Record<string, string>, before: Record<string, string> = {}, shown: Record<string, string> = {}, shownBefore: Record<string, string> = {}) =>
  ({ step: 'edit', values, before, shown, shownBefore }) as unknown as LedgerHistoryStep
const fields = [field('problem'), field('phone', { personal: 'phone' }), field('persons', { type: 'number', unit: { zh: '人', en: 'persons' } })]

const said = (of: LedgerHistoryStep) => changesOf(fields, of, 'zh', 'sealed').map((c) => [c.field.id, c.before, c.after])

test('a change says what stood there before; what was only filled in says nothing of before', () => {
  expect(said(step({ problem: 'a', persons: '1200' }))).toEqual([['problem', null, 'a'], ['persons', null, '1,200 人']])
  expect(said(step({ problem: 'b', persons: '1200' }, { problem: 'a', persons: '1200' }))).toEqual([['problem', 'a', 'b']])
})

test('what was taken away is a change to nothing', () => {
  expect(said(step({ problem: '' }, { problem: 'a' }))).toEqual([['problem', 'a', '']])
})

test('a sealed value is said to have changed by its mask', () => {
  expect(said(step({}, {}, { phone: '139****1111' }, { phone: '138****0000' }))).toEqual([['phone', '138****0000', '139****1111']])
})

test('what an entry began with counts as history once a later step has changed it', () => {
  const [made, corrected] = [step({ problem: 'a', persons: '3' }), step({ persons: '4' }, { persons: '3' })]
  expect([...changedSince([made, corrected], made)]).toEqual(['persons'])
  expect(changedSince([made, corrected], corrected).size).toBe(0)
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
