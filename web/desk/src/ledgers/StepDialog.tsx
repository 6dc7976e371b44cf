import { Alert, App, Input, Modal } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { api, ApiError, type LedgerDeclaration, type LedgerEntry, type LedgerField, type LedgerTransition } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { useSession } from '../session/session.tsx'
import { AttachmentInput } from './AttachmentInput.tsx'
import { stateLabel } from './columns.tsx'
import { entryWords as words } from './entryWords.ts'
import { FieldsForm, FieldShell } from './FieldsForm.tsx'
import { formWords } from './formWords.ts'
import { focusOn } from './focusOn.ts'
import { RacedNote } from './RacedNote.tsx'
import { useEntryForm } from './useEntryForm.ts'
import { sentValues } from './validate.ts'
import { deviceTime } from './values.ts'

interface Props {
  ledger: LedgerDeclaration
  entry: LedgerEntry
  step: LedgerTransition
  onClose: () => void
  /** What is shown is no longer so. */
  onChanged: () => Promise<unknown>
}

/** Takes one step: asks what the declaration asks, says where it leads, and whether somebody was faster. */
export function StepDialog({ ledger, entry, step, onClose, onChanged }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const { county } = useSession()
  const [fields] = useState(() => step.asks.flatMap((id) => ledger.fields.filter((f) => f.id === id)))
  // What others depend on is what the entry says; what is sealed is asked for anew.
  const initial = useMemo(() => Object.fromEntries(Object.entries(entry.values).filter(([id]) => !ledger.fields.find((f) => f.id === id)?.personal)), [])
  const isRequired = useCallback((f: LedgerField) => step.needs.includes(f.id), [step])
  const form = useEntryForm(fields, initial, { isRequired, area: entry.area?.code })
  const [reason, setReason] = useState('')
  const [evidence, setEvidence] = useState('')
  const [tried, setTried] = useState(false)
  const [raced, setRaced] = useState('')
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const asksArea = step.asks.includes('area')
  const noReason = step.reason && reason.trim().length < 4
  const noEvidence = step.evidence && !evidence
  const isVoid = step.id === 'void'
  // Somebody else's step can leave nothing of this one to be taken.
  const isGone = !isVoid && !step.from.includes(entry.state)

  async function submit() {
    setTried(true)
    form.reveal()
    if (running.current || form.uploading) return
    const first = fields.find((f) => form.problems[f.id])
    if (first) return focusOn(`step-${first.id}`)
    if (noReason) return focusOn('step-reason')
    if (noEvidence) return focusOn('step-evidence')
    running.current = true
    setBusy(true)
    setRaced('')
    form.clearRefusals()
    try {
      await api.ledgers.take(ledger.id, entry.id, {
        id: form.id.current, step: step.id, seen: entry.seen, at: deviceTime(Date.now()),
        values: fields.length > 0 ? sentValues(fields, form.values) : undefined,
        area: asksArea && form.area !== entry.area?.code ? form.area : undefined,
        reason: reason.trim() || undefined, evidence: evidence ? evidence.split('\n') : undefined,
      })
      message.success(t(isVoid ? words.voided : words.stepDone(t(step.label))))
      onClose()
      await onChanged()
    } catch (e) {
      const error = e as ApiError
      if (error.code === 'raced') {
        setRaced(t(error.text))
        await onChanged()
      } else form.refuse(error)
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  const plain = fields.length === 0 && !asksArea && !step.reason && !step.evidence
  return (
    <Modal open onCancel={onClose} onOk={() => void submit()} confirmLoading={busy} width={fields.length > 2 ? 720 : 560} className="step-dialog" style={{ top: 56 }}
      title={isVoid ? t(words.voidTitle(entry.number)) : t(step.label)} okText={t(isVoid ? words.voidOk : step.label)} okButtonProps={{ danger: isVoid, disabled: form.uploading || isGone, autoFocus: plain }} cancelText={t(common.cancel)}>
      {raced && <RacedNote text={raced} />}
      {form.general.map((text, i) => <Alert key={i} type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={t(text)} />)}
      <p className={isVoid ? '' : 'quiet'}>
        {isVoid ? t(words.voidHint) : isGone ? t(words.noLonger(t(stateLabel(ledger, entry.state)))) : t(step.to && step.to !== entry.state ? words.leadsTo(t(stateLabel(ledger, step.to))) : words.staysIn(t(stateLabel(ledger, entry.state))))}
      </p>
      <FieldsForm name="step" columns={fields.length > 2 ? 2 : 1} fields={fields} values={form.values} shown={entry.shown} isRequired={isRequired} wrong={form.wrong} onChange={form.set} onBlur={form.leave} onBusy={form.busy} />
      {asksArea && (
        <FieldShell id="step-area" label={t(formWords.ownArea)} required={step.needs.includes('area')} wrong={form.wrong('area') && t(form.wrong('area')!)}>
          <AreaPicker id="step-area" root={county.code} value={form.area} allowClear={false} onChange={(code) => form.setArea(code ?? '')} width="100%" />
        </FieldShell>
      )}
      {step.reason && (
        <FieldShell id="step-reason" label={t(common.reason)} required wrong={tried && noReason ? t(common.reasonNeeded) : undefined}>
          <Input.TextArea id="step-reason" value={reason} rows={2} maxLength={300} status={tried && noReason ? 'error' : undefined} aria-describedby="step-reason-note" onChange={(e) => setReason(e.target.value)} autoFocus={fields.length === 0 && !asksArea} />
        </FieldShell>
      )}
      {step.evidence && (
        <FieldShell id="step-evidence" label={t(words.evidence)} required wrong={tried && noEvidence && !form.uploading ? t(words.evidenceNeeded) : undefined}>
          <AttachmentInput id="step-evidence" most={5} value={evidence} onChange={setEvidence} onBusy={form.busy} />
        </FieldShell>
      )}
      {form.uploading && <p className="quiet" role="status">{t(formWords.stillUploading)}</p>}
    </Modal>
  )
}
