import { Alert, App, Button, Input, Modal } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, newId, type ApiError, type LedgerBulk, type LedgerBulkOutcome, type LedgerDeclaration, type LedgerFilter, type LedgerTransition } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { useSession } from '../session/session.tsx'
import { entryWords } from './entryWords.ts'
import { FieldShell } from './FieldsForm.tsx'
import { jobAddress, rememberJob } from './LastJob.tsx'
import { entryAddress } from './useLedgers.ts'
import { words } from './words.ts'

/** Entries that are named, as they were when the dialog was opened; or all of a filter, of which there were so many. */
export type Many = { entries: NonNullable<LedgerBulk['entries']>; others: number } | { filter: LedgerFilter; total: number }

interface Props {
  ledger: LedgerDeclaration
  step: LedgerTransition
  many: Many
  onClose: (done: boolean) => void
}

/** Says how many, asks why where that is needed, and lists what was not done with the reason of each. */
export function BulkDialog({ ledger, step, many, onClose }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const { user } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<LedgerBulkOutcome | null>(null)
  // A second try is the same act and repeats nothing.
  const [id] = useState(newId)
  const running = useRef(false)
  const count = 'entries' in many ? many.entries.length : many.total

  async function submit() {
    if (running.current) return
    if (step.reason && reason.trim().length < 4) return setWrong(t(common.reasonNeeded))
    running.current = true
    setBusy(true)
    setWrong('')
    try {
      const what = 'entries' in many ? { entries: many.entries } : { filter: many.filter }
      const answer = await api.ledgers.takeMany(ledger.id, { id, ...what, step: step.id, reason: reason.trim() || undefined })
      if ('done' in answer && 'refused' in answer) {
        await cache.invalidateQueries({ predicate: (q) => !['areas', 'policy'].includes(String(q.queryKey[0])) })
        if (answer.refused.length > 0) setOutcome(answer)
        else {
          message.success(t(words.bulkDone(answer.done)))
          onClose(true)
        }
      } else {
        rememberJob(user, ledger.id, answer.id)
        onClose(true)
        navigate(jobAddress(ledger.id, answer.id))
      }
    } catch (e) {
      setWrong(t((e as ApiError).text))
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return (
    <Modal open onCancel={() => onClose(outcome !== null)} title={t(words.bulkTitle(t(step.label), count))} confirmLoading={busy}
      footer={outcome ? <Button type="primary" onClick={() => onClose(true)}>{t(common.close)}</Button> : undefined}
      onOk={() => void submit()} okText={t(step.label)} okButtonProps={{ disabled: count === 0 }} cancelText={t(common.cancel)}>
      {outcome ? (
        <>
          {outcome.done > 0 && <p>{t(words.bulkDone(outcome.done))}</p>}
          <p><b>{t(words.bulkRefused(outcome.refused.length))}</b></p>
          <ul className="plain refused">
            {outcome.refused.map((r) => <li key={r.entry}><Link to={entryAddress(ledger.id, r.entry)}>{r.number}</Link> {t(r)}</li>)}
          </ul>
        </>
      ) : (
        <>
          <p>{'entries' in many ? <>{t(words.bulkAsk(count))}{many.others > 0 && t(words.bulkLess(many.others))}</> : t(count === 0 ? words.bulkNone : words.bulkWhole(count.toLocaleString('en')))}</p>
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
