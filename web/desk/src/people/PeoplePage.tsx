import { Checkbox, Input, Select } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, type PersonRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureKinds, measureNames, nameOf, sexNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useSession } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { words } from './words.ts'

const filters = { q: '', area: '', measure: '', unresolved: false }

export default function PeoplePage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const list = useListState(filters)
  const rows = useRows('people', list.query, list.page.after, (query, signal) => api.people.list(query, signal))

  const columns = useMemo<Column<PersonRow>[]>(() => [
    { key: 'name', title: common.name, width: 104, sortBy: 'name', fixed: true, render: (r) => <Link title={r.name} to={`/people/${r.id}`}>{r.name}</Link> },
    {
      key: 'sexAge', title: words.sexAge, width: 90,
      render: (r) => [r.sex && t(nameOf(sexNames, r.sex)), r.age !== null && t(words.age(r.age))].filter(Boolean).join(' '),
    },
    {
      key: 'today', title: words.today, width: 190,
      render: (r) => (r.today.kind === 'none' ? <span className="quiet">{t(measureNames.none)}</span> : <>{t(nameOf(measureNames, r.today.kind))}{r.today.until && <span className="quiet"> {t(words.until(r.today.until))}</span>}</>),
    },
    { key: 'overdue', title: words.overdue, width: 70, align: 'right', render: (r) => (r.overdue > 0 ? <span className="overdue">{t(words.overdueItems(r.overdue))}</span> : '') },
    { key: 'area', title: common.area, render: (r) => <AreaName area={r.area} /> },
    { key: 'address', title: common.address, width: 150, optional: true, render: (r) => r.address ?? '' },
    { key: 'id', title: common.idNumber, width: 176, render: (r) => r.idMasked ?? '' },
    { key: 'phone', title: common.phone, width: 120, render: (r) => r.phoneMasked ?? '' },
  ], [t])

  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={useSession().area.name} />
      <DataTable
        name="people"
        label={words.title}
        columns={columns}
        rowKey={(r) => r.id}
        list={list}
        rows={rows}
        onOpen={(r) => navigate(`/people/${r.id}`)}
        exportPath="/api/people"
        exportAsksPurpose
        filters={
          <>
            <Input.Search allowClear key={list.filters.q} defaultValue={list.filters.q} placeholder={t(words.search)} aria-label={t(words.search)} style={{ width: 230 }}
              onSearch={(q) => list.setFilters({ q: q.trim() })} />
            <AreaPicker value={list.filters.area} onChange={(code) => list.setFilters({ area: code ?? '' })} />
            <Select allowClear value={list.filters.measure || undefined} onChange={(measure?: string) => list.setFilters({ measure: measure ?? '' })}
              placeholder={t(words.measureFilter)} aria-label={t(words.measureFilter)} style={{ width: 150 }}
              options={measureKinds.map((kind) => ({ value: kind, label: t(measureNames[kind]) }))} />
            <Checkbox checked={list.filters.unresolved} onChange={(e) => list.setFilters({ unresolved: e.target.checked })}>{t(words.unresolvedOnly)}</Checkbox>
          </>
        }
        empty={<><p>{t(words.empty)}</p><Link to="/arrivals">{t(words.toArrivals)}</Link></>}
      />
    </div>
  )
}
