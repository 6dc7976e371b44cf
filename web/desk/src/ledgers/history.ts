import type { LedgerField, LedgerHistoryStep } from '@fangxian/shared'
import type { Language } from '../language/language.tsx'
import { display } from './values.ts'

export interface Change {
  field: LedgerField
  /** Null where the field had no value before. */
  before: string | null
  after: string
}

/** What a step changed, and against what. A sealed value is said to have changed by its mask. */
export function changesOf(fields: readonly LedgerField[], step: LedgerHistoryStep, language: Language, sealed: string): Change[] {
  return fields.filter((f) => f.id in step.values || f.id in step.shown).flatMap((field): Change[] => {
    const had = !!step.before[field.id] || !!step.shownBefore[field.id]
    const before = display(field, step.before, step.shownBefore, language)
    const after = display(field, step.values, step.shown, language)
    if (field.personal) return [{ field, before: had ? before || sealed : null, after: after || sealed }]
    return before === after ? [] : [{ field, before: had ? before : null, after }]
  })
}

/** Fields that a later step changed. What an entry began with is told in its history where it is no longer what stands in it. */
export const changedSince = (history: readonly LedgerHistoryStep[], step: LedgerHistoryStep): Set<string> =>
  new Set(history.slice(history.indexOf(step) + 1).flatMap((later) => [...Object.keys(later.values), ...Object.keys(later.shown)]))
