import { Alert } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '@fangxian/shared'
import { useJob } from '../jobs/JobProgress.tsx'
import { useSpeech } from '../language/language.tsx'
import { useSession } from '../session/session.tsx'
import { words } from './words.ts'

const keyOf = (user: string, ledger: string) => `fangxian.ledger-job.${user}.${ledger}`

/** Keeps where the last step for many entries is looked at, for whoever comes back to the list. */
export const rememberJob = (user: string, ledger: string, job: string): void => sessionStorage.setItem(keyOf(user, ledger), job)

export const jobAddress = (ledger: string, job: string): string => `/ledgers/${encodeURIComponent(ledger)}/jobs/${encodeURIComponent(job)}`

/** The step for many entries that one started last on this ledger, until one puts it away. */
export function LastJob({ ledger }: { ledger: string }) {
  const { t } = useSpeech()
  const { user } = useSession()
  const [id, setId] = useState(() => sessionStorage.getItem(keyOf(user, ledger)))
  const job = useJob(id, (one, signal) => api.ledgers.job(ledger, one, signal))
  if (!id || !job.data) return null
  return (
    <Alert className="no-print" type={job.data.state === 'failed' ? 'warning' : 'info'} role="status" style={{ marginBottom: 8 }}
      closable={{ onClose: () => { sessionStorage.removeItem(keyOf(user, ledger)); setId(null) } }}
      title={<>{t(job.data.state === 'running' ? words.jobRunning : words.jobEnded)} {job.data.resultText && t(job.data.resultText)} <Link to={jobAddress(ledger, id)}>{t(words.jobOpen)}</Link></>} />
  )
}
