import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Steps, Upload } from 'antd'
import { useState, type ReactNode } from 'react'
import { ApiError, type Job } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { useAddressState } from '../table/addressState.ts'
import { common } from '../language/words.ts'
import { JobProgress, useJob } from './JobProgress.tsx'
import { words } from './words.ts'

interface Props {
  /** Checks and counts, records nothing; a list without it is imported at once. */
  check?: (file: File) => Promise<Job>
  send: (file: File) => Promise<Job>
  /** Where its jobs are looked at, where not in the list of all. */
  load?: (id: string, signal: AbortSignal) => Promise<Job>
  /** What else has to be said about the list. */
  details?: ReactNode
  /** Asked when a file was chosen: false where something else has to be said first, which the details then say. */
  mayStart?: () => boolean
  onward: ReactNode
}

/** Which jobs belong to this import: in the address, so that a reload or a way back finds the running one. */
const address = { check: '', job: '' }
const grouped = (n: number) => n.toLocaleString('en')

/** Upload, check without writing, import, result: one list at a time, each step visible. */
export function ImportWizard({ check, send, load, details, mayStart, onward }: Props) {
  const { t } = useSpeech()
  const [at, setAt] = useAddressState(address)
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const checked = useJob(at.check || null, load)
  const work = useJob(at.job || null, load)
  const steps = [words.chooseTitle, ...(check ? [words.checking] : []), words.writing]
  const step = at.job ? steps.length - 1 : at.check ? 1 : 0

  async function start(chosen: File, dryRun: boolean) {
    setBusy(true)
    setError(null)
    try {
      if (dryRun && check) setAt({ check: (await check(chosen)).id, job: '' })
      else setAt({ job: (await send(chosen)).id })
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

  const counts = checked.data?.counts ?? {}
  const good = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.known ?? 0)
  const bad = counts.refused ?? 0
  return (
    <section className="sheet wizard">
      <Steps size="small" current={step} items={steps.map((title) => ({ title: t(title) }))} />
      {error && <Alert type="error" showIcon role="alert" title={error.refusals.length ? error.refusals.map((r) => t(r)).join(' ') : t(error.text)} style={{ margin: '12px 0' }} />}
      {step === 0 && (
        <>
          {details}
          <Upload.Dragger accept=".csv,.xlsx" maxCount={1} showUploadList={false} disabled={busy}
            beforeUpload={(chosen) => {
              if (mayStart && !mayStart()) return false
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
      {at.check && !at.job && (
        <>
          <h2>{t(words.check)}{file && t(common.colon) + file.name}</h2>
          <JobProgress job={checked.data} error={checked.error} onRetry={() => void checked.refetch()} />
          {checked.data?.state === 'done' && bad > 0 && <p>{t(words.goOnHint(grouped(bad)))}</p>}
          {checked.data?.state === 'done' && good > 0 && (file
            ? <Button type="primary" loading={busy} onClick={() => void start(file, false)}>{t(words.goOn(grouped(good)))}</Button>
            : <p>{t(words.chooseAgain)}</p>)}{' '}
          <Button onClick={restart}>{t(words.anotherFile)}</Button>
        </>
      )}
      {at.job && (
        <>
          <JobProgress job={work.data} error={work.error} onRetry={() => void work.refetch()} />
          {work.data?.state === 'running'
            ? <p className="quiet">{t(words.hint)}</p>
            : work.data && <>{onward} <Button onClick={restart}>{t(words.anotherFile)}</Button></>}
        </>
      )}
    </section>
  )
}
