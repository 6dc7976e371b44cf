import type { LedgerField, LedgerHistoryStep, LedgerValues } from '@fangxian/shared'
import type { Language } from '../language/language.tsx'
import { display } from './values.ts'

export interface Change {
  field: LedgerField
  /** Null where the field had no value before. */
  before: string | null
  after: string
}

/** What each step changed, against what stood there before it. A sealed value is said to have changed, not to what. */
export function changesOf(fields: readonly LedgerField[], history: readonly LedgerHistoryStep[], language: Language, sealed: string): { step: LedgerHistoryStep; changes: Change[] }[] {
  const values: LedgerValues = {}
  const shown: LedgerValues = {}
  return history.map((step) => {
    const changes = Object.keys({ ...step.values, ...step.shown }).flatMap((id): Change[] => {
      const field = fields.find((f) => f.id === id)
      const before = field ? display(field, values, shown, language) : ''
      const had = id in values || id in shown
      if (step.values[id] !== undefined) values[id] = step.values[id]
      if (step.shown[id] !== undefined) shown[id] = step.shown[id]
      else delete shown[id]
      if (!field) return []
      const after = display(field, values, shown, language)
      if (field.personal) return [{ field, before: had ? before || sealed : null, after: after || sealed }]
      return before === after ? [] : [{ field, before: had && before ? before : null, after }]
    })
    return { step, changes }
  })
}
