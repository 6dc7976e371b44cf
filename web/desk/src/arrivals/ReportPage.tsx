import { Alert, Button, Form, Input, Radio } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, ApiError, checkPhone, checkResidentId, newId, readResidentId, type ArrivalOutcome, type ArrivalReport, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { residenceNames, sexNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { AreaSearch } from '../parts/AreaSearch.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { InstantInput } from '../parts/TimeInput.tsx'
import { Reported } from './Reported.tsx'
import { StaysField, type StayValue } from './StaysField.tsx'
import { words } from './words.ts'

interface Values {
  name: string
  idNumber?: string
  phone?: string
  area: string
  address?: string
  residence?: 'urban' | 'rural'
  arrived: boolean
  at?: string
  arriving?: string
  origin?: string
  transport?: string
  stays: StayValue[]
  evidence: string
}

/** An officer reports an arrival for somebody. Checks while one types; what was typed survives any refusal. */
export default function ReportPage() {
  const { t } = useSpeech()
  const [form] = Form.useForm<Values>()
  const cache = useQueryClient()
  // One id for one report, however often it is sent: a retry after a lost answer records nothing twice.
  const id = useRef(newId())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [outcome, setOutcome] = useState<(ArrivalOutcome & { name: string }) | null>(null)
  const arrived = Form.useWatch('arrived', form) ?? true
  const idNumber = (Form.useWatch('idNumber', form) ?? '').trim()
  const idIsRight = idNumber.length > 0 && checkResidentId(idNumber) === null
  const known = useQuery({
    queryKey: ['people', 'by-id-number', idNumber],
    queryFn: async ({ signal }) => (await api.people.list({ q: idNumber, limit: 2 }, signal)).rows,
    enabled: idIsRight,
    gcTime: 0,
  })
  const onFile = idIsRight ? known.data?.[0] : undefined
  const read = readResidentId(idNumber)

  const rule = (check: (text: string) => Text | null) => ({
    validator: (_: unknown, value?: string) => {
      const wrong = value?.trim() ? check(value) : null
      return wrong ? Promise.reject(new Error(t(wrong))) : Promise.resolve()
    },
  })

  async function submit(values: Values) {
    setBusy(true)
    setError(null)
    try {
      const evidence = [(await api.addEvidence(values.evidence.trim())).id]
      const report: ArrivalReport = {
        id: id.current,
        ...(onFile
          ? { person: onFile.id }
          : {
              newPerson: {
                name: values.name.trim(), area: values.area, idNumber: values.idNumber?.trim().toUpperCase() || undefined,
                phone: values.phone?.trim() || undefined, address: values.address?.trim() || undefined, residence: values.residence,
              },
            }),
        ...(values.arrived ? { at: values.at } : { arriving: values.arriving }),
        origin: values.origin,
        transport: values.transport?.trim() || undefined,
        stays: values.stays.filter((s) => s.area && s.from && s.to).map((s) => ({ area: s.area!, from: s.from!, to: s.to! })),
        evidence,
      }
      const answer = await api.arrivals.report(report)
      if (answer.outcome === 'refused') throw new ApiError(422, 'refused', words.refused, answer.refusals)
      setOutcome({ ...answer, name: onFile?.name ?? values.name.trim() })
      await cache.invalidateQueries()
    } catch (e) {
      const refused = e as ApiError
      setError(refused)
      form.setFields(
        (['name', 'idNumber', 'phone', 'area', 'at', 'arriving', 'origin'] as const).flatMap((field) => {
          const refusal = refused.of?.(field)
          return refusal ? [{ name: field, errors: [t(refusal)] }] : []
        }),
      )
      window.scrollTo({ top: 0 })
    } finally {
      setBusy(false)
    }
  }

  function another() {
    id.current = newId()
    setOutcome(null)
    form.resetFields()
  }

  if (outcome) return <Reported outcome={outcome} onAnother={another} />
  return (
    <div className="page report">
      <PageHead title={t(words.reportTitle)} />
      {error && (
        <Alert type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={t(error.refusals.length ? words.refused : error.text)}
          description={error.refusals.length ? <ul className="plain">{error.refusals.map((r, i) => <li key={i}>{t(r)}</li>)}</ul> : undefined} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(v) => void submit(v)} scrollToFirstError={{ block: 'center' }} validateTrigger="onChange"
        initialValues={{ arrived: true, stays: [{}] }}>
        <section className="sheet">
          <h2>{t(words.who)}</h2>
          <div className="form-grid three">
            <Form.Item name="idNumber" validateDebounce={500} label={t(common.idNumber)} rules={[rule(checkResidentId)]}
              extra={read ? t(words.idRight(read.born, t(sexNames[read.sex]))) : t(words.idHint)}>
              <Input maxLength={18} spellCheck={false} autoComplete="off" autoFocus />
            </Form.Item>
            {!onFile && (
              <>
                <Form.Item name="name" label={t(words.person)} rules={[{ required: true, whitespace: true, message: t(common.required) }]}>
                  <Input maxLength={40} autoComplete="off" />
                </Form.Item>
                <Form.Item name="phone" validateDebounce={500} label={t(common.phone)} rules={[{ required: true, message: t(common.required) }, rule(checkPhone)]}>
                  <Input inputMode="tel" maxLength={20} autoComplete="off" />
                </Form.Item>
                <Form.Item name="area" label={t(words.homeArea)} rules={[{ required: true, message: t(common.required) }]}><AreaPicker width="100%" /></Form.Item>
                <Form.Item name="address" label={t(common.address)}><Input maxLength={80} placeholder={t(words.addressHint)} /></Form.Item>
                <Form.Item name="residence" label={t(words.residence)}>
                  <Radio.Group options={(['rural', 'urban'] as const).map((r) => ({ value: r, label: t(residenceNames[r]) }))} />
                </Form.Item>
              </>
            )}
          </div>
          {onFile && <Alert type="info" title={t(words.knownPerson(onFile.name, onFile.area.path))} />}
        </section>
        <section className="sheet">
          <h2>{t(words.journey)}</h2>
          <Form.Item name="arrived">
            <Radio.Group options={[{ value: true, label: t(words.hasArrived) }, { value: false, label: t(words.willArrive) }]} />
          </Form.Item>
          <div className="form-grid three">
            {arrived ? (
              <Form.Item name="at" label={t(words.arrivedAt)} rules={[{ required: true, message: t(common.required) },
                { validator: (_, v?: string) => (v && Date.parse(v) > Date.now() ? Promise.reject(new Error(t(words.inFuture))) : Promise.resolve()) }]}>
                <InstantInput width="100%" />
              </Form.Item>
            ) : (
              <Form.Item name="arriving" label={t(words.arriving)} rules={[{ required: true, message: t(common.required) },
                { validator: (_, v?: string) => (v && Date.parse(v) < Date.now() ? Promise.reject(new Error(t(words.inPast))) : Promise.resolve()) }]}>
                <InstantInput width="100%" />
              </Form.Item>
            )}
            <Form.Item name="origin" label={t(words.origin)} rules={[{ required: true, message: t(common.required) }]}><AreaSearch width="100%" /></Form.Item>
            <Form.Item name="transport" label={t(words.transport)}><Input maxLength={40} /></Form.Item>
          </div>
          <h3>{t(words.stays)}</h3>
          <p className="quiet">{t(words.staysHint)}</p>
          <Form.Item name="stays" rules={[{
            validator: (_, stays: StayValue[]) =>
              stays.some((s) => s.from && s.to && s.to < s.from) ? Promise.reject(new Error(t(words.daysReversed)))
              : stays.some((s) => (s.area || s.from || s.to) && !(s.area && s.from && s.to)) ? Promise.reject(new Error(t(common.required)))
              : Promise.resolve(),
          }]}>
            <StaysField />
          </Form.Item>
          <Form.Item name="evidence" validateDebounce={800} label={t(words.evidence)} extra={t(words.evidenceHint)} rules={[{ required: true, min: 4, whitespace: true, message: t(words.evidenceNeeded) }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </section>
        <Button type="primary" htmlType="submit" loading={busy} size="large">{t(words.submit)}</Button>
      </Form>
    </div>
  )
}
