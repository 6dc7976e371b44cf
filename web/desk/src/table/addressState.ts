import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'

export type Fields = Record<string, string | boolean>

/** Reads the fields of a page from the query of its address; what is absent or malformed takes its default. */
export function readAddress<S extends Fields>(defaults: S, search: string): S {
  const query = new URLSearchParams(search)
  const state: Fields = {}
  for (const [key, value] of Object.entries(defaults)) {
    const text = query.get(key)
    state[key] = text === null ? value : typeof value === 'boolean' ? text === '1' : text
  }
  return state as S
}

/** What is typed in words may name somebody: the search, `q`, and exact texts, `q.` and their field. It is kept beside the address. */
export const isInWords = (key: string): boolean => key === 'q' || key.startsWith('q.')

/** Writes the fields into the query, leaving out defaults, so that the plain address means the plain page, and what is in words. Others stay. */
export function writeAddress<S extends Fields>(defaults: S, search: string, state: S): string {
  const query = new URLSearchParams(search)
  for (const [key, value] of Object.entries(state)) {
    if (value === defaults[key] || isInWords(key)) query.delete(key)
    else query.set(key, typeof value === 'boolean' ? (value ? '1' : '0') : value)
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}

/** The fields in words of a page, from the entry of the history. */
export function readKept<S extends Fields>(defaults: S, kept: unknown): Partial<S> {
  const all = (kept ?? {}) as Record<string, unknown>
  return Object.fromEntries(Object.keys(defaults).filter(isInWords).map((key) => [key, typeof all[key] === 'string' ? all[key] : ''])) as Partial<S>
}

/**
 * State of a page that lives in its address: shared as a link, kept through reload and back. What is in words is kept beside
 * the address, in the entry of the history: it comes back with reload and back, and stays out of links and logs.
 */
export function useAddressState<S extends Fields>(defaults: S): [S, (patch: Partial<S>, replace?: boolean) => void] {
  const location = useLocation()
  const navigate = useNavigate()
  const state = useMemo(
    () => ({ ...readAddress(defaults, location.search), ...readKept(defaults, location.state) }),
    // The defaults of a page stay the same while it is open.
    [location.search, location.state],
  )

  const patch = useCallback(
    (change: Partial<S>, replace = false) => {
      const next = { ...state, ...change } as S
      const search = writeAddress(defaults, location.search, next)
      const words = Object.fromEntries(Object.keys(next).filter(isInWords).map((key) => [key, next[key] || undefined]))
      navigate({ pathname: location.pathname, search }, { replace, state: { ...(location.state as object), ...words } })
    },
    [state, location, navigate],
  )
  return [state, patch]
}
