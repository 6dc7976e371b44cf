import { Alert, Checkbox, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { api, ApiError, newId, type NewFact, type Text, type TimelineFact } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaSearch } from '../parts/AreaSearch.tsx'
import { DayInput, InstantInput } from '../parts/TimeInput.tsx'
import { bodyFrom, factFormOf, factForms, valuesFrom, type FactFieldForm } from './factFields.ts'
import { useRecording } from './recording.tsx'
import { dialogWords as words } from './dialogWords.ts'

interface Props {
  person: string
  name: string
  /** The fact to correct; none: a new one. */
  corrects?: TimelineFact
  /** What a new one is to be, unless somebody chooses otherwise. */
  kind?: string
  /** What the fact is to tell, where somebody has to find it out. */
  hint?: Text
  open: boolean
  onClose: () => void
}

type Values = Record<string, unknown> & { source: string; reason: string }

/** Records a fact of a person by hand, or corrects one: the earlier stays in the history, struck through. */
export function FactDialog({ person, name, corrects, kind: asked = 'sample', hint, open, onClose }: Props) {
  const { t } = useSpeech()
  const { record } = useRecording()
  const [form] = Form.useForm<Values>()
  const [kind, setKind] = useState(corrects?.kind ?? asked)
  const [mode, setMode] = useState<'change' | 'void'>('change')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const spec = factFormOf(kind)

  useEffect(() => {
    if (!open) return
    const chosen = corrects?.kind ?? asked
    setKind(chosen)
    setMode('change')
    setError('')
    form.resetFields()
    const fields = factFormOf(chosen)
    if (corrects && fields) form.setFieldsValue(valuesFrom(fields, corrects.body) as Values)
  }, [open, corrects, asked, form])

  if (!spec) return null
  const voiding = mode === 'void'
  const asksReason = !!corrects || spec.needsEvidence

  async function submit() {
    const values = await form.validateFields().catch(() => null)
    if (!values || !spec) return
    setBusy(true)
    setError('')
    try {
      // The reason is kept as evidence of the new fact: whoever asks why the plan changed finds it there.
      const evidence = values.reason?.trim() ? [(await api.addEvidence(values.reason.trim())).id] : []
      const fact: NewFact = {
        id: newId(),
        subject: { person },
        kind: spec.kind,
        body: voiding && corrects?.body ? corrects.body : bodyFrom(spec, values),
        source: values.source.trim(),
        evidence,
        ...(corrects ? { corrects: corrects.id } : {}),
        ...(voiding ? { void: true } : {}),
      }
      if (await record([fact], !corrects)) onClose()
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open={open} onCancel={onClose} onOk={() => void submit()} confirmLoading={busy} width={560} forceRender
      okText={t(corrects ? words.correct : words.record)} cancelText={t(common.cancel)}
      title={corrects ? t(words.correctTitle(name, t(corrects.label))) : t(words.recordTitle(name))}>
      {hint && <Alert type="warning" title={t(words.toFindOut(t(hint)))} style={{ marginBottom: 12 }} />}
      {corrects && <Alert type="info" title={t(words.correctHint)} style={{ marginBottom: 12 }} />}
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      {corrects ? (
        <Radio.Group value={mode} onChange={(e) => setMode(e.target.value as 'change' | 'void')} style={{ marginBottom: 12 }}
          options={[{ value: 'change', label: t(words.modeChange) }, { value: 'void', label: t(words.modeVoid) }]} />
      ) : (
        <Select value={kind} aria-label={t(words.whatHappened)} style={{ width: '100%', marginBottom: 12 }}
          onChange={(value: string) => { setKind(value); setError('') }}
          options={factForms.filter((f) => f.byHand).map((f) => ({ value: f.kind, label: t(f.label) }))} />
      )}
      <Form form={form} layout="vertical" requiredMark={false}>
        {(!voiding || !corrects?.body) && (
          <div className="form-grid">
            {spec.fields.map((field) => (
              <Form.Item key={field.name} name={field.name} label={t(field.label)} valuePropName={field.kind === 'flag' ? 'checked' : 'value'}
                rules={field.required ? [{ required: true, message: t(common.required) }] : undefined}>
                {input(field, t)}
              </Form.Item>
            ))}
          </div>
        )}
        <Form.Item name="source" label={t(words.source)} extra={t(words.sourceHint)} rules={[{ required: true, whitespace: true, message: t(words.sourceNeeded) }]}>
          <Input maxLength={120} />
        </Form.Item>
        {asksReason && (
          <Form.Item name="reason" label={t(corrects ? words.reason : words.evidence)} rules={[{ required: true, min: 4, whitespace: true, message: t(common.reasonNeeded) }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

function input(field: FactFieldForm, t: ReturnType<typeof useSpeech>['t']) {
  switch (field.kind) {
    case 'instant':
      return <InstantInput width="100%" max={field.name === 'arriving' ? undefined : new Date().toISOString()} />
    case 'day':
      return <DayInput width="100%" />
    case 'area':
      return <AreaSearch width="100%" />
    case 'flag':
      return <Checkbox>{t(common.yes)}</Checkbox>
    case 'number':
      return <InputNumber style={{ width: '100%' }} />
    case 'choice':
      return <Select allowClear options={Object.entries(field.choices ?? {}).map(([value, label]) => ({ value, label: t(label) }))} />
    default:
      return <Input maxLength={200} />
  }
}
