import { useEffect, useRef, useState } from 'react'
import { api, ApiError, type DraftCheck, type Text } from '@fangxian/shared'

/** How long a pause in typing is, in milliseconds. */
const pause = 300

export interface Checked {
  check: DraftCheck | null
  busy: boolean
  /** Why there is no answer; the last one stands. */
  trouble: Text | null
}

/** Asks the server about a draft at every pause in typing. An answer to an older text is not shown. */
export function useCheck(id: string, text: string, cases: string): Checked & { thoroughly: () => Promise<DraftCheck | null> } {
  const [checked, setChecked] = useState<Checked>({ check: null, busy: true, trouble: null })
  const asked = useRef(0)
  const first = useRef(true)

  useEffect(() => {
    const mine = ++asked.current
    const stop = new AbortController()
    setChecked((c) => (c.busy ? c : { ...c, busy: true }))
    const timer = setTimeout(() => {
      api.drafts.check({ id, text, cases, thorough: false }, stop.signal).then(
        (check) => mine === asked.current && setChecked({ check, busy: false, trouble: null }),
        (error: unknown) => {
          if (mine !== asked.current || stop.signal.aborted) return
          setChecked((c) => ({ ...c, busy: false, trouble: error instanceof ApiError ? error.text : { zh: String(error), en: String(error) } }))
        },
      )
    }, first.current ? 0 : pause)
    first.current = false
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [id, text, cases])

  async function thoroughly(): Promise<DraftCheck | null> {
    const mine = ++asked.current
    setChecked((c) => ({ ...c, busy: true }))
    try {
      const check = await api.drafts.check({ id, text, cases, thorough: true })
      if (mine !== asked.current) return null
      setChecked({ check, busy: false, trouble: null })
      return check
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (mine === asked.current) setChecked((c) => ({ ...c, busy: false, trouble: error.text }))
      return null
    }
  }

  return { ...checked, thoroughly }
}
