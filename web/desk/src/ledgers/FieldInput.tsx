import { Input, Radio, Select } from 'antd'
import type { LedgerField } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { DayInput, InstantInput } from '../parts/TimeInput.tsx'
import { useSession } from '../session/session.tsx'
import { AttachmentInput } from './AttachmentInput.tsx'
import { ChecklistInput } from './ChecklistInput.tsx'
import { plainDigits } from './digits.ts'
import { formWords as words } from './formWords.ts'
import { EntryInput, PersonInput, PlaceInput } from './LookupInput.tsx'
import { useLedgerTitle } from './useLedgers.ts'

interface Props {
  id: string
  field: LedgerField
  value: string
  onChange: (value: string) => void
  onBlur: () => void
  /** What a value that is there already is called, or how it is masked. */
  shown?: string
  invalid: boolean
  describedBy?: string
  onBusy?: (busy: boolean) => void
}

/** The input of one field, by its type. Values are the canonical texts that the server takes. */
export function FieldInput({ id, field, value, onChange, onBlur, shown, invalid, describedBy, onBusy }: Props) {
  const { t } = useSpeech()
  const county = useSession().county.code
  const linked = useLedgerTitle(field.to)
  const status = invalid ? ('error' as const) : undefined
  const aria = { 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy, 'aria-required': field.required || undefined }
  switch (field.type) {
    case 'text': {
      const most = field.most ?? 200
      const common = { id, value, onBlur, status, onChange: (e: { target: { value: string } }) => onChange(e.target.value), autoComplete: 'off', spellCheck: false, placeholder: field.personal ? shown : undefined, ...aria }
      // Longer texts may be pasted: the counter says how much is too much, and nothing is cut off unseen.
      return (field.lines ?? 1) > 1
        ? <Input.TextArea {...common} autoSize={{ minRows: Math.min(field.lines ?? 3, 6), maxRows: 12 }} count={{ show: true, max: most }} />
        : <Input {...common} inputMode={field.personal === 'phone' ? 'tel' : undefined} count={most <= 200 ? { show: value.length > most / 2, max: most } : { show: true, max: most }} />
    }
    case 'number':
    case 'money':
      return (
        <Input id={id} value={value} onBlur={onBlur} status={status} inputMode="decimal" autoComplete="off" className="num-input" {...aria}
          suffix={field.type === 'money' ? t(words.yuan) : field.unit ? t(field.unit) : undefined}
          onChange={(e) => onChange(plainDigits(e.target.value))} />
      )
    case 'day':
      return <DayInput id={id} value={value || undefined} onChange={(v) => onChange(v ?? '')} width="100%" />
    case 'instant':
      return <InstantInput id={id} value={value || undefined} onChange={(v) => onChange(v ?? '')} width="100%" />
    case 'choice':
      return (field.options ?? []).length <= 4 && (field.options ?? []).every((o) => o.label.zh.length <= 6)
        ? <Radio.Group id={id} aria-labelledby={`${id}-label`} value={value || undefined} onChange={(e) => onChange(String(e.target.value))} options={(field.options ?? []).map((o) => ({ value: o.id, label: t(o.label) }))} />
        : <Select id={id} value={value || undefined} status={status} onBlur={onBlur} onChange={(v?: string) => onChange(v ?? '')} allowClear placeholder={t(words.choose)} showSearch={{ optionFilterProp: 'label' }}
            options={(field.options ?? []).map((o) => ({ value: o.id, label: t(o.label) }))} style={{ width: '100%' }} aria-describedby={describedBy} />
    case 'flag':
      return <Radio.Group id={id} aria-labelledby={`${id}-label`} value={value || undefined} onChange={(e) => onChange(String(e.target.value))} options={[{ value: 'yes', label: t(common.yes) }, { value: 'no', label: t(common.no) }]} />
    case 'checklist':
      return <ChecklistInput id={id} field={field} value={value} onChange={onChange} />
    case 'person':
      return <PersonInput id={id} value={value} shown={shown} onChange={onChange} invalid={invalid} describedBy={describedBy} />
    case 'area':
      return <AreaPicker id={id} value={value} root={county} level={field.level} onChange={(code) => onChange(code ?? '')} width="100%" />
    case 'place':
      return <PlaceInput id={id} value={value} shown={shown} onChange={onChange} invalid={invalid} describedBy={describedBy} />
    case 'attachment':
      return <AttachmentInput id={id} most={field.most ?? 5} value={value} shown={shown} onChange={onChange} onBusy={onBusy} />
    case 'link':
      return <EntryInput id={id} ledger={field.to ?? ''} title={linked} value={value} shown={shown} onChange={onChange} invalid={invalid} describedBy={describedBy} />
    default:
      return null
  }
}
