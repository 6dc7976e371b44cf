import { Alert, App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, ApiError, type AreaNode } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { levelNames, nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { words } from './words.ts'

const order = ['village', 'group', 'building', 'grid']

/** The level that may be added below one: nothing above the village, whose codes are official, and nothing below the grid. */
export function levelBelow(level: string): string | null {
  const at = order.indexOf(level)
  return at < 0 ? null : (order[at + 1] ?? null)
}

interface Props {
  parent: AreaNode
  open: boolean
  onClose: () => void
  onAdded: () => void
}

export function AddAreaDialog({ parent, open, onClose, onAdded }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ suffix: string; name: string }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const level = t(nameOf(levelNames, levelBelow(parent.level)))

  async function submit({ suffix, name }: { suffix: string; name: string }) {
    setBusy(true)
    setError('')
    try {
      await api.areas.add(parent.code + suffix, name.trim())
      message.success(t(words.added(name.trim())))
      form.resetFields()
      onAdded()
      onClose()
    } catch (e) {
      const refused = e as ApiError
      setError(refused.refusals.length ? refused.refusals.map((r) => t(r)).join(' ') : t(refused.text))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open={open} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} title={t(words.addTitle(parent.name, level))} okText={t(words.addOk)} cancelText={t(common.cancel)}>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(v) => void submit(v)}>
        <Form.Item name="suffix" label={t(words.suffix)} extra={t(words.addHint(parent.code))} rules={[{ required: true, pattern: /^\d{3}$/, message: t(words.suffixRule) }]}>
          <Input maxLength={3} inputMode="numeric" prefix={<span className="quiet">{parent.code}</span>} />
        </Form.Item>
        <Form.Item name="name" label={t(words.name)} rules={[{ required: true, whitespace: true, message: t(common.required) }]}><Input maxLength={40} /></Form.Item>
      </Form>
    </Modal>
  )
}
