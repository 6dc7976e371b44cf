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

/** Writes the fields into the query, leaving out defaults, so that the plain address means the plain page, and `q`, which may name somebody. Others stay. */
export function writeAddress<S extends Fields>(defaults: S, search: string, state: S): string {
  const query = new URLSearchParams(search)
  for (const [key, value] of Object.entries(state)) {
    if (value === defaults[key] || key === 'q') query.delete(key)
    else query.set(key, typeof value === 'boolean' ? (value ? '1' : '0') : value)
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}

interface Kept {
  q?: string
}

/**
 * State of a page that lives in its address: shared as a link, kept through reload and back. Whom one looks for, `q`, is kept beside
 * the address, in the entry of the history: it comes back with reload and back, and stays out of links and logs.
 */
export function useAddressState<S extends Fields>(defaults: S): [S, (patch: Partial<S>, replace?: boolean) => void] {
  const location = useLocation()
  const navigate = useNavigate()
  const kept = (location.state ?? {}) as Kept
  const state = useMemo(() => {
    const read = readAddress(defaults, location.search)
    return 'q' in defaults ? { ...read, q: kept.q ?? '' } : read
    // The defaults of a page are a constant of its module.
  }, [location.search, kept.q])

  const patch = useCallback(
    (change: Partial<S>, replace = false) => {
      const next = { ...state, ...change } as S
      const search = writeAddress(defaults, location.search, next)
      navigate({ pathname: location.pathname, search }, { replace, state: { ...(location.state as object), q: next.q || undefined } })
    },
    [state, location, navigate],
  )
  return [state, patch]
}
