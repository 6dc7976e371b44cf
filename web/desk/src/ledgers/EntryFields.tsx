import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type LedgerDeclaration, type LedgerEntry, type LedgerField, type LedgerValues } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { PurposeDialog } from '../parts/PurposeDialog.tsx'
import { words as people } from '../people/words.ts'
import { useMay } from '../session/session.tsx'
import { countingValues, holds } from './conditions.ts'
import { entryWords as words } from './entryWords.ts'
import { formWords } from './formWords.ts'
import { entryAddress } from './useLedgers.ts'
import { answerName, display, readChecklist, readLines } from './values.ts'

const isLong = (field: LedgerField) => (field.type === 'text' && (field.lines ?? 1) > 1) || field.type === 'checklist' || field.type === 'attachment'

/** What was filled in, short fields beside each other, long ones over the whole width. Personal ones are masked until somebody says what for. */
export function EntryFields({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t } = useSpeech()
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<LedgerValues | null>(null)
  const sealed = ledger.fields.some((f) => f.personal && (entry.shown[f.id] || entry.values[f.id]))
  const counting = countingValues(ledger.fields, entry.values)
  const has = (f: LedgerField) => !!(entry.values[f.id] || entry.shown[f.id] || full?.[f.id])
  const applies = (f: LedgerField) => has(f) || (f.required && (!f.when || holds(f.when, counting) !== false))
  const fields = ledger.fields.filter(applies)
  return (
    <section className="sheet" aria-labelledby="fields">
      <div className="section-head">
        <h2 id="fields">{t(words.fields)}</h2>
        {sealed && (full
          ? <Button size="small" className="no-print" onClick={() => setFull(null)}>{t(people.hide)}</Button>
          : <Button size="small" className="no-print" onClick={() => setAsking(true)}>{t(words.unmask)}</Button>)}
      </div>
      {fields.length === 0 && <p className="quiet">{t(words.noFields)}</p>}
      <dl className="entry-fields">
        {fields.map((f) => (
          <div key={f.id} className={isLong(f) ? 'wide' : ''}>
            <dt>{t(f.label)}</dt>
            <dd><FieldValue ledger={ledger.id} entry={entry} field={f} full={full} /></dd>
          </div>
        ))}
      </dl>
      <PurposeDialog open={asking} title={t(words.unmaskTitle)} hint={t(people.unmaskHint)} okText={t(words.unmask)} onClose={() => setAsking(false)}
        act={async (purpose) => setFull((await api.ledgers.unmask(ledger.id, entry.id, purpose)).values)} />
    </section>
  )
}

function FieldValue({ ledger, entry, field, full }: { ledger: string; entry: LedgerEntry; field: LedgerField; full: LedgerValues | null }) {
  const { t, language } = useSpeech()
  const mayPeople = useMay('read-people')
  const value = entry.values[field.id] ?? ''
  if (field.personal && full?.[field.id]) return <span className="wraps">{full[field.id]}</span>
  const said = display(field, entry.values, entry.shown, language)
  if (!said && !value) return <span className="quiet">—</span>
  switch (field.type) {
    case 'checklist': {
      const answers = readChecklist(value)
      return (
        <ul className="answers">
          {(field.items ?? []).map((i) => (
            <li key={i.id}><span className={answers[i.id] === 'no' ? 'answer soon' : 'answer quiet'}>{answers[i.id] ? answerName(answers[i.id]!, language) : '—'}</span> {t(i.label)}</li>
          ))}
        </ul>
      )
    }
    case 'attachment': {
      const names = readLines(entry.shown[field.id])
      return <>{readLines(value).map((id, i) => <a key={id} className="attached" href={api.ledgers.evidenceAddress(ledger, entry.id, id)} download>{names[i] ?? t(formWords.file(i + 1))}</a>)}</>
    }
    case 'person':
      return mayPeople ? <Link to={`/people/${value}`}>{said}</Link> : <>{said}</>
    case 'link':
      return field.to ? <Link to={entryAddress(field.to, value)}>{said}</Link> : <>{said}</>
    default:
      return <span className="wraps">{said}</span>
  }
}
