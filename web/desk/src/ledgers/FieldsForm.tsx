import type { ReactNode } from 'react'
import type { LedgerField, LedgerValues, Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { askedFields } from './conditions.ts'
import { FieldInput } from './FieldInput.tsx'
import { formWords as words } from './formWords.ts'

interface Props {
  /** Sets the inputs of one form apart from those of another on the page. */
  name: string
  fields: readonly LedgerField[]
  values: LedgerValues
  shown?: LedgerValues
  isRequired: (field: LedgerField) => boolean
  /** What to say at a field, where there is something to say. */
  wrong: (field: string) => Text | undefined
  onChange: (field: string, value: string) => void
  onBlur: (field: string) => void
  onBusy?: (busy: boolean) => void
  columns?: 1 | 2 | 3
  /** What comes before the fields, in the same grid. */
  before?: ReactNode
}

const isWide = (field: LedgerField) => (field.type === 'text' && (field.lines ?? 1) > 1) || field.type === 'checklist' || field.type === 'attachment'

/** The fields of a ledger as they are asked for at the moment, each with what it accepts. */
export function FieldsForm({ name, fields, values, shown = {}, isRequired, wrong, onChange, onBlur, onBusy, columns = 3, before }: Props) {
  const { t } = useSpeech()
  return (
    <div className={`fields fields-${columns}`}>
      {before}
      {askedFields(fields, values).map((field) => {
        const id = `${name}-${field.id}`
        const problem = wrong(field.id)
        const note = problem ?? field.help ?? limits(field)
        return (
          <FieldShell key={field.id} id={id} label={t(field.label)} required={isRequired(field)} wide={isWide(field)} wrong={problem && t(problem)} help={note === problem ? undefined : note && t(note)}>
            <FieldInput id={id} field={field} value={values[field.id] ?? ''} shown={shown[field.id]} invalid={!!problem} describedBy={note ? `${id}-note` : undefined}
              onChange={(value) => onChange(field.id, value)} onBlur={() => onBlur(field.id)} onBusy={onBusy} />
          </FieldShell>
        )
      })}
    </div>
  )
}

/** What a number accepts, where nobody wrote a better help. */
function limits(field: LedgerField): Text | null {
  if (field.type !== 'number') return null
  const { least, most } = field
  if (typeof least === 'number' && typeof most === 'number') return words.range(String(least), String(most))
  if (typeof least === 'number' && least !== 0) return words.from(String(least))
  return typeof most === 'number' ? words.upTo(String(most)) : null
}

interface ShellProps {
  id: string
  label: string
  required?: boolean
  wide?: boolean
  wrong?: string
  help?: string | null
  children: ReactNode
}

/** A label, an input, and below it what is wrong or what helps. The place below is always there: nothing jumps. */
export function FieldShell({ id, label, required, wide, wrong, help, children }: ShellProps) {
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id} id={`${id}-label`}>{label}{required && <span className="must" aria-hidden="true"> *</span>}</label>
      {children}
      <div id={`${id}-note`} className={wrong ? 'field-note field-wrong' : 'field-note quiet'} role={wrong ? 'alert' : undefined}>{wrong || help}</div>
    </div>
  )
}
