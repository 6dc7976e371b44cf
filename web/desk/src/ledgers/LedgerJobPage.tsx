import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { api } from '@fangxian/shared'
import { JobProgress, useJob } from '../jobs/JobProgress.tsx'
import { useSpeech } from '../language/language.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { Moment } from '../parts/When.tsx'
import { useLedger } from './useLedgers.ts'
import { words } from './words.ts'

/** A step that is taken for many entries: how far it is and what came of it. Its address can be left and come back to. */
export default function LedgerJobPage() {
  const { id = '', job: jobId = '' } = useParams()
  const { t } = useSpeech()
  const ledger = useLedger(id)
  const job = useJob(jobId, (one, signal) => api.ledgers.job(id, one, signal))
  if (ledger.error && !ledger.data) return <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />
  if (!ledger.data) return <PageSkeleton />
  return (
    <div className="page">
      <PageHead title={t(words.jobOf(t(ledger.data.title)))} aside={job.data && <Moment at={job.data.startedAt} />} />
      <section className="sheet">
        <JobProgress job={job.data} error={job.error} onRetry={() => void job.refetch()} />
        {job.data?.state === 'running' && <p className="quiet">{t(words.jobHint)}</p>}
        <Link to={`/ledgers/${id}`}><Button type="primary">{t(words.toLedger)}</Button></Link>
      </section>
    </div>
  )
}
