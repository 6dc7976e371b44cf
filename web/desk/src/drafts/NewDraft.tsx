import { Alert, Form, Input, Modal, Select } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { api, ApiError } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { words } from './words.ts'

const example = 'example-2026-1'
const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Asks what a new draft begins from and what its id is. Whoever changes a document keeps its id; an example is another's. */
export function NewDraft({ from, taken, onClose }: { from: string; taken: string[]; onClose: () => void }) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [form] = Form.useForm<{ from: string; id: string }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const packs = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => api.policies.list(signal), staleTime: 300_000, enabled: from !== '' })
  const open = from !== ''

  function propose(chosen: string): string {
    if (chosen === 'empty' || chosen === example || chosen.includes('@')) return ''
    let id = chosen
    for (let n = 2; taken.includes(id); n++) id = `${chosen}-${n}`
    return id
  }

  useEffect(() => {
    if (!open) return
    setError('')
    form.setFieldsValue({ from, id: propose(from) })
  }, [from])

  async function submit(values: { from: string; id: string }) {
    setBusy(true)
    setError('')
    try {
      const begun = await api.drafts.begin(values.id.trim(), values.from)
      await cache.invalidateQueries({ queryKey: ['drafts'] })
      void navigate(`/policy/drafts/${begun.id}`)
    } catch (e) {
      if (!(e instanceof ApiError)) throw e
      setError(e.refusals.length ? e.refusals.map((r) => t(r)).join(' ') : t(e.text))
    } finally {
      setBusy(false)
    }
  }

  const options = [
    { value: 'empty', label: t(words.fromEmpty) },
    { value: example, label: t(words.fromExample) },
    ...(packs.data ?? []).filter((p) => p.id !== example).map((p) => ({ value: p.id, label: `${t(p.title)} ${p.number}` })),
  ]
  return (
    <Modal open={open} title={t(words.begin)} okText={t(words.create)} cancelText={t(common.cancel)} confirmLoading={busy} onCancel={onClose} onOk={() => form.submit()} forceRender>
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)} requiredMark={false}>
        {error && <Alert type="error" title={error} role="alert" style={{ marginBottom: 12 }} />}
        <Form.Item name="from" label={t(words.from)} rules={[{ required: true, message: t(common.required) }]}>
          <Select options={options} showSearch={{ optionFilterProp: 'label' }} onChange={(chosen: string) => form.setFieldsValue({ id: propose(chosen) })} />
        </Form.Item>
        <Form.Item name="id" label={t(words.id)} extra={t(words.idHint)} rules={[{ required: true, message: t(common.required) }, { pattern: idPattern, max: 64, message: t(words.idBad) }]}>
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
