import { Button, Input, Select } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, time, type ArrivalRow, type ArrivalState } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { arrivalStates, declaredByNames, nameOf, riskNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { Due, Moment } from '../parts/When.tsx'
import { Discharge } from '../record/Discharge.tsx'
import { useMay } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { words } from './words.ts'

const filters = { area: '', state: '', day: '', q: '' }
const states: ArrivalState[] = ['announced', 'unverified', 'overdue', 'verified']
const canVerify = (r: ArrivalRow) => r.person !== null && (r.state === 'unverified' || r.state === 'overdue')

export default function ArrivalsPage() {
  const { t, language } = useSpeech()
  const navigate = useNavigate()
  const mayRecord = useMay('record-facts')
  const mayImport = useMay('import-bulk')
  const list = useListState(filters)
  const rows = useRows('arrivals', list.query, list.page.after, (query, signal) => api.arrivals.list(query, signal))

  const columns = useMemo<Column<ArrivalRow>[]>(() => [
    { key: 'person', title: words.person, width: 88, fixed: true, render: (r) => (r.person ? <Link title={r.person.name} to={`/people/${r.person.id}`}>{r.person.name}</Link> : '') },
    {
      key: 'at', title: words.arrived, width: 132, sortBy: 'at',
      render: (r) => (r.state === 'announced' ? <span className="quiet">{t(words.expected(time.exact(Date.parse(r.at)).slice(5)))}</span> : <Moment at={r.at} />),
    },
    { key: 'state', title: common.state, width: 100, fixed: true, render: (r) => <span className={r.state === 'overdue' ? 'overdue' : r.state === 'verified' ? 'done' : ''}>{t(nameOf(arrivalStates, r.state))}</span> },
    { key: 'origin', title: words.origin, render: (r) => <span title={r.origin?.path || r.origin?.name}>{r.origin?.path ?? r.origin?.name ?? t(common.unknown)}</span> },
    { key: 'risk', title: words.risk, width: 116, render: (r) => t(nameOf(riskNames, r.risk)) },
    { key: 'verify', title: words.verifyDue, width: language === 'en' ? 150 : 132, render: (r) => (r.verifiedAt ? <span className="done"><Moment at={r.verifiedAt} /></span> : r.verifyDue ? <Due opens={r.at} due={r.verifyDue} /> : '') },
    { key: 'area', title: words.to, width: 168, render: (r) => <AreaName area={r.area} /> },
    { key: 'phone', title: common.phone, width: 112, render: (r) => r.person?.phoneMasked ?? '' },
    { key: 'transport', title: words.transport, width: 110, optional: true, render: (r) => r.transport ?? '' },
    { key: 'declared', title: words.declared, width: 132, optional: true, render: (r) => <Moment at={r.declaredAt} /> },
    { key: 'declaredBy', title: words.declaredBy, width: 100, optional: true, render: (r) => t(nameOf(declaredByNames, r.declaredBy)) },
    { key: 'act', title: words.verify, width: language === 'en' ? 116 : 92, fixed: true, render: (r) => (mayRecord && canVerify(r) ? <Discharge kind="verification" subjects={[{ person: r.person!.id }]} /> : null) },
  ], [t, language, mayRecord])

  return (
    <div className="page">
      <PageHead title={t(words.title)}>
        {mayImport && <Button onClick={() => navigate('/arrivals/import')}>{t(words.import)}</Button>}{' '}
        {mayRecord && <Button type="primary" onClick={() => navigate('/arrivals/new')}>{t(words.report)}</Button>}
      </PageHead>
      <DataTable
        name="arrivals"
        label={words.title}
        columns={columns}
        rowKey={(r) => r.id}
        list={list}
        rows={rows}
        onOpen={(r) => r.person && navigate(`/people/${r.person.id}`)}
        exportPath="/api/arrivals"
        selectable={canVerify}
        bulk={mayRecord ? (chosen, clear) => <Discharge kind="verification" subjects={chosen.map((r) => ({ person: r.person!.id }))} onDone={clear} primary /> : undefined}
        filters={
          <>
            <Select allowClear value={list.filters.state || undefined} onChange={(state?: string) => list.setFilters({ state: state ?? '' })} placeholder={t(words.stateFilter)}
              aria-label={t(words.stateFilter)} style={{ width: 140 }} options={[...states.map((s) => ({ value: s as string, label: t(arrivalStates[s]) })), { value: 'arrived', label: t(words.anyArrived) }]} />
            <DayInput value={list.filters.day || undefined} onChange={(day) => list.setFilters({ day: day ?? '' })} placeholder={t(words.dayFilter)} label={t(words.dayFilter)} />
            <AreaPicker value={list.filters.area} onChange={(code) => list.setFilters({ area: code ?? '' })} />
            <Input.Search allowClear key={list.filters.q} defaultValue={list.filters.q} placeholder={t(words.search)} aria-label={t(words.search)} style={{ width: 230 }}
              onSearch={(q) => list.setFilters({ q: q.trim() })} />
          </>
        }
        empty={<><p>{t(words.empty)}</p>{mayRecord && <Button type="primary" onClick={() => navigate('/arrivals/new')}>{t(words.report)}</Button>}</>}
      />
    </div>
  )
}
