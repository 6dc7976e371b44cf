import { Alert, App, Form, Input, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { api, ApiError, newId, time, type ApprovalRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureNames, nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { useRecording } from '../record/recording.tsx'
import { words } from './words.ts'

export interface Decision {
  row: ApprovalRow
  verdict: 'approved' | 'refused'
}

/** The second person's decision. Says whom it touches; a refusal needs its reason. */
export function DecisionDialog({ decision, onClose }: { decision: Decision | null; onClose: () => void }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const { refresh } = useRecording()
  const [form] = Form.useForm<{ reason?: string }>()
  const id = useRef(newId())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')

  useEffect(() => {
    if (!decision) return
    id.current = newId()
    setError('')
    form.resetFields()
  }, [decision, form])

  async function submit({ reason }: { reason?: string }) {
    if (!decision) return
    const { row, verdict } = decision
    setBusy(true)
    setError('')
    try {
      await api.approvals.decide({ id: id.current, person: row.person.id, rule: row.rule, from: row.from, until: row.until, verdict, reason: reason?.trim() || undefined })
      message.success(t(verdict === 'approved' ? words.approved : words.refused))
      onClose()
      await refresh()
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  const refusing = decision?.verdict === 'refused'
  const name = decision?.row.person.name ?? ''
  const measure = decision ? t(nameOf(measureNames, decision.row.measure)) : ''
  return (
    <Modal open={decision !== null} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} forceRender
      title={t(refusing ? words.refuseTitle(name, measure) : words.approveTitle(name, measure))}
      okText={t(refusing ? words.refuse : words.approve)} okButtonProps={{ danger: refusing }} cancelText={t(common.cancel)}>
      {decision && <p>{t(words.interval(decision.row.from, decision.row.until, time.daysBetween(decision.row.from, decision.row.until)))}{t(common.comma)}{t(common.clause)} {decision.row.clause}</p>}
      <p className="quiet">{t(refusing ? words.refuseHint : words.approveHint)}</p>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(v) => void submit(v)}>
        <Form.Item name="reason" label={t(refusing ? common.reason : words.reasonApprove)}
          rules={refusing ? [{ required: true, min: 4, whitespace: true, message: t(common.reasonNeeded) }] : undefined}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
