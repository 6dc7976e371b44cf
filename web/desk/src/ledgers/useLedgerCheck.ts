import { useEffect, useRef, useState } from 'react'
import { api, ApiError, type LedgerCheck, type LedgerDeclaration, type Text } from '@fangxian/shared'

/** How long a pause in typing is, in milliseconds. */
const pause = 300

export interface CheckedLedger {
  check: LedgerCheck | null
  /** The last text that read as a ledger: the preview stays while somebody is in the middle of a word. */
  ledger: LedgerDeclaration | null
  busy: boolean
  trouble: Text | null
}

/** Asks the server about a declaration at every pause in typing. An answer to an older text is not shown. */
export function useLedgerCheck(text: string): CheckedLedger {
  const [checked, setChecked] = useState<CheckedLedger>({ check: null, ledger: null, busy: false, trouble: null })
  const asked = useRef(0)
  useEffect(() => {
    const mine = ++asked.current
    if (!text.trim()) {
      setChecked({ check: null, ledger: null, busy: false, trouble: null })
      return
    }
    const stop = new AbortController()
    setChecked((c) => ({ ...c, busy: true }))
    const timer = setTimeout(() => {
      api.ledgers.check(text, stop.signal).then(
        (check) => mine === asked.current && setChecked((c) => ({ check, ledger: check.ledger ?? c.ledger, busy: false, trouble: null })),
        (error: unknown) => {
          if (mine !== asked.current || stop.signal.aborted) return
          setChecked((c) => ({ ...c, busy: false, trouble: error instanceof ApiError ? error.text : { zh: String(error), en: String(error) } }))
        },
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return checked
}
