import { Link } from 'react-router'
import type { LedgerDeclaration, LedgerField, LedgerRow, Text } from '@fangxian/shared'
import type { Language } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { Moment } from '../parts/When.tsx'
import type { Column } from '../table/columns.ts'
import { ClockDue } from './ClockDue.tsx'
import { formWords } from './formWords.ts'
import { entryAddress } from './useLedgers.ts'
import { inColumn, isNumeric, valueType } from './values.ts'
import { words } from './words.ts'

/** Columns that every ledger can have besides its fields. */
const builtIn = ['number', 'area', 'state', 'due', 'created', 'updated', 'by']

/** What fits beside the menu at 1366 pixels, the column of the checkboxes included. */
const room = 1150
const leastFree = 180

const widths: Record<string, number> = { number: 148, area: 150, state: 100, due: 132, created: 128, updated: 128, by: 92 }

function widthOf(field: LedgerField): number {
  switch (valueType(field)) {
    case 'number':
      return 96
    case 'money':
      return 112
    case 'day':
      return 104
    case 'instant':
      return 136
    case 'flag':
    case 'checklist':
      return 84
    case 'person':
      return 88
    case 'choice':
      return 108
    default:
      return 140
  }
}

/** About how wide a text is, in pixels. */
export const textWidth = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 14 : 7.6), 0)

/** A heading is read whole: on one line where it is short, on two or three where it is a sentence. */
const headingWidth = (text: string, sortable: boolean, lines: number) => Math.min(146, Math.max(textWidth(text) / lines + (lines > 1 ? 14 : 0), 56) + (sortable ? 40 : 18))

/** What gives way where the table would be wider than the page. */
const yields = (key: string, field: LedgerField | undefined) => key === 'area' || (!!field && ['text', 'choice', 'area', 'place', 'link', 'checklist', 'flag'].includes(valueType(field)))

/** The heading of a field's column: a unit stands here once instead of in every row. */
export function heading(field: LedgerField): Text {
  const unit = field.type === 'money' ? formWords.yuan : field.unit
  if (!unit) return field.label
  // "Persons (persons)" says it twice.
  const isSaid = field.label.en.toLowerCase().includes(unit.en.toLowerCase())
  return { zh: words.withUnit(field.label.zh, unit.zh).zh, en: isSaid ? field.label.en : words.withUnit(field.label.en, unit.en).en }
}

export const stateLabel = (ledger: LedgerDeclaration, state: string): Text => ledger.states.find((s) => s.id === state)?.label ?? (state === 'void' ? words.void : { zh: state, en: state })

export const isFinal = (ledger: LedgerDeclaration, state: string): boolean => ledger.states.find((s) => s.id === state)?.final ?? true

/** What the back button of an entry leads to: the list as it was. */
export interface CameFrom {
  list: string
  kept: Record<string, string>
}

/** The columns that the declaration names, in its order; further fields can be chosen. They always fit the page. */
export function columnsOf(ledger: LedgerDeclaration, from: CameFrom, language: Language, t: (text: Text) => string): Column<LedgerRow>[] {
  const sortable = new Set(['number', 'due', 'updated', ...ledger.list.sorts, ...ledger.list.filters])
  const named = ledger.list.columns.filter((key) => builtIn.includes(key) || ledger.fields.some((f) => f.id === key))
  const chosen = named.includes('number') ? named : ['number', ...named]
  const others = [...ledger.fields.filter((f) => f.type !== 'attachment').map((f) => f.id), ...builtIn].filter((key) => !chosen.includes(key))
  // The column that takes what is left: what the entry is called by, or else the first text.
  const text = (key: string) => ledger.fields.some((f) => f.id === key && valueType(f) === 'text')
  const free = chosen.find((k) => k === ledger.headline) ?? chosen.find(text) ?? chosen.find((k) => k === 'area')
  const fieldOf = (key: string) => ledger.fields.find((f) => f.id === key)
  const width = (key: string) => {
    const field = fieldOf(key)
    if (!field) return (widths[key] ?? 100) + (language === 'en' && key === 'due' ? 20 : 0)
    const text = t(heading(field))
    return Math.max(widthOf(field), headingWidth(text, sortable.has(key), textWidth(text) > 150 ? 3 : textWidth(text) > 80 ? 2 : 1))
  }
  const fixedWidth = chosen.filter((k) => k !== free).reduce((sum, k) => sum + width(k), 0)
  const flexible = chosen.filter((k) => k !== free && yields(k, fieldOf(k))).reduce((sum, k) => sum + width(k), 0)
  const excess = Math.max(0, fixedWidth + (free ? leastFree : 0) - room)
  const shrink = flexible > 0 ? Math.max(0.5, 1 - excess / flexible) : 1

  return [...chosen, ...others].map((key): Column<LedgerRow> => {
    const field = fieldOf(key)
    const base = {
      key,
      width: key === free ? undefined : Math.round(width(key) * (yields(key, field) ? shrink : 1)),
      sortBy: sortable.has(key) ? key : undefined,
      optional: !chosen.includes(key),
    }
    if (field)
      return {
        ...base,
        title: heading(field),
        align: isNumeric(field) ? 'right' : undefined,
        render: (r) => {
          const shown = inColumn(field, r, language)
          return key === ledger.headline ? <Link to={entryAddress(ledger.id, r.id)} state={from} title={shown}>{shown}</Link> : <span title={shown}>{shown}</span>
        },
      }
    return { ...base, ...builtInColumn(key, ledger, from, t) }
  })
}

function builtInColumn(key: string, ledger: LedgerDeclaration, from: CameFrom, t: (text: Text) => string): Pick<Column<LedgerRow>, 'title' | 'render' | 'fixed'> {
  switch (key) {
    case 'number':
      return { title: words.number, fixed: true, render: (r) => <Link to={entryAddress(ledger.id, r.id)} state={from}>{r.number}</Link> }
    case 'area':
      return { title: common.area, render: (r) => <AreaName area={r.area} /> }
    case 'state':
      return { title: words.state, render: (r) => <span className={isFinal(ledger, r.state) ? 'done' : ''} title={t(stateLabel(ledger, r.state))}>{t(stateLabel(ledger, r.state))}</span> }
    case 'due':
      return { title: words.due, render: (r) => (r.clock && !isFinal(ledger, r.state) ? <span title={t(r.clock.title)}><ClockDue due={r.clock.due} warning={r.clock.warning} /></span> : '') }
    case 'created':
      return { title: words.created, render: (r) => <Moment at={r.createdAt} /> }
    case 'updated':
      return { title: words.updated, render: (r) => <Moment at={r.updatedAt} /> }
    default:
      return { title: words.by, render: (r) => r.createdBy }
  }
}
