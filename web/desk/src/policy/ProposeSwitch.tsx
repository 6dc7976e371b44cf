import { Alert, App, Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { api, ApiError, newId, time } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { InstantInput } from '../parts/TimeInput.tsx'
import { SwitchEffect } from './SwitchEffect.tsx'
import { switchWords as words } from './switchWords.ts'

interface Fields {
  pack?: string
  when: 'once' | 'time'
  at?: string
  reason?: string
  understood?: boolean
}

const named = (text: string | undefined): { pack: string; version: number | null } | null => {
  if (!text) return null
  const [pack, version] = text.split('@') as [string, string | undefined]
  return { pack, version: version ? Number(version) : null }
}

/** First which document and when, then what it does to people, then the ground: nobody sends what they have not seen. */
export function ProposeSwitch({ onProposed }: { onProposed: () => void }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const [search] = useSearchParams()
  const [form] = Form.useForm<Fields>()
  const [fields, setFields] = useState<Fields>({ when: 'once', pack: search.get('pack') ?? undefined })
  const id = useRef(newId())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const packs = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => api.policies.list(signal), staleTime: 60_000 })
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: ({ signal }) => api.drafts.list(signal) })

  const chosen = named(fields.pack)
  const at = fields.when === 'time' ? fields.at : undefined
  const day = time.dayOf(at ? time.millisecondsOf(at) : Date.now())
  const ready = chosen !== null && (fields.when === 'once' || at !== undefined)

  async function submit(values: Fields) {
    if (!chosen) return
    setBusy(true)
    setError('')
    try {
      await api.switches.propose({ id: id.current, pack: chosen.pack, version: chosen.version, from: at ?? null, reason: values.reason!.trim() })
      message.success(t(words.sent))
      id.current = newId()
      form.resetFields()
      setFields({ when: 'once' })
      onProposed()
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  const options = [
    ...(drafts.data ?? []).filter((d) => d.sound).map((d) => ({ value: `${d.id}@${d.version}`, label: `${d.title ? t(d.title) : d.id} · ${t(words.draft(d.version))}` })),
    ...(packs.data ?? []).filter((p) => p.origin === 'own').map((p) => ({ value: p.id, label: `${t(p.title)} ${p.number} · ${t(words.installed)}` })),
  ]
  return (
    <section className="sheet no-print" aria-labelledby="propose">
      <h2 id="propose">{t(words.propose)}</h2>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={fields} onValuesChange={(_, all) => setFields(all)} onFinish={(v) => void submit(v)}>
        <Form.Item name="pack" label={t(words.which)}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder={t(words.choose)} style={{ maxWidth: 560 }} />
        </Form.Item>
        <Form.Item name="when" label={t(words.when)} extra={t(words.whenHint)}>
          <Radio.Group options={[{ value: 'once', label: t(words.atOnce) }, { value: 'time', label: t(words.atTime) }]} />
        </Form.Item>
        {fields.when === 'time' && <Form.Item name="at"><InstantInput label={t(words.atTime)} /></Form.Item>}
        {ready && (
          <>
            <SwitchEffect pack={chosen.pack} version={chosen.version} day={day} />
            <Form.Item name="reason" label={t(words.ground)} rules={[{ required: true, min: 4, whitespace: true, message: t(words.groundNeeded) }]}>
              <Input.TextArea rows={2} maxLength={500} style={{ maxWidth: 560 }} />
            </Form.Item>
            <Form.Item name="understood" valuePropName="checked"><Checkbox>{t(words.understood)}</Checkbox></Form.Item>
            {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
            <Button type="primary" htmlType="submit" loading={busy} disabled={!fields.understood}>{t(words.send)}</Button>
          </>
        )}
      </Form>
    </section>
  )
}
