import { Alert, App, Form, Input, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { api, ApiError, newId, time, type PolicySwitch, type PolicyVerdict } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { SwitchEffect } from './SwitchEffect.tsx'
import { switchWords as words } from './switchWords.ts'

interface Props {
  deciding: { of: PolicySwitch; verdict: PolicyVerdict } | null
  onClose: () => void
  onDecided: () => void
}

/** The second person's decision, with what it does to people as of now. Refusing and taking back need a reason. */
export function SwitchDecision({ deciding, onClose, onDecided }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason?: string }>()
  const id = useRef(newId())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  useEffect(() => {
    if (!deciding) return
    id.current = newId()
    setError('')
    form.resetFields()
  }, [deciding, form])

  async function submit({ reason }: { reason?: string }) {
    if (!deciding) return
    const { of, verdict } = deciding
    setBusy(true)
    setError('')
    try {
      await api.switches.decide(of.id, { id: id.current, verdict, fingerprint: of.fingerprint, reason: reason?.trim() || undefined })
      message.success(t(words.decided))
      onClose()
      onDecided()
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  const of = deciding?.of
  const verdict = deciding?.verdict ?? 'approved'
  const name = of ? t(of.title) : ''
  const titles = { approved: words.approveTitle(name), refused: words.refuseTitle(name), withdrawn: words.withdrawTitle(name) }
  const acts = { approved: words.approve, refused: words.refuse, withdrawn: words.withdraw }
  const at = of?.from ?? null
  return (
    <Modal open={deciding !== null} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} forceRender title={t(titles[verdict])}
      okText={t(acts[verdict])} okButtonProps={{ danger: verdict !== 'approved' }} cancelText={t(common.cancel)}>
      {of && (
        <>
          <p>{t(words.time)}{t(common.colon)}<b>{at ? time.exact(time.millisecondsOf(at)) : t(words.atOnce)}</b><br />{t(words.ground)}{t(common.colon)}{of.reason}</p>
          {of.released !== null && <p className="quiet small">{t(words.shown(of.released.toLocaleString('en'), (of.heldLonger ?? 0).toLocaleString('en')))}</p>}
          {verdict === 'approved' && <SwitchEffect pack={of.pack} version={of.version} day={time.dayOf(at ? time.millisecondsOf(at) : Date.now())} />}
          <p className="quiet small">{t(words.fingerprint)} <code>{of.fingerprint.slice(0, 16)}</code></p>
        </>
      )}
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(v) => void submit(v)}>
        <Form.Item name="reason" label={t(common.reason)} rules={verdict === 'approved' ? undefined : [{ required: true, min: 4, whitespace: true, message: t(common.reasonNeeded) }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
