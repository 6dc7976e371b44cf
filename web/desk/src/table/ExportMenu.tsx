import { DownloadOutlined } from '@ant-design/icons'
import { Alert, App, AutoComplete, Button, Dropdown, Form, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { api, ApiError, type Query } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { hand } from '../parts/hand.ts'
import { usualPurposes, words as people } from '../people/words.ts'
import { words } from './words.ts'

interface Props {
  /** The list's address at the server. */
  path: string
  query: Query
  /** The list names people: whoever takes it out says what for. */
  asksPurpose?: boolean
  /** One of the filters is an exact text: it goes as a body. */
  words?: boolean
  /** There is a layout in which the list goes to the level above. */
  official?: boolean
}

type Format = 'xlsx' | 'csv' | 'official'

/** All rows of the filter as a file, in the language of the desk. Fetched, not linked: whom one looked for stays out of the address. */
export function ExportMenu({ path, query, asksPurpose, words: inWords, official }: Props) {
  const { t, language } = useSpeech()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ purpose: string }>()
  const [asking, setAsking] = useState<Format | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')

  const formats: { key: Format; label: string }[] = [
    { key: 'xlsx', label: 'Excel (.xlsx)' },
    { key: 'csv', label: 'CSV (.csv)' },
    ...(official ? [{ key: 'official' as const, label: t(words.official) }] : []),
  ]

  async function take(format: Format, purpose?: string) {
    setBusy(true)
    setError('')
    try {
      const { file, name } = await api.exportList(path, { ...query, purpose, format: format === 'csv' ? 'csv' : 'xlsx', lang: language, official: format === 'official' }, inWords)
      hand(file, name)
      setAsking(null)
    } catch (e) {
      const text = t((e as ApiError).text)
      if (purpose === undefined) message.error(text, 8)
      else setError(text)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Dropdown menu={{
        items: formats,
        onClick: ({ key }) => (asksPurpose ? setAsking(key as Format) : void take(key as Format)),
      }}>
        <Tooltip title={t(common.exportHint)} placement="left"><Button size="small" icon={<DownloadOutlined />} loading={busy}>{t(common.export)}</Button></Tooltip>
      </Dropdown>
      <Modal open={asking !== null} onCancel={() => setAsking(null)} onOk={() => form.submit()} confirmLoading={busy} title={t(words.exportTitle)} okText={t(common.export)}
        cancelText={t(common.cancel)} destroyOnHidden>
        <p>{t(words.exportLogged)}</p>
        {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
        <Form form={form} layout="vertical" onFinish={({ purpose }) => void take(asking!, purpose.trim())} requiredMark={false}>
          <Form.Item name="purpose" label={t(people.purpose)} rules={[{ required: true, min: 2, whitespace: true, message: t(common.required) }]}>
            <AutoComplete options={usualPurposes.map((p) => ({ value: t(p) }))} showSearch={{ filterOption: (typed, o) => !!o?.value.includes(typed) }} autoFocus maxLength={100} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
