import { Alert, AutoComplete, Button, Descriptions, Form, Modal } from 'antd'
import { useState } from 'react'
import { api, ApiError, type PersonProfile, type Unmasked } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, residenceNames, sexNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { useMay } from '../session/session.tsx'
import { usualPurposes, words } from './words.ts'

/** Particulars of a person, masked; shown in full only for a purpose, which is logged. */
export function Particulars({ person, areaPath }: { person: PersonProfile; areaPath: string }) {
  const { t } = useSpeech()
  const may = useMay('read-personal')
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<Unmasked | null>(null)
  const none = t(common.unknown)
  return (
    <section className="sheet" aria-labelledby="particulars">
      <div className="section-head">
        <h2 id="particulars">{t(words.profile)}</h2>
        {may && (full
          ? <Button size="small" onClick={() => setFull(null)}>{t(words.hide)}</Button>
          : <Button size="small" onClick={() => setAsking(true)}>{t(words.unmask)}</Button>)}
      </div>
      <Descriptions column={1} size="small" items={[
        { key: 'sex', label: t(words.sexAge), children: [person.sex && t(nameOf(sexNames, person.sex)), person.age !== null && t(words.age(person.age))].filter(Boolean).join(' ') || none },
        { key: 'id', label: t(common.idNumber), children: full?.idNumber ?? person.idMasked ?? none },
        { key: 'phone', label: t(common.phone), children: full?.phone ?? person.phoneMasked ?? none },
        { key: 'area', label: t(common.area), children: areaPath },
        { key: 'address', label: t(common.address), children: full?.address ?? person.addressMasked ?? none },
        { key: 'residence', label: t(words.residence), children: person.residence ? t(nameOf(residenceNames, person.residence)) : none },
        ...(person.occupation ? [{ key: 'occupation', label: t(words.occupation), children: person.occupation }] : []),
      ]} />
      <UnmaskDialog open={asking} person={person.id} onClose={() => setAsking(false)} onShown={(u) => { setFull(u); setAsking(false) }} />
    </section>
  )
}

interface DialogProps {
  open: boolean
  person: string
  onClose: () => void
  onShown: (unmasked: Unmasked) => void
}

function UnmaskDialog({ open, person, onClose, onShown }: DialogProps) {
  const { t } = useSpeech()
  const [form] = Form.useForm<{ purpose: string }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function submit({ purpose }: { purpose: string }) {
    setBusy(true)
    setError('')
    try {
      onShown(await api.people.unmask(person, purpose.trim()))
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open={open} onCancel={onClose} onOk={() => form.submit()} confirmLoading={busy} title={t(words.unmaskTitle)} okText={t(words.unmask)} cancelText={t(common.cancel)} destroyOnHidden>
      <p>{t(words.unmaskHint)}</p>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form form={form} layout="vertical" onFinish={(v) => void submit(v)} requiredMark={false}>
        <Form.Item name="purpose" label={t(words.purpose)} rules={[{ required: true, min: 2, whitespace: true, message: t(common.required) }]}>
          <AutoComplete options={usualPurposes.map((p) => ({ value: t(p) }))} showSearch={{ filterOption: (typed, o) => !!o?.value.includes(typed) }} autoFocus maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
