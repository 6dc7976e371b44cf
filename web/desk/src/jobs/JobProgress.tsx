import { Alert, Progress } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, time, type Job } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { Failure } from '../parts/states.tsx'
import { colours } from '../theme.ts'
import { words } from './words.ts'

const grouped = (n: number) => n.toLocaleString('en')
const countNames = { new: words.newRows, known: words.known, changed: words.changed, done: words.doneRows, refused: words.refused, lifted: words.lifted, rederived: words.people }

/** A job looked at until it ends. */
export function useJob(id: string | null, load: (id: string, signal: AbortSignal) => Promise<Job> = api.jobs.one) {
  const cache = useQueryClient()
  const job = useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => load(id!, signal),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.state === 'running' || query.state.data === undefined ? 500 : false),
  })
  const state = job.data?.state
  useEffect(() => {
    if (state === 'done') void cache.invalidateQueries({ predicate: (q) => !['job', 'areas', 'policy'].includes(String(q.queryKey[0])) })
  }, [state, cache])
  return job
}

/** How far a job is, how long it still takes, and what came of it. */
export function JobProgress({ job, error, onRetry }: { job: Job | undefined; error?: unknown; onRetry?: () => void }) {
  const { t, language } = useSpeech()
  if (error && !job) return <Failure error={error} onRetry={onRetry} />
  const percent = !job ? 0 : job.state === 'done' ? 100 : job.total ? Math.floor((100 * job.done) / job.total) : 0
  return (
    <div className="job" aria-live="polite">
      <Progress percent={percent} strokeColor={job?.state === 'failed' ? undefined : colours.neutral} status={job?.state === 'failed' ? 'exception' : job?.state === 'done' ? 'normal' : 'active'} aria-label={t(words.progress)} />
      {job && (
        <p className="quiet">
          {job.total > 0 && t(words.ofRows(grouped(job.done), grouped(job.total)))}
          {job.state === 'running' && job.remainingSeconds !== null && `${t(common.comma)}${t(words.remaining(time.length(Math.max(60_000, job.remainingSeconds * 1000), language)))}`}
        </p>
      )}
      {job && job.state !== 'running' && (
        <dl className="counts">
          {Object.entries(job.counts).map(([name, n]) => (
            <div key={name}>
              <dt>{t(countNames[name as keyof typeof countNames] ?? { zh: name, en: name })}</dt>
              <dd className={name === 'refused' && n > 0 ? 'overdue' : ''}>{grouped(n)}</dd>
            </div>
          ))}
        </dl>
      )}
      {job?.resultText && <Alert type={job.state === 'failed' ? 'error' : 'info'} title={t(job.resultText)} style={{ marginBottom: 8 }} />}
      {job && job.errorFile && <p><a href={job.errorFile.startsWith('/') ? job.errorFile : api.jobs.errorsAddress(job.id)} download>{t(words.errors)}</a></p>}
    </div>
  )
}
