import { Alert, App, Button, Descriptions, Form, Input, Popconfirm, Table, Typography } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ApiError, type Token } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, roleNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure } from '../parts/states.tsx'
import { Moment } from '../parts/When.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { useSession } from './session.tsx'
import { words } from './words.ts'

/** One's own account: who one is here, one's password, tokens for programs. */
export default function AccountPage() {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const session = useSession()
  return (
    <div className="page account">
      <PageHead title={t(words.account)} />
      <section className="sheet">
        <Descriptions column={1} size="small" items={[
          { key: 'user', label: t(words.user), children: session.displayName + t(common.aside(session.user)) },
          { key: 'roles', label: t(words.roles), children: session.roles.map((r) => t(nameOf(roleNames, r))).join(t(common.and)) },
          { key: 'area', label: t(words.scope), children: session.area.path || session.area.name },
        ]} />
      </section>
      <section className="sheet">
        <h2>{t(words.changeOwn)}</h2>
        <PasswordForm onChanged={() => message.success(t(words.changed))} />
      </section>
      <Tokens />
    </div>
  )
}

function Tokens() {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [form] = Form.useForm<{ name: string }>()
  const [made, setMade] = useState<string | null>(null)
  const list = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => api.tokens.list(signal) })

  async function create({ name }: { name: string }) {
    try {
      setMade((await api.tokens.create(name.trim())).secret)
      form.resetFields()
      await cache.invalidateQueries({ queryKey: ['tokens'] })
    } catch (e) {
      message.error(t((e as ApiError).text))
    }
  }

  async function revoke(id: string) {
    try {
      await api.tokens.revoke(id)
    } catch (e) {
      message.error(t((e as ApiError).text))
    }
    await cache.invalidateQueries({ queryKey: ['tokens'] })
  }

  return (
    <section className="sheet">
      <h2>{t(words.tokens)}</h2>
      <p className="quiet">{t(words.tokensHint)}</p>
      <Form form={form} layout="inline" onFinish={(v) => void create(v)} style={{ marginBottom: 12 }}>
        <Form.Item name="name" rules={[{ required: true, whitespace: true, message: t(common.required) }]}>
          <Input placeholder={t(words.tokenName)} aria-label={t(words.tokenName)} style={{ width: 300 }} maxLength={60} />
        </Form.Item>
        <Button htmlType="submit">{t(words.createToken)}</Button>
      </Form>
      {made && <Alert type="success" closable={{ onClose: () => setMade(null) }} style={{ marginBottom: 12 }} title={t(words.copyNow)} description={<Typography.Text copyable code>{made}</Typography.Text>} />}
      {list.error ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : (
        <Table<Token> size="small" className="desk-table" tableLayout="fixed" pagination={false} rowKey="id" loading={list.isPending} dataSource={list.data ?? []} locale={{ emptyText: <span className="quiet">{t(words.noTokens)}</span> }}
          columns={[
            { title: t(words.tokenLabel), dataIndex: 'label' },
            { title: t(words.created), width: 170, render: (_, k) => <Moment at={k.created} /> },
            { title: t(words.expires), width: 170, render: (_, k) => <Moment at={k.expires} /> },
            { title: t(words.lastUsed), width: 170, render: (_, k) => <Moment at={k.lastUsed} /> },
            { title: t(common.actions), width: 100, render: (_, k) => <Popconfirm title={t(words.revokeAsk)} onConfirm={() => void revoke(k.id)} okText={t(words.revoke)} cancelText={t(common.cancel)}><Button size="small" danger type="link">{t(words.revoke)}</Button></Popconfirm> },
          ]} />
      )}
    </section>
  )
}
