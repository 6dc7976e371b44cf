import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, ApiError } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { words } from './words.ts'

interface Values {
  current: string
  next: string
  again: string
}

/** Changes one's own password; used at the door with a one-time password and on the account page. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useSpeech()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)

  async function submit(values: Values) {
    setBusy(true)
    setError(null)
    try {
      await api.session.changePassword(values.current, values.next)
      form.resetFields()
      onChanged()
    } catch (e) {
      setError(e as ApiError)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} style={{ maxWidth: 400 }}>
      {error && (
        <Alert type="error" showIcon style={{ marginBottom: 16 }} role="alert"
          title={error.refusals.length ? error.refusals.map((r) => t(r)).join(' ') : t(error.text)} />
      )}
      <Form.Item name="current" label={t(words.current)} rules={[{ required: true, message: t(words.passwordNeeded) }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={t(words.next)} dependencies={['current']}
        rules={[
          { required: true, min: 10, message: t(words.tooShort) },
          { validator: (_, value) => (value && value === form.getFieldValue('current') ? Promise.reject(new Error(t(words.sameAsOld))) : Promise.resolve()) },
        ]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label={t(words.again)} dependencies={['next']}
        rules={[{ validator: (_, value) => (value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t(words.notEqual)))) }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{t(words.changeOwn)}</Button>
    </Form>
  )
}
