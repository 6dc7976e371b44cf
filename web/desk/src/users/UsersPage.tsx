import { App, Button, Dropdown } from 'antd'
import { EllipsisOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api, ApiError, type UserRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, roleNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Moment } from '../parts/When.tsx'
import { useSession } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { OneTimePasswordDialog, UserDialog } from './UserDialog.tsx'
import { words } from './words.ts'

const isLocked = (u: UserRow) => !!u.lockedUntil && Date.parse(u.lockedUntil) > Date.now()

export default function UsersPage() {
  const { t, language } = useSpeech()
  const { modal, message } = App.useApp()
  const session = useSession()
  const cache = useQueryClient()
  const list = useListState({})
  const rows = useRows<UserRow>('users', list.query, list.page.after, (_, signal) => api.users.list(signal))
  const [editing, setEditing] = useState<UserRow | 'new' | null>(null)
  const [shown, setShown] = useState<{ user: string; password: string } | null>(null)

  const columns = useMemo<Column<UserRow>[]>(() => {
    const refresh = () => cache.invalidateQueries({ queryKey: ['users'] })
    const attempt = async (act: () => Promise<unknown>, said: string) => {
      try {
        await act()
        if (said) message.success(said)
        await refresh()
      } catch (e) {
        message.error(t((e as ApiError).text))
      }
    }
    const onAction = (u: UserRow, key: string) => {
      if (key === 'edit') setEditing(u)
      if (key === 'unlock') void attempt(() => api.users.unlock(u.name), t(words.unlocked))
      if (key === 'enable') void attempt(() => api.users.change(u.name, { disabled: false }), t(words.saved))
      if (key === 'disable')
        modal.confirm({ title: t(words.disable), content: t(words.disableAsk(u.displayName)), okText: t(words.disable), cancelText: t(common.cancel), okButtonProps: { danger: true },
          onOk: () => attempt(() => api.users.change(u.name, { disabled: true }), t(words.saved)) })
      if (key === 'reset')
        modal.confirm({ title: t(words.reset), content: t(words.resetAsk(u.displayName)), okText: t(words.reset), cancelText: t(common.cancel),
          onOk: () => attempt(async () => setShown({ user: u.displayName, password: (await api.users.resetPassword(u.name)).oneTimePassword }), '') })
    }
    return [
      { key: 'name', title: words.name, width: 184, fixed: true, sort: (u) => u.name, render: (u) => u.name },
      { key: 'displayName', title: words.displayName, width: 216, render: (u) => u.displayName },
      { key: 'roles', title: words.roles, render: (u) => u.roles.map((r) => t(nameOf(roleNames, r))).join(t(common.and)) },
      { key: 'area', title: words.area, width: 264, sort: (u) => u.area.code, render: (u) => <span title={u.area.path}>{u.area.path || u.area.name}</span> },
      {
        key: 'state', title: common.state, width: language === 'en' ? 136 : 88,
        render: (u) => (u.disabled ? <span className="done">{t(words.disabled)}</span> : isLocked(u) ? <span className="overdue">{t(words.locked)}</span> : u.mustChangePassword ? <span className="quiet">{t(words.mustChange)}</span> : t(words.active)),
      },
      { key: 'created', title: words.created, width: 132, render: (u) => <Moment at={u.created} /> },
      {
        key: 'act', title: words.actions, width: language === 'en' ? 80 : 64, fixed: true, align: 'center',
        render: (u) => (
          <Dropdown trigger={['click']} menu={{ onClick: ({ key }) => onAction(u, key), items: [
            { key: 'edit', label: t(words.edit) },
            { key: 'reset', label: t(words.reset) },
            ...(isLocked(u) ? [{ key: 'unlock', label: t(words.unlock) }] : []),
            u.disabled ? { key: 'enable', label: t(words.enable) } : { key: 'disable', label: t(words.disable), danger: true, disabled: u.name === session.user },
          ] }}>
            <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={`${t(words.actions)} ${u.name}`} />
          </Dropdown>
        ),
      },
    ]
  }, [t, language, cache, message, modal, session.user])

  return (
    <div className="page">
      <PageHead title={t(words.title)}><Button type="primary" onClick={() => setEditing('new')}>{t(words.create)}</Button></PageHead>
      <DataTable name="users" label={words.title} columns={columns} rowKey={(u) => u.name} list={list} rows={rows} onOpen={setEditing} empty={<p>{t(words.empty)}</p>} />
      <UserDialog user={editing} onClose={() => setEditing(null)} onCreated={(user, password) => { setEditing(null); setShown({ user, password }) }} />
      <OneTimePasswordDialog shown={shown} onClose={() => setShown(null)} />
    </div>
  )
}
