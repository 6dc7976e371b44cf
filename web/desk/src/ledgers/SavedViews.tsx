import { DeleteOutlined, DownOutlined } from '@ant-design/icons'
import { Alert, App, Button, Checkbox, Dropdown, Form, Input, Modal } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { api, ApiError, newId, type LedgerView } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import type { Fields } from '../table/addressState.ts'
import type { ListState } from '../table/listState.ts'
import { viewQuery, viewTarget } from './filters.ts'
import { words } from './words.ts'

/** Filters that somebody needs again: kept under a name, for oneself or for all who read the ledger. */
export function SavedViews({ ledger, defaults, list }: { ledger: string; defaults: Fields; list: ListState<Fields> }) {
  const { t } = useSpeech()
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const location = useLocation()
  const cache = useQueryClient()
  const [form] = Form.useForm<{ name: string; shared?: boolean }>()
  const [saving, setSaving] = useState(false)
  const id = useRef('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const views = useQuery({ queryKey: ['ledger-views', ledger], queryFn: ({ signal }) => api.ledgers.views(ledger, signal), staleTime: 60_000 })
  const all = views.data ?? []

  async function save({ name, shared }: { name: string; shared?: boolean }) {
    setBusy(true)
    setError('')
    try {
      await api.ledgers.saveView(ledger, { id: id.current, name: name.trim(), query: viewQuery(defaults, list.filters, list.sort, list.desc), shared: !!shared })
      await cache.invalidateQueries({ queryKey: ['ledger-views', ledger] })
      message.success(t(words.viewSaved))
      setSaving(false)
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  function drop(view: LedgerView) {
    modal.confirm({
      title: t(words.dropViewSure(view.name)), okText: t(words.delete), okButtonProps: { danger: true }, cancelText: t(common.cancel),
      onOk: async () => {
        await api.ledgers.dropView(ledger, view.id).catch((e: unknown) => message.error(t((e as ApiError).text)))
        await cache.invalidateQueries({ queryKey: ['ledger-views', ledger] })
      },
    })
  }

  const itemOf = (view: LedgerView) => ({
    key: view.id,
    label: (
      <span className="view-line">
        {view.name}
        {view.own && <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t(words.dropView(view.name))} onClick={(e) => { e.stopPropagation(); drop(view) }} />}
      </span>
    ),
    onClick: () => {
      const target = viewTarget(defaults, view.query)
      navigate({ pathname: location.pathname, search: target.search }, { state: target.state })
    },
  })
  const own = all.filter((v) => v.own && !v.shared)
  const shared = all.filter((v) => v.shared)
  return (
    <>
      <Dropdown trigger={['click']} menu={{
        items: [
          ...(own.length > 0 ? [{ key: 'own', type: 'group' as const, label: t(words.ownViews), children: own.map(itemOf) }] : []),
          ...(shared.length > 0 ? [{ key: 'shared', type: 'group' as const, label: t(words.sharedViews), children: shared.map(itemOf) }] : []),
          ...(all.length === 0 ? [{ key: 'none', label: t(words.viewsNone), disabled: true }] : []),
          { type: 'divider' as const },
          { key: 'save', label: t(words.saveView), onClick: () => { id.current = newId(); setError(''); form.resetFields(); setSaving(true) } },
        ],
      }}>
        <Button size="small">{t(words.views)} <DownOutlined style={{ fontSize: 10 }} /></Button>
      </Dropdown>
      <Modal open={saving} onCancel={() => setSaving(false)} onOk={() => form.submit()} confirmLoading={busy} title={t(words.saveViewTitle)} okText={t(common.save)} cancelText={t(common.cancel)} forceRender>
        <p className="quiet">{t(words.saveViewHint)}</p>
        {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(v) => void save(v)}>
          <Form.Item name="name" label={t(words.viewName)} rules={[{ required: true, whitespace: true, message: t(common.required) }]}><Input maxLength={40} autoComplete="off" /></Form.Item>
          <Form.Item name="shared" valuePropName="checked"><Checkbox>{t(words.viewShared)}</Checkbox></Form.Item>
        </Form>
      </Modal>
    </>
  )
}
