import { Progress } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, type Job, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Moment } from '../parts/When.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { colours } from '../theme.ts'
import { kindNames } from './kinds.ts'
import { words } from './words.ts'

const stateNames: Record<string, Text> = { running: words.running, done: words.done, failed: words.failed }

/** Work that runs in the background: left and found again. */
export default function JobsPage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const list = useListState({})
  const rows = useRows<Job>('jobs', list.query, list.page.after, (_, signal) => api.jobs.list(signal))
  const columns = useMemo<Column<Job>[]>(() => [
    { key: 'kind', title: words.kind, fixed: true, render: (j) => <Link to={`/jobs/${j.id}`}>{t(nameOf(kindNames, j.kind))}</Link> },
    { key: 'started', title: words.started, width: 150, render: (j) => <Moment at={j.startedAt} /> },
    { key: 'state', title: common.state, width: 90, render: (j) => <span className={j.state === 'failed' ? 'overdue' : j.state === 'done' ? 'done' : ''}>{t(nameOf(stateNames, j.state))}</span> },
    { key: 'progress', title: words.progress, width: 200, render: (j) => <Progress size="small" strokeColor={j.state === 'failed' ? colours.overdue : colours.neutral} status="normal" percent={j.state === 'done' ? 100 : j.total ? Math.floor((100 * j.done) / j.total) : 0} aria-label={t(words.progress)} /> },
    { key: 'new', title: words.newRows, width: 90, align: 'right', render: (j) => j.counts.new ?? '' },
    { key: 'known', title: words.known, width: 100, align: 'right', render: (j) => j.counts.known ?? '' },
    { key: 'refused', title: words.refused, width: 90, align: 'right', render: (j) => <span className={(j.counts.refused ?? 0) > 0 ? 'overdue' : ''}>{j.counts.refused ?? ''}</span> },
  ], [t])
  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={t(words.hint)} />
      <DataTable name="jobs" label={words.title} columns={columns} rowKey={(j) => j.id} list={list} rows={rows} onOpen={(j) => navigate(`/jobs/${j.id}`)} empty={<p>{t(words.empty)}</p>} />
    </div>
  )
}
