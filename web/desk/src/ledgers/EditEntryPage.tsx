import { Alert, App, Button, Input } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { api, ApiError, type LedgerDeclaration, type LedgerEntry, type LedgerField } from '@fangxian/shared'
import { useLeaving } from '../drafts/useLeaving.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import { entryWords as words } from './entryWords.ts'
import { FieldsForm, FieldShell } from './FieldsForm.tsx'
import { formWords } from './formWords.ts'
import { focusOn } from './focusOn.ts'
import { RacedNote } from './RacedNote.tsx'
import { useEntryForm } from './useEntryForm.ts'
import { entryAddress, useLedger } from './useLedgers.ts'
import { changedValues } from './validate.ts'
import { deviceTime } from './values.ts'

export default function EditEntryPage() {
  const { id = '', entry = '' } = useParams()
  const ledger = useLedger(id)
  const answer = useQuery({ queryKey: ['ledger-entry', id, entry], queryFn: ({ signal }) => api.ledgers.entry(id, entry, signal) })
  const failed = (ledger.error && !ledger.data) || (answer.error && !answer.data)
  if (failed) return <Failure error={ledger.error ?? answer.error} onRetry={() => void Promise.all([ledger.refetch(), answer.refetch()])} />
  if (!ledger.data || !answer.data) return <PageSkeleton />
  return <EditEntry key={answer.data.id} ledger={ledger.data} entry={answer.data} />
}

/** Corrects fields, with the reason. What was typed stays, whoever was faster. */
function EditEntry({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const { user } = useSession()
  const navigate = useNavigate()
  const location = useLocation()
  const cache = useQueryClient()
  // What comes with a step is corrected once a step has brought it.
  const [fields] = useState(() => ledger.fields.filter((f) => f.correctable && (f.entered || !!entry.values[f.id] || !!entry.shown[f.id])))
  const initial = useMemo(() => Object.fromEntries(Object.entries(entry.values).filter(([id]) => !fields.find((f) => f.id === id)?.personal)), [])
  // What is sealed is there already: left empty, it stays.
  const isRequired = useCallback((f: LedgerField) => f.required && !(f.personal && entry.shown[f.id]), [entry.shown])
  const form = useEntryForm(fields, initial, { isRequired, keepKey: `fangxian.entry.${user}.${ledger.id}.${entry.id}` })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [raced, setRaced] = useState('')
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const changed = changedValues(fields, initial, form.values)
  const noReason = reason.trim().length < 4
  const missing = Object.keys(form.problems).length
  useLeaving(form.holdsPersonal, formWords.leaveTitle, formWords.leaveHint)
  const back = () => navigate(entryAddress(ledger.id, entry.id), { state: location.state as unknown, replace: true })

  async function submit() {
    setTried(true)
    form.reveal()
    if (running.current || form.uploading) return
    const first = fields.find((f) => form.problems[f.id])
    if (first) return focusOn(`edit-${first.id}`)
    if (Object.keys(changed).length === 0) {
      message.info(t(words.nothingChanged))
      return
    }
    if (noReason) return focusOn('edit-reason')
    running.current = true
    setBusy(true)
    setRaced('')
    form.clearRefusals()
    try {
      await api.ledgers.take(ledger.id, entry.id, { id: form.id.current, step: 'edit', seen: entry.seen, at: deviceTime(Date.now()), values: changed, reason: reason.trim() })
      form.forget()
      message.success(t(words.edited))
      await cache.invalidateQueries({ predicate: (q) => !['areas', 'policy'].includes(String(q.queryKey[0])) })
      back()
    } catch (e) {
      const error = e as ApiError
      if (error.code === 'raced') {
        setRaced(t(error.text))
        await cache.invalidateQueries({ queryKey: ['ledger-entry', ledger.id, entry.id] })
      } else form.refuse(error)
      window.scrollTo({ top: 0 })
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return (
    <div className="page entry-form">
      <PageHead title={t(words.editTitle(entry.number))} aside={t(words.editHint)} />
      {raced && <RacedNote text={raced} />}
      {form.restored && <Alert type="info" role="status" style={{ marginBottom: 12 }} title={t(formWords.restored)} action={<Button size="small" onClick={() => form.renew()}>{t(formWords.discard)}</Button>} />}
      {form.general.map((text, i) => <Alert key={i} type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={t(text)} />)}
      <form noValidate onSubmit={(e) => { e.preventDefault(); void submit() }}>
        <section className="sheet">
          <FieldsForm name="edit" fields={fields} values={form.values} shown={entry.shown} isRequired={isRequired} wrong={form.wrong} onChange={form.set} onBlur={form.leave} onBusy={form.busy} />
        </section>
        <section className="sheet">
          <FieldShell id="edit-reason" label={t(words.why)} required wrong={tried && noReason ? t(common.reasonNeeded) : undefined}>
            <Input.TextArea id="edit-reason" value={reason} rows={2} maxLength={300} status={tried && noReason ? 'error' : undefined} aria-describedby="edit-reason-note" onChange={(e) => setReason(e.target.value)} />
          </FieldShell>
        </section>
        <div className="form-foot">
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={form.uploading}>{t(common.save)}</Button>
          <Button size="large" onClick={back}>{t(common.cancel)}</Button>
          <span role="status" className="quiet">{form.uploading ? t(formWords.stillUploading) : tried && missing > 0 ? t(formWords.correctFirst(missing)) : ''}</span>
        </div>
      </form>
    </div>
  )
}
