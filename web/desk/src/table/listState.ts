import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { asPage } from './asPage.ts'
import type { Page } from '@fangxian/shared'
import { useAddressState, type Fields } from './addressState.ts'

/** How a list is turned over: sort and page in the address, the way back in the history entry. */
const turning = { sort: '', desc: false, after: '' }
type Turning = typeof turning

/** Filters that choose another list with orders of its own: what the one before was sorted by, this one may not know. */
const ordering = ['state', 'overstay']

interface Trail {
  trail?: string[]
}

export interface ListState<F extends Fields> {
  filters: F
  sort: string
  desc: boolean
  setFilters: (patch: Partial<F>) => void
  setSort: (sort: string, desc: boolean) => void
  /** What the server is asked: the filters, and the order where one was chosen. */
  query: Record<string, string | boolean>
  hasFilters: boolean
  clear: () => void
  page: { after: string; trail: string[]; next: (cursor: string) => void; previous: () => void; first: () => void }
}

/** The state of one list: its filters, its order, its page. Any change of filter or order goes back to the first page. */
export function useListState<F extends Fields>(defaults: F): ListState<F> {
  const [state, patch] = useAddressState<F & Turning>({ ...turning, ...defaults })
  const location = useLocation()
  const navigate = useNavigate()
  const trail = ((location.state ?? {}) as Trail).trail ?? []
  const { sort, desc, after } = state

  const filters = Object.fromEntries(Object.keys(defaults).map((k) => [k, state[k]])) as F
  const setFilters = useCallback((change: Partial<F>) => {
    const order = Object.keys(change).some((k) => ordering.includes(k)) ? { sort: '', desc: false } : {}
    patch({ ...change, ...order, after: '' } as Partial<F & Turning>)
  }, [patch])
  const setSort = useCallback((by: string, down: boolean) => patch({ sort: by, desc: down, after: '' } as Partial<F & Turning>), [patch])

  function turn(cursor: string, way: string[]) {
    const query = new URLSearchParams(location.search)
    if (cursor) query.set('after', cursor)
    else query.delete('after')
    navigate({ pathname: location.pathname, search: query.size ? `?${query}` : '' }, { state: { ...(location.state as object), trail: way } })
  }

  return {
    filters,
    sort,
    desc,
    setFilters,
    setSort,
    query: sort ? { ...filters, sort, desc } : filters,
    hasFilters: Object.entries(defaults).some(([k, v]) => state[k] !== v),
    clear: () => setFilters(defaults),
    page: {
      after,
      trail,
      next: (cursor) => turn(cursor, [...trail, after]),
      previous: () => turn(trail.at(-1) ?? '', trail.slice(0, -1)),
      first: () => turn('', []),
    },
  }
}

/** The rows of a list for its state. The page before stays on screen until the next has come. */
export function useRows<Row>(
  name: string,
  query: Record<string, string | boolean>,
  after: string,
  load: (query: Record<string, string | boolean | number>, signal: AbortSignal) => Promise<Page<Row> | Row[]>,
  limit = 50,
) {
  return useQuery({
    queryKey: [name, query, after, limit],
    queryFn: async ({ signal }) => asPage(await load({ ...query, after, limit }, signal)),
    placeholderData: keepPreviousData,
  })
}
