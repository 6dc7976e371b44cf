import { Alert, Button, Result } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { api, ApiError, type LedgerDeclaration } from '@fangxian/shared'
import { useLeaving } from '../drafts/useLeaving.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import type { CameFrom } from './columns.tsx'
import { entryWords as words } from './entryWords.ts'
import { FieldsForm, FieldShell } from './FieldsForm.tsx'
import { formWords } from './formWords.ts'
import { focusOn } from './focusOn.ts'
import { useEntryForm } from './useEntryForm.ts'
import { entryAddress, useLedger } from './useLedgers.ts'
import { sentValues } from './validate.ts'
import { deviceTime } from './values.ts'
import { words as listWords } from './words.ts'

export default function NewEntryPage() {
  const { id = '' } = useParams()
  const { t } = useSpeech()
  const ledger = useLedger(id)
  if (ledger.error && !ledger.data) return <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />
  if (!ledger.data) return <PageSkeleton />
  if (!ledger.data.mayCreate) return <div className="page"><PageHead title={t(ledger.data.title)} /><div className="sheet empty"><p>{t(words.notCreate)}</p><Link to={`/ledgers/${id}`}>{t(listWords.toLedger)}</Link></div></div>
  return <NewEntry key={id} ledger={ledger.data} />
}

const nothing = {}

function NewEntry({ ledger }: { ledger: LedgerDeclaration }) {
  const { t } = useSpeech()
  const { user, area } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const from = useLocation().state as CameFrom | null
  // A declaration that comes anew while somebody types changes nothing under their hands.
  const [fields] = useState(() => ledger.fields.filter((f) => f.entered))
  const form = useEntryForm(fields, nothing, useMemo(() => ({ keepKey: `fangxian.entry.${user}.${ledger.id}`, area: area.code }), [user, ledger.id, area.code]))
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const [done, setDone] = useState<{ id: string; number: string; outcome: string } | null>(null)
  const missing = Object.keys(form.problems).length
  useLeaving(!done && form.holdsPersonal, formWords.leaveTitle, formWords.leaveHint)
  const [tried, setTried] = useState(false)
  const top = useRef<HTMLDivElement>(null)

  async function submit() {
    setTried(true)
    form.reveal()
    if (running.current || form.uploading) return
    const [first] = fields.filter((f) => form.problems[f.id])
    if (first) {
      focusOn(`new-${first.id}`)
      return
    }
    running.current = true
    setBusy(true)
    form.clearRefusals()
    try {
      const answer = await api.ledgers.create(ledger.id, { id: form.id.current, area: form.area || undefined, at: deviceTime(Date.now()), values: sentValues(fields, form.values), evidence: [] })
      form.forget()
      setDone(answer)
      await cache.invalidateQueries({ predicate: (q) => String(q.queryKey[0]).startsWith('ledger') || q.queryKey[0] === 'worklist' })
    } catch (e) {
      form.refuse(e as ApiError)
      top.current?.scrollIntoView({ block: 'center' })
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  if (done)
    return (
      <div className="page">
        <Result status="success" title={t(done.outcome === 'recorded' ? words.created(done.number) : words.alreadyKnown(done.number))} extra={[
          <Button key="open" type="primary" autoFocus onClick={() => navigate(entryAddress(ledger.id, done.id), { state: from })}>{t(words.openEntry)}</Button>,
          <Button key="another" onClick={() => { form.renew(); setTried(false); setDone(null) }}>{t(words.another)}</Button>,
          <Button key="list" onClick={() => navigate(`/ledgers/${ledger.id}${from?.list ?? ''}`, { state: from?.kept })}>{t(listWords.back(t(ledger.title)))}</Button>,
        ]} />
      </div>
    )
  return (
    <div className="page entry-form">
      <PageHead title={t(words.newTitle(t(ledger.title)))} aside={t(words.mustMark)} />
      <div ref={top}>
        {form.restored && <Alert type="info" role="status" style={{ marginBottom: 12 }} title={t(formWords.restored)} action={<Button size="small" onClick={() => form.renew()}>{t(formWords.discard)}</Button>} />}
        {form.general.map((text, i) => <Alert key={i} type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={t(text)} />)}
      </div>
      <form noValidate onSubmit={(e) => { e.preventDefault(); void submit() }}>
        <section className="sheet">
          <FieldsForm name="new" fields={fields} values={form.values} isRequired={(f) => f.required} wrong={form.wrong} onChange={form.set} onBlur={form.leave} onBusy={form.busy} before={
            <FieldShell id="new-area" label={t(formWords.ownArea)} required wrong={form.wrong('area') && t(form.wrong('area')!)} help={t(formWords.ownAreaHint)}>
              <AreaPicker id="new-area" value={form.area} allowClear={false} onChange={(code) => form.setArea(code ?? '')} width="100%" />
            </FieldShell>
          } />
        </section>
        <div className="form-foot">
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={form.uploading}>{t(words.submit)}</Button>
          <Button size="large" onClick={() => navigate(`/ledgers/${ledger.id}${from?.list ?? ''}`, { state: from?.kept })}>{t(common.cancel)}</Button>
          <span role="status" className="quiet">{form.uploading ? t(formWords.stillUploading) : tried && missing > 0 ? t(formWords.correctFirst(missing)) : ''}</span>
        </div>
      </form>
    </div>
  )
}
