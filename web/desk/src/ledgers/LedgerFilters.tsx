import { Checkbox, Input, Select } from 'antd'
import type { LedgerDeclaration, LedgerField } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import type { Fields } from '../table/addressState.ts'
import type { ListState } from '../table/listState.ts'
import { filterFields, filterKey, filterKind, readRange, writeRange } from './filters.ts'
import { words } from './words.ts'

/** Search, area, and one filter for each field that the declaration names. */
export function LedgerFilters({ ledger, list }: { ledger: LedgerDeclaration; list: ListState<Fields> }) {
  const { t } = useSpeech()
  const q = String(list.filters.q ?? '')
  const searched = ledger.list.search.flatMap((id) => ledger.fields.filter((f) => f.id === id).map((f) => t(f.label)))
  const hint = t(searched.length > 0 ? words.searchEntries(searched.join(t(common.and))) : words.searchNumber)
  return (
    <>
      <Input.Search allowClear key={q} defaultValue={q} placeholder={t(searched.length > 0 ? words.searchShort : words.searchNumber)} title={hint} aria-label={hint} style={{ width: 180 }} onSearch={(value) => list.setFilters({ q: value.trim() })} />
      <AreaPicker value={String(list.filters.area ?? '')} onChange={(code) => list.setFilters({ area: code ?? '' })} width={132} />
      {filterFields(ledger).map((field) => (
        <FieldFilter key={field.id} field={field} value={String(list.filters[filterKey(field)] ?? '')} onChange={(value) => list.setFilters({ [filterKey(field)]: value })} />
      ))}
      <span className="nowrap">
        <Checkbox checked={!!list.filters.overdue} onChange={(e) => list.setFilters({ overdue: e.target.checked })}>{t(words.overdueOnly)}</Checkbox>
        <Checkbox checked={!!list.filters.mine} onChange={(e) => list.setFilters({ mine: e.target.checked })}>{t(words.mineOnly)}</Checkbox>
      </span>
    </>
  )
}

function FieldFilter({ field, value, onChange }: { field: LedgerField; value: string; onChange: (value: string) => void }) {
  const { t } = useSpeech()
  const label = t(field.label)
  switch (filterKind(field)) {
    case 'choice':
      return <Select mode="multiple" maxTagCount={1} maxTagTextLength={5} allowClear value={value ? value.split('|') : []} onChange={(v: string[]) => onChange(v.join('|'))} placeholder={label} aria-label={label} style={{ minWidth: 112 }} popupMatchSelectWidth={false}
        options={(field.options ?? []).map((o) => ({ value: o.id, label: t(o.label) }))} />
    case 'flag':
      return <Select allowClear value={value || undefined} onChange={(v?: string) => onChange(v ?? '')} placeholder={label} aria-label={label} style={{ minWidth: 110 }} popupMatchSelectWidth={false}
        options={[{ value: 'yes', label: label + t(common.colon) + t(common.yes) }, { value: 'no', label: label + t(common.colon) + t(common.no) }]} />
    case 'area':
      return <AreaPicker value={value} placeholder={label} level={field.level} onChange={(code) => onChange(code ?? '')} width={150} />
    case 'text':
      return <Input.Search allowClear key={value} defaultValue={value} placeholder={label} aria-label={label} style={{ width: 124 }} onSearch={(v) => onChange(v.trim())} />
    case 'days': {
      const [from, to] = readRange(value)
      return (
        <span className="range" role="group" aria-label={label}>
          <DayInput value={from || undefined} max={to || undefined} placeholder={t(words.from(label))} label={t(words.from(label))} width={140} onChange={(day) => onChange(writeRange(day, to))} />
          <DayInput value={to || undefined} min={from || undefined} placeholder={t(words.to)} label={`${label} ${t(words.to)}`} width={112} onChange={(day) => onChange(writeRange(from, day))} />
        </span>
      )
    }
    case 'range': {
      const [from, to] = readRange(value)
      const valid = (text: string) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? text.trim() : '')
      return (
        <span className="range" role="group" aria-label={label}>
          <Input key={`f${from}`} defaultValue={from} inputMode="decimal" placeholder={t(words.from(label))} aria-label={t(words.from(label))} style={{ width: 116 }}
            onPressEnter={(e) => onChange(writeRange(valid(e.currentTarget.value), to))} onBlur={(e) => valid(e.target.value) !== from && onChange(writeRange(valid(e.target.value), to))} />
          <Input key={`t${to}`} defaultValue={to} inputMode="decimal" placeholder={t(words.to)} aria-label={`${label} ${t(words.to)}`} style={{ width: 64 }}
            onPressEnter={(e) => onChange(writeRange(from, valid(e.currentTarget.value)))} onBlur={(e) => valid(e.target.value) !== to && onChange(writeRange(from, valid(e.target.value)))} />
        </span>
      )
    }
    default:
      return null
  }
}
