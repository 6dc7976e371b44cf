import { checkPhone, checkResidentId, type LedgerField, type LedgerValues, type Text } from '@fangxian/shared'
import { askedFields } from './conditions.ts'
import { formWords as words } from './formWords.ts'
import { readChecklist, readLines } from './values.ts'

/** Null where a value that is there can be taken; otherwise what is accepted. The server checks again by the same rules. */
export function wrongIn(field: LedgerField, value: string): Text | null {
  switch (field.type) {
    case 'text': {
      const most = field.most ?? 200
      if (value.length > most) return words.tooLong(most, value.length)
      if (field.personal === 'phone') return checkPhone(value)
      if (field.personal === 'id-number') return checkResidentId(value)
      return null
    }
    case 'number':
    case 'money': {
      const decimals = field.type === 'money' ? 2 : (field.decimals ?? 0)
      const typed = new RegExp(decimals === 0 ? '^-?\\d{1,13}$' : `^-?\\d{1,13}(\\.\\d{1,${decimals}})?$`)
      if (!typed.test(value)) return decimals === 0 ? words.wholeNumber : words.numberWith(decimals)
      const least = field.type === 'money' ? 0 : field.least
      if (typeof least === 'number' && Number(value) < least) return words.atLeast(String(least))
      if (typeof field.most === 'number' && Number(value) > field.most) return words.atMost(String(field.most))
      return null
    }
    case 'attachment':
      return readLines(value).length > (field.most ?? 5) ? words.tooMany(field.most ?? 5) : null
    default:
      return null
  }
}

/** True where something is still to be filled in: a checklist counts once every item is answered. */
export function isMissing(field: LedgerField, value: string | undefined): boolean {
  if (!value?.trim()) return true
  return field.type === 'checklist' && Object.keys(readChecklist(value)).length < (field.items?.length ?? 0)
}

/** What is wrong with what is filled in, by field. Fields that are hidden are wrong in nothing. */
export function problemsOf(fields: readonly LedgerField[], values: LedgerValues, isRequired: (field: LedgerField) => boolean = (f) => f.required): Record<string, Text> {
  const problems: Record<string, Text> = {}
  for (const field of askedFields(fields, values)) {
    const value = (values[field.id] ?? '').trim()
    const wrong = value ? wrongIn(field, value) : null
    if (wrong) problems[field.id] = wrong
    else if (isRequired(field) && isMissing(field, value)) problems[field.id] = field.type === 'checklist' ? words.everyItem : words.needed
  }
  return problems
}

/** What is sent: what counts, without blanks around it. */
export const sentValues = (fields: readonly LedgerField[], values: LedgerValues): LedgerValues =>
  Object.fromEntries(askedFields(fields, values).flatMap((f) => (values[f.id]?.trim() ? [[f.id, values[f.id]!.trim()]] : [])))

/** What changed against what was there before; what was emptied is sent as empty. */
export function changedValues(fields: readonly LedgerField[], before: LedgerValues, values: LedgerValues): LedgerValues {
  const after = sentValues(fields, values)
  return Object.fromEntries(fields.filter((f) => f.type !== 'computed' && (before[f.id] ?? '') !== (after[f.id] ?? '')).map((f) => [f.id, after[f.id] ?? '']))
}

/** What may lie in this browser until it is sent: nothing that says who somebody is. */
export const keepable = (fields: readonly LedgerField[], values: LedgerValues): LedgerValues =>
  Object.fromEntries(Object.entries(values).filter(([id, value]) => {
    const field = fields.find((f) => f.id === id)
    return value && field && !field.personal && field.type !== 'person'
  }))
