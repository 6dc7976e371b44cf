import { useEffect, useMemo, useRef, useState } from 'react'
import { newId, type ApiError, type LedgerField, type LedgerValues, type Refusal, type Text } from '@fangxian/shared'
import { keepable, problemsOf } from './validate.ts'

interface Kept {
  id: string
  values: LedgerValues
  area?: string
}

function readKept(key: string | undefined): Kept | null {
  if (!key) return null
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
    return kept && typeof kept.id === 'string' && Object.keys(kept.values).length > 0 ? kept : null
  } catch {
    return null
  }
}

interface Options {
  /** Under which unsent work lies in this browser; none: it is not kept. */
  keepKey?: string
  isRequired?: (field: LedgerField) => boolean
  area?: string
}

/** Fields without their condition on others are looked at when they were left, or when somebody wants to send. */
export function useEntryForm(fields: readonly LedgerField[], initial: LedgerValues, options: Options = {}) {
  const { keepKey, isRequired = (f: LedgerField) => f.required } = options
  const [kept] = useState(() => readKept(keepKey))
  const [values, setValues] = useState<LedgerValues>(kept ? { ...initial, ...kept.values } : initial)
  const [area, setArea] = useState(kept?.area ?? options.area ?? '')
  const [restored, setRestored] = useState(kept !== null)
  const [left, setLeft] = useState<Record<string, boolean>>({})
  const [revealed, setRevealed] = useState(false)
  const [refused, setRefused] = useState<Record<string, Text>>({})
  const [general, setGeneral] = useState<Text[]>([])
  const [uploading, setUploading] = useState(0)
  // One id for one act, however often it is sent: a retry after a lost answer records nothing twice.
  const id = useRef(kept?.id ?? newId())
  const problems = useMemo(() => problemsOf(fields, values, isRequired), [fields, values, isRequired])

  useEffect(() => {
    if (!keepKey) return
    const own = Object.fromEntries(Object.entries(keepable(fields, values)).filter(([field, value]) => value !== (initial[field] ?? '')))
    try {
      if (Object.keys(own).length > 0) sessionStorage.setItem(keepKey, JSON.stringify({ id: id.current, values: own, area } satisfies Kept))
      else sessionStorage.removeItem(keepKey)
    } catch {
      // Without room in the browser, the page itself keeps what is typed.
    }
  }, [keepKey, fields, values, area, initial])

  return {
    id, values, area, problems, restored, general,
    uploading: uploading > 0,
    /** Something was typed that the browser does not keep. */
    holdsPersonal: fields.some((f) => (f.personal || f.type === 'person') && !!values[f.id] && values[f.id] !== (initial[f.id] ?? '')),
    /** What to say at a field: what the server refused, what is wrong as one types, and what is missing once one has been there. */
    wrong: (field: string): Text | undefined => refused[field] ?? (problems[field] && (revealed || left[field] || (values[field] ?? '').trim() !== '') && !(isPartial(fields, field) && !revealed) ? problems[field] : undefined),
    set(field: string, value: string) {
      setValues((old) => ({ ...old, [field]: value }))
      setRefused(({ [field]: _, ...rest }) => rest)
    },
    setArea(code: string) {
      setArea(code)
      setRefused(({ area: _, ...rest }) => rest)
    },
    leave: (field: string) => setLeft((old) => ({ ...old, [field]: true })),
    busy: (busy: boolean) => setUploading((n) => Math.max(0, n + (busy ? 1 : -1))),
    reveal: () => setRevealed(true),
    /** Puts what the server refused at its fields; what belongs to none is said above them. */
    refuse(error: ApiError) {
      const [at, others] = sortRefusals(error.refusals, fields)
      setRefused(at)
      setGeneral(others.length > 0 || Object.keys(at).length > 0 ? others : [error.text])
    },
    clearRefusals() {
      setRefused({})
      setGeneral([])
    },
    /** Another act begins. */
    renew() {
      id.current = newId()
      if (keepKey) sessionStorage.removeItem(keepKey)
      setValues(initial)
      setArea(options.area ?? '')
      setLeft({})
      setRevealed(false)
      setRefused({})
      setGeneral([])
      setRestored(false)
    },
    forget() {
      if (keepKey) sessionStorage.removeItem(keepKey)
    },
  }
}

export type EntryFormState = ReturnType<typeof useEntryForm>

/** A checklist is answered item by item: nobody is told off in the middle of it. */
const isPartial = (fields: readonly LedgerField[], id: string) => fields.find((f) => f.id === id)?.type === 'checklist'

/** `values.deadline` belongs to the field `deadline`, `area` to the area. */
export function sortRefusals(refusals: readonly Refusal[], fields: readonly LedgerField[]): [Record<string, Text>, Text[]] {
  const at: Record<string, Text> = {}
  const others: Text[] = []
  for (const refusal of refusals) {
    const field = refusal.field.replace(/^values\./, '')
    const text = { zh: refusal.zh, en: refusal.en }
    if (field === 'area' || fields.some((f) => f.id === field)) at[field] = text
    else others.push(text)
  }
  return [at, others]
}
