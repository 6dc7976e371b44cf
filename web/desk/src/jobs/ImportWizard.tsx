import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Steps, Upload } from 'antd'
import { useState, type ReactNode } from 'react'
import { ApiError, type Job } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { useAddressState } from '../table/addressState.ts'
import { JobProgress, useJob } from './JobProgress.tsx'
import { words } from './words.ts'

interface Props {
  send: (file: File, dryRun: boolean, document: string) => Promise<{ job: string | Job }>
  asksDocument?: boolean
  hint?: ReactNode
  onward: ReactNode
}

/** Which jobs belong to this import: in the address, so that a reload or a way back finds the running one. */
const address = { check: '', job: '' }

/** Upload, check without writing, import, result: one list at a time, each step visible. */
export function ImportWizard({ send, asksDocument, hint, onward }: Props) {
  const { t } = useSpeech()
  const [at, setAt] = useAddressState(address)
  const [file, setFile] = useState<File | null>(null)
  const [document, setDocument] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const check = useJob(at.check || null)
  const work = useJob(at.job || null)
  const step = at.job ? 2 : at.check ? 1 : 0

  async function start(chosen: File, dryRun: boolean) {
    setBusy(true)
    setError(null)
    try {
      const { job } = await send(chosen, dryRun, document.trim())
      const id = typeof job === 'string' ? job : job.id
      setAt(dryRun ? { check: id, job: '' } : { job: id })
    } catch (e) {
      setError(e as ApiError)
    } finally {
      setBusy(false)
    }
  }

  function restart() {
    setFile(null)
    setError(null)
    setAt({ check: '', job: '' })
  }

  const counts = check.data?.counts ?? {}
  const fresh = (counts.new ?? 0) + (counts.known ?? 0)
  return (
    <section className="sheet wizard">
      <Steps size="small" current={step} items={[{ title: t(words.chooseTitle) }, { title: t(words.checking) }, { title: t(words.writing) }]} />
      {error && <Alert type="error" showIcon role="alert" title={error.refusals.length ? error.refusals.map((r) => t(r)).join(' ') : t(error.text)} style={{ margin: '12px 0' }} />}
      {step === 0 && (
        <>
          {asksDocument && (
            <Form layout="vertical" requiredMark={false}>
              <Form.Item label={t(words.document)} htmlFor="document" extra={t(words.documentHint)}>
                <Input id="document" value={document} onChange={(e) => setDocument(e.target.value)} maxLength={100} />
              </Form.Item>
            </Form>
          )}
          {hint}
          <Upload.Dragger accept=".csv,.xlsx" maxCount={1} showUploadList={false} disabled={busy || (asksDocument && document.trim().length < 2)}
            beforeUpload={(chosen) => {
              setFile(chosen)
              void start(chosen, true)
              return false
            }}>
            <p><InboxOutlined style={{ fontSize: 32 }} /></p>
            <p>{t(words.choose)}</p>
            <p className="quiet">{t(words.chooseHint)}</p>
          </Upload.Dragger>
        </>
      )}
      {step === 1 && (
        <>
          <h3>{t(words.check)}{file ? `：${file.name}` : ''}</h3>
          <JobProgress job={check.data} error={check.error} onRetry={() => void check.refetch()} />
          {check.data?.state === 'done' && (counts.refused ?? 0) > 0 && <p>{t(words.goOnHint((counts.refused ?? 0).toLocaleString('en')))}</p>}
          {check.data?.state === 'done' && file && fresh > 0 && (
            <Button type="primary" loading={busy} onClick={() => void start(file, false)}>{t(words.goOn(fresh.toLocaleString('en')))}</Button>
          )}{' '}
          <Button onClick={restart}>{t(words.anotherFile)}</Button>
        </>
      )}
      {step === 2 && (
        <>
          <JobProgress job={work.data} error={work.error} onRetry={() => void work.refetch()} />
          {work.data && work.data.state !== 'running' && <>{onward} <Button onClick={restart}>{t(words.anotherFile)}</Button></>}
          {work.data?.state === 'running' && <p className="quiet">{t(words.hint)}</p>}
        </>
      )}
    </section>
  )
}
