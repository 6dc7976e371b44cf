import { Alert, App, Button, Form, Input, Modal, Select, Typography } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, ApiError, type Role, type UserRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { roleNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { words } from './words.ts'

interface Values {
  name: string
  displayName: string
  roles: Role[]
  area: string
}

interface Props {
  user: UserRow | 'new' | null
  onClose: () => void
  onCreated: (user: string, password: string) => void
}

const recording: Role[] = ['headquarters', 'task-force', 'township', 'village', 'grid', 'supervisor', 'unit']

/** Makes a user, or changes roles and area of one. Nobody but the user ever sets a password that lasts. */
export function UserDialog({ user, onClose, onCreated }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const isNew = user === 'new'
  const roles = Form.useWatch('roles', form) ?? []

  useEffect(() => {
    if (!user) return
    setError('')
    form.resetFields()
    if (user !== 'new') form.setFieldsValue({ name: user.name, displayName: user.displayName, roles: user.roles, area: user.area.code })
  }, [user, form])

  async function submit(values: Values) {
    setBusy(true)
    setError('')
    try {
      if (isNew) {
        const { oneTimePassword } = await api.users.create({ name: values.name.trim(), displayName: values.displayName.trim(), roles: values.roles, area: values.area })
        onCreated(values.displayName.trim(), oneTimePassword)
      } else {
        await api.users.change((user as UserRow).name, { displayName: values.displayName.trim(), roles: values.roles, area: values.area })
        message.success(t(words.saved))
        onClose()
      }
      await cache.invalidateQueries({ queryKey: ['users'] })
    } catch (e) {
      const refused = e as ApiError
      setError(refused.refusals.length ? refused.refusals.map((r) => t(r)).join(' ') : t(refused.text))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open={user !== null} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} forceRender
      title={isNew ? t(words.create) : t(words.edit)} okText={t(common.save)} cancelText={t(common.cancel)}>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(v) => void submit(v)}>
        <Form.Item name="name" label={t(words.name)} extra={isNew ? t(words.nameRule) : undefined} rules={isNew ? [{ required: true, pattern: /^[\p{L}\p{N}_.-]{2,40}$/u, message: t(words.nameRule) }] : undefined}>
          <Input disabled={!isNew} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="displayName" label={t(words.displayName)} rules={[{ required: true, whitespace: true, message: t(common.required) }]}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="roles" label={t(words.roles)} rules={[{ required: true, message: t(common.required) }]}
          extra={roles.includes('approver') && roles.some((r) => recording.includes(r)) ? <span className="soon">{t(words.approverNote)}</span> : undefined}>
          <Select mode="multiple" options={Object.entries(roleNames).map(([value, label]) => ({ value, label: t(label) }))} />
        </Form.Item>
        <Form.Item name="area" label={t(words.area)} rules={[{ required: true, message: t(common.required) }]}><AreaPicker width="100%" /></Form.Item>
      </Form>
    </Modal>
  )
}

/** Shown once, and gone with the dialog. */
export function OneTimePasswordDialog({ shown, onClose }: { shown: { user: string; password: string } | null; onClose: () => void }) {
  const { t } = useSpeech()
  return (
    <Modal open={shown !== null} onCancel={onClose} title={t(words.oneTime)} footer={<Button type="primary" onClick={onClose}>{t(common.close)}</Button>} mask={{ closable: false }} destroyOnHidden>
      {shown && (
        <>
          <p>{t(words.oneTimeHint(shown.user))}</p>
          <Typography.Text copyable className="one-time">{shown.password}</Typography.Text>
        </>
      )}
    </Modal>
  )
}
