import type { LedgerDeclaration, LedgerField, LedgerFilter, Query } from '@fangxian/shared'
import { isInWords, type Fields } from '../table/addressState.ts'
import { valueType } from './values.ts'

/** How a field is filtered by: one of a few values, an area, an exact text, or from one value to another. */
export type FilterKind = 'choice' | 'flag' | 'area' | 'text' | 'days' | 'range'

export function filterKind(field: LedgerField): FilterKind | null {
  // Sealed values cannot be looked for, and their texts belong into no filter.
  if (field.personal) return null
  switch (valueType(field)) {
    case 'choice':
      return 'choice'
    case 'flag':
      return 'flag'
    case 'area':
      return 'area'
    case 'text':
      return 'text'
    case 'day':
    case 'instant':
      return 'days'
    case 'number':
    case 'money':
      return 'range'
    default:
      return null
  }
}

/** The name of a field's filter in the state of the page; exact texts stay out of the address. */
export const filterKey = (field: LedgerField): string => (filterKind(field) === 'text' ? `q.${field.id}` : `f.${field.id}`)

export const filterFields = (ledger: LedgerDeclaration): LedgerField[] =>
  ledger.list.filters.flatMap((id) => ledger.fields.filter((f) => f.id === id && filterKind(f) !== null))

export const everyState = 'all'

/** What a list of a ledger begins with: what is not settled yet. */
export const defaultFilters = (ledger: LedgerDeclaration): Fields => ({
  state: 'open',
  area: '',
  overdue: false,
  mine: false,
  ...Object.fromEntries(filterFields(ledger).map((f) => [filterKey(f), ''])),
  q: '',
})

/** What the server is asked; `words`: an exact text is among the filters, which then go as a body. */
export function entriesQuery(ledger: LedgerDeclaration, state: Record<string, string | boolean | number>): { query: Query; words: boolean } {
  const by = filterFields(ledger).filter((f) => !!state[filterKey(f)])
  const rest = Object.fromEntries(Object.entries(state).filter(([key]) => !key.includes('.')))
  return {
    query: { ...rest, state: state.state === everyState ? '' : state.state, f: by.map((f) => `${f.id}:${String(state[filterKey(f)])}`) },
    words: by.some((f) => filterKind(f) === 'text'),
  }
}

/** Of a list's filter, the entries in some states; null where the filter leaves none of these states in. */
export function narrowedTo(ledger: LedgerDeclaration, states: readonly string[], query: Query): LedgerFilter | null {
  const asked = String(query.state ?? '').split(',').filter(Boolean).flatMap((s) => (s === 'open' ? ledger.states.filter((one) => !one.final).map((one) => one.id) : [s]))
  const left = states.filter((s) => asked.length === 0 || asked.includes(s))
  if (left.length === 0) return null
  const { area, f, overdue, mine, q } = query
  return {
    state: left.join(','),
    ...(area ? { area: String(area) } : {}),
    ...(Array.isArray(f) && f.length > 0 ? { f: f.map(String) } : {}),
    ...(overdue ? { overdue: true } : {}),
    ...(mine ? { mine: true } : {}),
    ...(q ? { q: String(q) } : {}),
  }
}

/** `2022-08-01..2022-08-09`; either end may be open. */
export function readRange(text: string): [string, string] {
  const [from = '', to = ''] = text.split('..')
  return [from, to]
}

export const writeRange = (from: string | undefined, to: string | undefined): string => (from || to ? `${from ?? ''}..${to ?? ''}` : '')

/** A view to be kept: filters and order as they stand. What somebody searched for is not part of it. */
export function viewQuery(defaults: Fields, filters: Fields, sort: string, desc: boolean): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filters))
    if (key !== 'q' && value !== defaults[key]) query.set(key, typeof value === 'boolean' ? (value ? '1' : '0') : value)
  if (sort) {
    query.set('sort', sort)
    if (desc) query.set('desc', '1')
  }
  return query.toString()
}

/** Where a view leads: what may stand in the address, and what is kept beside it. Fields that a later version dropped are left out. */
export function viewTarget(defaults: Fields, query: string): { search: string; state: Record<string, string> } {
  const address = new URLSearchParams()
  const state: Record<string, string> = {}
  for (const [key, value] of new URLSearchParams(query)) {
    if (!(key in defaults) && key !== 'sort' && key !== 'desc') continue
    if (isInWords(key)) state[key] = value
    else address.set(key, value)
  }
  return { search: address.size ? `?${address.toString()}` : '', state }
}
