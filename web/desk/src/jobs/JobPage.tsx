import { Link, useParams } from 'react-router'
import { useSpeech } from '../language/language.tsx'
import { nameOf } from '../language/terms.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Moment } from '../parts/When.tsx'
import { JobProgress, useJob } from './JobProgress.tsx'
import { kindNames } from './kinds.ts'
import { words } from './words.ts'

export default function JobPage() {
  const { id = '' } = useParams()
  const { t } = useSpeech()
  const job = useJob(id)
  return (
    <div className="page">
      <PageHead title={job.data ? t(nameOf(kindNames, job.data.kind)) : t(words.title)} aside={job.data && <Moment at={job.data.startedAt} />} />
      <section className="sheet">
        <JobProgress job={job.data} error={job.error} onRetry={() => void job.refetch()} />
        <Link to="/jobs">{t(words.toAll)}</Link>
      </section>
    </div>
  )
}
