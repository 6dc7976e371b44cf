import { Alert, App, Button, Input, Modal } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { api, ApiError, newId, type Job, type LedgerBulkOutcome, type LedgerDeclaration, type LedgerRow, type LedgerTransition } from '@fangxian/shared'
import { JobProgress, useJob } from '../jobs/JobProgress.tsx'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { entryWords } from './entryWords.ts'
import { FieldShell } from './FieldsForm.tsx'
import { entryAddress } from './useLedgers.ts'
import { words } from './words.ts'

export const bulkSteps = (ledger: LedgerDeclaration): LedgerTransition[] => ledger.transitions.filter((s) => s.bulk && s.mayTake && !s.automatic && !s.evidence)

export const canTake = (step: LedgerTransition, row: LedgerRow): boolean => step.from.includes(row.state)

interface Props {
  ledger: LedgerDeclaration
  rows: LedgerRow[]
  onDone: () => void
}

/** One button for each step that some of the chosen entries can take. */
export function BulkSteps({ ledger, rows, onDone }: Props) {
  const { t } = useSpeech()
  const [step, setStep] = useState<LedgerTransition | null>(null)
  return (
    <>
      {bulkSteps(ledger).filter((s) => rows.some((r) => canTake(s, r))).map((s) => (
        <Button key={s.id} size="small" type="primary" onClick={() => setStep(s)}>{t(words.tab(t(s.label), String(rows.filter((r) => canTake(s, r)).length)))}</Button>
      ))}
      {step && <BulkDialog ledger={ledger} step={step} rows={rows.filter((r) => canTake(step, r))} others={rows.filter((r) => !canTake(step, r)).length} onClose={(done) => { setStep(null); if (done) onDone() }} />}
    </>
  )
}

interface DialogProps {
  ledger: LedgerDeclaration
  step: LedgerTransition
  rows: LedgerRow[]
  others: number
  onClose: (done: boolean) => void
}

/** Says how many, asks why where that is needed, and lists what was not done with the reason of each. */
function BulkDialog({ ledger, step, rows, others, onClose }: DialogProps) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<LedgerBulkOutcome | null>(null)
  const [started, setStarted] = useState<Job | null>(null)
  const job = useJob(started?.id ?? null, (id, signal) => api.ledgers.job(ledger.id, id, signal))
  // The rows as they were when the dialog was opened; a second try is the same act and repeats nothing.
  const [act] = useState(() => ({ id: newId(), entries: rows.map((r) => ({ id: r.id, seen: r.seen })) }))
  const running = useRef(false)

  async function submit() {
    if (running.current) return
    if (step.reason && reason.trim().length < 4) return setWrong(t(common.reasonNeeded))
    running.current = true
    setBusy(true)
    setWrong('')
    try {
      const answer = await api.ledgers.takeMany(ledger.id, { ...act, step: step.id, reason: reason.trim() || undefined })
      if ('done' in answer && 'refused' in answer) {
        await cache.invalidateQueries({ predicate: (q) => !['areas', 'policy'].includes(String(q.queryKey[0])) })
        if (answer.refused.length > 0) setOutcome(answer)
        else {
          message.success(t(words.bulkDone(answer.done)))
          onClose(true)
        }
      } else setStarted(answer)
    } catch (e) {
      setWrong(t((e as ApiError).text))
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  const ended = outcome !== null || started !== null
  return (
    <Modal open onCancel={() => onClose(ended)} title={t(words.bulkTitle(t(step.label), act.entries.length))} confirmLoading={busy}
      footer={ended ? <Button type="primary" onClick={() => onClose(true)}>{t(common.close)}</Button> : undefined} onOk={() => void submit()} okText={t(step.label)} cancelText={t(common.cancel)}>
      {outcome ? (
        <>
          {outcome.done > 0 && <p>{t(words.bulkDone(outcome.done))}</p>}
          <p><b>{t(words.bulkRefused(outcome.refused.length))}</b></p>
          <ul className="plain refused">
            {outcome.refused.map((r) => <li key={r.entry}><Link to={entryAddress(ledger.id, r.entry)}>{r.number}</Link> {t(r)}</li>)}
          </ul>
        </>
      ) : started ? (
        <>
          <p role="status">{t(words.bulkJob)}</p>
          <JobProgress job={job.data ?? started} error={job.error} onRetry={() => void job.refetch()} />
        </>
      ) : (
        <>
          <p>{t(words.bulkAsk(act.entries.length))}{others > 0 && t(words.bulkLess(others))}</p>
          {wrong && !step.reason && <Alert type="error" title={wrong} role="alert" />}
          {step.reason && (
            <FieldShell id="bulk-reason" label={t(common.reason)} required wrong={wrong}>
              <Input.TextArea id="bulk-reason" value={reason} rows={2} maxLength={300} autoFocus status={wrong ? 'error' : undefined} onChange={(e) => { setReason(e.target.value); setWrong('') }} />
            </FieldShell>
          )}
          {step.to && <p className="quiet">{t(entryWords.leadsTo(t(ledger.states.find((s) => s.id === step.to)?.label ?? { zh: step.to, en: step.to })))}</p>}
        </>
      )}
    </Modal>
  )
}
