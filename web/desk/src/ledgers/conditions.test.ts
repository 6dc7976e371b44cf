import { expect, test } from 'vitest'
import type { LedgerCondition, LedgerField } from '@fangxian/shared'
import { askedFields, countingValues, holds } from './conditions.ts'

const field = (id: string, more: Partial<LedgerField> = {}): LedgerField => ({
  id, type: 'text', label: { zh: id, en: id }, help: null, required: false, personal: null, unique: null, when: null, most: null, least: null, lines: null, decimals: null,
  unit: null, options: null, items: null, level: null, to: null, result: null, entered: true, correctable: true, ...more,
})
const is = (id: string, ...values: string[]): LedgerCondition => ({ kind: 'is', field: id, values })

test('a field without a value meets nothing but that it has none', () => {
  expect(holds(is('kind', 'banquet'), {})).toBe(false)
  expect(holds({ kind: 'given', field: 'kind', given: false }, { kind: '' })).toBe(true)
  expect(holds({ kind: 'given', field: 'kind', given: true }, { kind: 'x' })).toBe(true)
  expect(holds({ kind: 'not', of: [is('kind', 'banquet')] }, {})).toBe(true)
})

test('what only the server can tell hides nothing, and what is certain decides all the same', () => {
  const other: LedgerCondition = { kind: 'other' }
  expect(holds({ kind: 'not', of: [other] }, {})).toBeNull()
  expect(holds({ kind: 'all', of: [other, is('kind', 'a')] }, { kind: 'b' })).toBe(false)
  expect(holds({ kind: 'all', of: [other, is('kind', 'a')] }, { kind: 'a' })).toBeNull()
  expect(holds({ kind: 'any', of: [other, is('kind', 'a')] }, { kind: 'a' })).toBe(true)
  expect(askedFields([field('x', { when: { kind: 'all', of: [other] } })], {})).toHaveLength(1)
})

test('a field that is hidden opens no other one with what was typed into it before', () => {
  const fields = [field('kind'), field('meal', { when: is('kind', 'banquet') }), field('cook', { when: { kind: 'given', field: 'meal', given: true } })]
  const values = { kind: 'funeral', meal: '8', cook: 'somebody' }
  expect(countingValues(fields, values)).toEqual({ kind: 'funeral' })
  expect(askedFields(fields, values).map((f) => f.id)).toEqual(['kind'])
  expect(askedFields(fields, { ...values, kind: 'banquet' }).map((f) => f.id)).toEqual(['kind', 'meal', 'cook'])
})

test('what is computed is asked of nobody', () => {
  expect(askedFields([field('a'), field('b', { type: 'computed' })], {}).map((f) => f.id)).toEqual(['a'])
})
