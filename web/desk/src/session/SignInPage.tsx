import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, ApiError, type Session } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx'
import { words } from './words.ts'

/** The door. What was typed stays after a refusal, but for the password. */
export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useSpeech()
  const [form] = Form.useForm<{ user: string; password: string }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)

  async function submit(values: { user: string; password: string }) {
    setBusy(true)
    setError(null)
    try {
      onSignedIn(await api.session.open(values.user.trim(), values.password))
    } catch (e) {
      setError(e as ApiError)
      form.setFieldValue('password', '')
      form.getFieldInstance('password')?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="door">
      <div className="door-language"><LanguageSwitch /></div>
      <div className="door-box">
        <h1><img src="/shield.svg" alt="" width={36} height={36} /> {t(common.product)}</h1>
        <p className="door-tagline">{t(words.tagline)}</p>
        {error && <Alert type="error" showIcon title={t(error.text)} style={{ marginBottom: 16 }} role="alert" />}
        <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} disabled={busy}>
          <Form.Item name="user" label={t(words.user)} rules={[{ required: true, message: t(words.userNeeded) }]}>
            <Input autoFocus autoComplete="username" size="large" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={t(words.password)} rules={[{ required: true, message: t(words.passwordNeeded) }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t(words.signIn)}</Button>
        </Form>
        <p className="door-note">{t(words.forgotten)}</p>
        <p className="door-note"><a href="/r/report">{t(words.resident)}</a></p>
      </div>
    </main>
  )
}
