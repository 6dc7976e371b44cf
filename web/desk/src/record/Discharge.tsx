import { Button, Checkbox, Form, Input, Popover } from 'antd'
import { useState } from 'react'
import { newId, time, type NewFact } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { InstantInput } from '../parts/TimeInput.tsx'
import { actOf, useRecording, type Subject } from './recording.tsx'
import { words } from './words.ts'

interface Props {
  kind: string
  /** Of a coordination task. */
  step?: string | null
  subjects: Subject[]
  onDone?: () => void
  primary?: boolean
}

const bodyOf = (kind: string, step: string | null, subject: Subject, at: string, note: string, yes: boolean): Record<string, unknown> => {
  switch (kind) {
    case 'verification':
      return { at, reached: yes, ...(note ? { note } : {}) }
    case 'visit':
      return { at, ...(note ? { note } : {}) }
    case 'medicine':
      return { at, accepted: yes }
    case 'express-report':
      return { id: 'matter' in subject ? subject.matter : '', at }
    case 'coordination-step':
      return { id: 'matter' in subject ? subject.matter : '', step, at }
    default:
      return { at }
  }
}

/** One click, a glance at the time, done: records the fact that discharges an obligation, for one or for many. */
export function Discharge({ kind, step = null, subjects, onDone, primary }: Props) {
  const { t } = useSpeech()
  const { record } = useRecording()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [at, setAt] = useState<string>()
  const [note, setNote] = useState('')
  const [yes, setYes] = useState(true)
  const [wrong, setWrong] = useState('')
  const label = actOf(kind, step)
  if (!label) return null

  function show(next: boolean) {
    setOpen(next)
    if (next) {
      setAt(time.toInstant(Date.now()))
      setWrong('')
    }
  }

  async function submit() {
    if (!at) return
    if (Date.parse(at) > Date.now()) {
      setWrong(t(words.future))
      return
    }
    setBusy(true)
    const facts = subjects.map((subject): NewFact => ({
      id: newId(), subject, kind, body: bodyOf(kind, step, subject, at, note.trim(), yes), source: words.deskSource.zh, evidence: [],
    }))
    const whole = await record(facts)
    setBusy(false)
    if (whole || subjects.length > 1) {
      setOpen(false)
      setNote('')
      onDone?.()
    }
  }

  const form = (
    <Form layout="vertical" onFinish={() => void submit()} className="discharge" size="small">
      {subjects.length > 1 && <p>{t(words.bulkAsk(subjects.length))}</p>}
      <Form.Item label={t(words.when)} help={wrong || undefined} validateStatus={wrong ? 'error' : undefined}>
        <InstantInput value={at} onChange={setAt} label={t(words.when)} width="100%" />
      </Form.Item>
      {(kind === 'verification' || kind === 'medicine') && (
        <Form.Item>
          <Checkbox checked={yes} onChange={(e) => setYes(e.target.checked)}>{t(kind === 'medicine' ? words.accepted : words.reached)}</Checkbox>
        </Form.Item>
      )}
      {(kind === 'verification' || kind === 'visit') && (
        <Form.Item><Input value={note} onChange={(e) => setNote(e.target.value)} placeholder={t(words.note)} aria-label={t(words.note)} maxLength={200} /></Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy} block autoFocus>{t(words.record)}</Button>
    </Form>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={show} content={form} title={t(label)} placement="leftTop" destroyOnHidden>
      <Button size="small" type={primary ? 'primary' : 'default'}>{t(label)}</Button>
    </Popover>
  )
}
