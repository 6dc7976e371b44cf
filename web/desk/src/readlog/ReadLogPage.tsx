import { Alert, Button, Input } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, time, type ReadLogRow, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure } from '../parts/states.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { words } from './words.ts'

const filters = { user: '', person: '', from: '', to: '' }
const whatNames: Record<string, Text> = { file: words.file, unmask: words.unmask, notice: words.notice, export: words.export, evidence: words.evidence, plan: words.plan, why: words.why, release: words.release, link: words.link, list: words.list }

/** What was read: the first word says the kind, the rest which one, e.g. `export worklist.csv rows=12 state=overdue`. */
function whatOf(what: string, t: (text: Text) => string): string {
  if (what === 'my measures') return t(words.ownMeasures)
  const [kind = '', ...rest] = what.split(' ')
  return [t(nameOf(whatNames, kind)), ...rest].join(' ')
}

/** Who read what of whom. For the auditor, who stands outside of the command. */
export default function ReadLogPage() {
  const { t } = useSpeech()
  const list = useListState(filters)
  const rows = useRows('read-log', list.query, list.page.after, (query, signal) => api.readLog.list(query, signal))
  const check = useMutation({ mutationFn: () => api.readLog.check() })
  const columns = useMemo<Column<ReadLogRow>[]>(() => [
    { key: 'sequence', title: words.sequence, width: 80, align: 'right', render: (r) => r.sequence },
    { key: 'at', title: common.at, width: 150, sortBy: 'at', render: (r) => <span className="nowrap">{time.exact(Date.parse(r.at))}</span> },
    { key: 'user', title: words.user, width: 150, fixed: true, render: (r) => (r.user === 'resident-link' ? t(words.resident) : r.user) },
    { key: 'person', title: words.person, width: 150, render: (r) => r.person && <a className="small" href={`?person=${r.person}`} title={r.person} onClick={(e) => { e.preventDefault(); list.setFilters({ person: r.person }) }}><code>{r.person.slice(0, 8)}</code></a> },
    { key: 'what', title: words.what, width: 260, render: (r) => <span title={r.what}>{whatOf(r.what, t)}</span> },
    { key: 'purpose', title: words.purpose, render: (r) => <span title={r.purpose}>{r.purpose}</span> },
    { key: 'hash', title: words.hash, width: 120, render: (r) => <code className="small" title={r.hash}>{r.hash.slice(0, 12)}</code> },
  ], [t, list])
  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={t(words.hint)}>
        <Button loading={check.isPending} onClick={() => check.mutate()}>{t(words.check)}</Button>
      </PageHead>
      {check.error && <Failure error={check.error} onRetry={() => check.mutate()} />}
      {check.data && (
        <Alert showIcon closable style={{ marginBottom: 8 }} type={check.data.intact ? 'success' : 'error'}
          title={t(check.data.intact ? words.intact(check.data.entries.toLocaleString('en')) : words.broken(check.data.firstBroken ?? 0))} />
      )}
      <DataTable
        name="read-log"
        label={words.title}
        columns={columns}
        rowKey={(r) => String(r.sequence)}
        list={list}
        rows={rows}
        exportPath="/api/read-log"
        filters={
          <>
            <Input.Search allowClear key={list.filters.user} defaultValue={list.filters.user} placeholder={t(words.user)} aria-label={t(words.user)} style={{ width: 180 }} onSearch={(user) => list.setFilters({ user: user.trim() })} />
            <DayInput value={list.filters.from || undefined} onChange={(from) => list.setFilters({ from: from ?? '' })} placeholder={t(words.from)} label={t(words.from)} />
            <DayInput value={list.filters.to || undefined} onChange={(to) => list.setFilters({ to: to ?? '' })} placeholder={t(words.to)} label={t(words.to)} />
          </>
        }
        empty={<p>{t(words.empty)}</p>}
      />
    </div>
  )
}
