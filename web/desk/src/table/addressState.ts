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

/** Writes the fields into the query, leaving out defaults, so that the plain address means the plain page. Others stay. */
export function writeAddress<S extends Fields>(defaults: S, search: string, state: S): string {
  const query = new URLSearchParams(search)
  for (const [key, value] of Object.entries(state)) {
    if (value === defaults[key]) query.delete(key)
    else query.set(key, typeof value === 'boolean' ? (value ? '1' : '0') : value)
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}

/** A search for somebody's ID number or phone must not stay in addresses, histories and links. */
export function isPersonal(text: string): boolean {
  return /\d{7,}/.test(text.replace(/[\s-]/g, ''))
}

interface Kept {
  q?: string
}

/**
 * State of a page that lives in its address: shared as a link, kept through reload and back. A `q` that looks like an ID number
 * or a phone is kept beside the address instead of in it.
 */
export function useAddressState<S extends Fields>(defaults: S): [S, (patch: Partial<S>, replace?: boolean) => void] {
  const location = useLocation()
  const navigate = useNavigate()
  const kept = (location.state ?? {}) as Kept
  const state = useMemo(() => {
    const read = readAddress(defaults, location.search)
    return 'q' in defaults && kept.q ? { ...read, q: kept.q } : read
    // The defaults of a page are a constant of its module.
  }, [location.search, kept.q])

  const patch = useCallback(
    (change: Partial<S>, replace = false) => {
      const next = { ...state, ...change } as S
      const q = typeof next.q === 'string' ? next.q : ''
      const hidden = isPersonal(q)
      const search = writeAddress(defaults, location.search, hidden ? { ...next, q: '' } : next)
      navigate({ pathname: location.pathname, search }, { replace, state: { ...(location.state as object), q: hidden ? q : undefined } })
    },
    [state, location, navigate],
  )
  return [state, patch]
}
