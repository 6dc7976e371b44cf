import { useMemo } from 'react'
import type { LedgerDeclaration } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, ownerNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { columnsOf, stateLabel } from './columns.tsx'
import { declareWords as words } from './declareWords.ts'
import { FieldsForm } from './FieldsForm.tsx'
import { useEntryForm } from './useEntryForm.ts'

const nothing = {}
const nowhere = { list: '', kept: {} }

/** What a declaration comes to: the form that people will fill in, the columns that they will see, the way that an entry goes. */
export function LedgerPreview({ ledger }: { ledger: LedgerDeclaration }) {
  const { t, language } = useSpeech()
  const entered = useMemo(() => ledger.fields.filter((f) => f.entered), [ledger.fields])
  const form = useEntryForm(entered, nothing)
  const columns = useMemo(() => columnsOf(ledger, nowhere, language, t).filter((c) => !c.optional), [ledger, language, t])
  const computed = ledger.fields.filter((f) => f.type === 'computed')
  return (
    <>
      <h2>{t(ledger.title)} <span className="quiet small">{ledger.prefix}-YYYYMMDD-0001</span></h2>
      <p className="quiet">{t(ledger.about)}</p>
      <h3>{t(words.form)}</h3>
      <FieldsForm name="preview" columns={2} fields={entered} values={form.values} isRequired={(f) => f.required} wrong={form.wrong} onChange={form.set} onBlur={form.leave} />
      {computed.length > 0 && <p className="quiet">{t(words.computed)}{t(common.colon)}{computed.map((f) => t(f.label)).join(t(common.and))}</p>}
      <h3>{t(words.list)}</h3>
      <p>{columns.map((c) => t(c.title)).join(' | ')}</p>
      <h3>{t(words.flow)}</h3>
      <ul className="plain">
        {ledger.states[0] && <li>{t(words.begins(t(ledger.states[0].label)))}</li>}
        {ledger.transitions.map((s) => {
          const from = s.from.map((f) => t(stateLabel(ledger, f))).join(t(common.and))
          return <li key={s.id}>{s.to ? t(words.leads(from, t(s.label), t(stateLabel(ledger, s.to)))) : t(words.stays(from, t(s.label)))}</li>
        })}
        {ledger.clocks.map((c) => <li key={c.id}>{t(words.deadline(t(c.title), t(nameOf(ownerNames, c.owner))))}</li>)}
      </ul>
    </>
  )
}
