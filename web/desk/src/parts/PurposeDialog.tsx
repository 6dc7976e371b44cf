import { Alert, AutoComplete, Form, Modal } from 'antd'
import { useState } from 'react'
import { ApiError } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { usualPurposes, words } from '../people/words.ts'

interface Props {
  open: boolean
  title: string
  hint: string
  okText: string
  onClose: () => void
  /** What is done for the purpose; the dialog shows why it was not, and closes where it was. */
  act: (purpose: string) => Promise<void>
}

/** Asks what personal data are wanted for. */
export function PurposeDialog({ open, title, hint, okText, onClose, act }: Props) {
  const { t } = useSpeech()
  const [form] = Form.useForm<{ purpose: string }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function submit({ purpose }: { purpose: string }) {
    setBusy(true)
    setError('')
    try {
      await act(purpose.trim())
      onClose()
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open={open} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} title={title} okText={okText} cancelText={t(common.cancel)} destroyOnHidden>
      <p>{hint}</p>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form form={form} layout="vertical" onFinish={(v) => void submit(v)} requiredMark={false}>
        <Form.Item name="purpose" label={t(words.purpose)} rules={[{ required: true, min: 2, whitespace: true, message: t(common.required) }]}>
          <AutoComplete options={usualPurposes.map((p) => ({ value: t(p) }))} showSearch={{ filterOption: (typed, o) => !!o?.value.includes(typed) }} autoFocus maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
