import { expect, test } from 'vitest'
import type { LedgerDeclaration, LedgerField } from '@fangxian/shared'
import { defaultFilters, entriesQuery, narrowedTo, readRange, viewQuery, viewTarget, writeRange } from './filters.ts'

const field = (id: string, type: LedgerField['type'], more: Partial<LedgerField> = {}) => ({ id, type, personal: null, result: null, ...more }) as LedgerField
const ledger = {
  fields: [field('kind', 'choice'), field('day', 'day'), field('responsible', 'text'), field('phone', 'text', { personal: 'phone' }), field('cover', 'computed', { result: 'number' })],
  list: { columns: [], filters: ['kind', 'day', 'responsible', 'phone', 'cover'], sorts: [], search: [], totals: [] },
} as unknown as LedgerDeclaration
const defaults = defaultFilters(ledger)

test('each filter of the declaration is a field of the page, but for personal ones', () => {
  expect(Object.keys(defaults)).toEqual(['state', 'area', 'overdue', 'mine', 'f.kind', 'f.day', 'q.responsible', 'f.cover', 'q'])
})

test('filters are asked as a list of field and value', () => {
  const { query, words } = entriesQuery(ledger, { ...defaults, 'f.kind': 'banquet', 'f.day': '2022-08-01..', area: '411330104' })
  expect(query).toEqual({ state: 'open', area: '411330104', overdue: false, mine: false, q: '', f: ['kind:banquet', 'day:2022-08-01..'] })
  expect(words).toBe(false)
})

test('an exact text makes the whole question one in words', () => {
  const { query, words } = entriesQuery(ledger, { ...defaults, 'q.responsible': '张三' })
  expect(query.f).toEqual(['responsible:张三'])
  expect(words).toBe(true)
})

test('all states are asked for by naming none', () => {
  expect(entriesQuery(ledger, { ...defaults, state: 'all' }).query.state).toBe('')
})

test('a range may be open at either end, and an empty one is none', () => {
  expect(writeRange('2022-08-01', undefined)).toBe('2022-08-01..')
  expect(writeRange('', '')).toBe('')
  expect(readRange('..9')).toEqual(['', '9'])
})

test('a view brings back filters and order, keeps words beside the address, and forgets the search', () => {
  const query = viewQuery(defaults, { ...defaults, 'f.kind': 'banquet', 'q.responsible': '张三', q: '李四', overdue: true }, 'due', true)
  expect(query).not.toContain(encodeURIComponent('李四'))
  const target = viewTarget(defaults, query)
  expect(target.search).toBe('?overdue=1&f.kind=banquet&sort=due&desc=1')
  expect(target.state).toEqual({ 'q.responsible': '张三' })
})

test('what a later version of the ledger dropped is left out of a view', () => {
  expect(viewTarget(defaults, 'f.gone=1&state=all').search).toBe('?state=all')
})

test('what is done with a whole filter is done with its entries in the states of the step', () => {
  const some = { ...ledger, states: [{ id: 'new', final: false }, { id: 'seen', final: false }, { id: 'done', final: true }] } as unknown as LedgerDeclaration
  const { query } = entriesQuery(some, { ...defaults, area: '411330104', q: '仓库', 'f.kind': 'banquet' })
  expect(narrowedTo(some, ['seen', 'done'], query)).toEqual({ state: 'seen', area: '411330104', f: ['kind:banquet'], q: '仓库' })
  expect(narrowedTo(some, ['done'], query)).toBeNull()
  expect(narrowedTo(some, ['done'], { ...query, state: '' })?.state).toBe('done')
})
