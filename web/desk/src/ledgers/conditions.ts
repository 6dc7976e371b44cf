import type { LedgerCondition, LedgerField, LedgerValues } from '@fangxian/shared'

/** Whether a condition holds for what is filled in; null where only the server can tell. A field without a value meets none but that it has none. */
export function holds(condition: LedgerCondition, values: LedgerValues): boolean | null {
  switch (condition.kind) {
    case 'is':
      return condition.values.includes(values[condition.field] ?? '')
    case 'given':
      return !!values[condition.field] === condition.given
    case 'not': {
      const [part] = condition.of
      const inner = part ? holds(part, values) : null
      return inner === null ? null : !inner
    }
    case 'all': {
      const all = condition.of.map((one) => holds(one, values))
      return all.includes(false) ? false : all.includes(null) ? null : true
    }
    case 'any': {
      const any = condition.of.map((one) => holds(one, values))
      return any.includes(true) ? true : any.includes(null) ? null : false
    }
    default:
      return null
  }
}

/** The values that count: what was typed into a field that is hidden now says nothing, nor does it open another one. */
export function countingValues(fields: readonly LedgerField[], values: LedgerValues): LedgerValues {
  let counting = values
  // Each round can hide what depended on a field hidden in the one before.
  for (let round = 0; round <= fields.length; round++) {
    const next = Object.fromEntries(Object.entries(values).filter(([id]) => {
      const field = fields.find((f) => f.id === id)
      return !field?.when || holds(field.when, counting) !== false
    }))
    if (Object.keys(next).length === Object.keys(counting).length) return next
    counting = next
  }
  return counting
}

/** The fields to ask for, as things stand. What the product computes is asked of nobody. */
export function askedFields(fields: readonly LedgerField[], values: LedgerValues): LedgerField[] {
  const counting = countingValues(fields, values)
  return fields.filter((f) => f.type !== 'computed' && (!f.when || holds(f.when, counting) !== false))
}
