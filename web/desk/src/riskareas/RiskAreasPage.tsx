import { Button, Input, Select } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { api, type Risk, type RiskAreaRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { riskNames } from '../language/terms.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { useMay } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { words } from './words.ts'

const filters = { area: '', level: '', day: '' }
const levels: Risk[] = ['high', 'medium', 'low', 'attention', 'none']

export default function RiskAreasPage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const may = useMay('manage-risk-areas')
  const list = useListState(filters)
  const rows = useRows('risk-areas', list.query, list.page.after, (query, signal) => api.riskAreas.list(query, signal))
  const columns = useMemo<Column<RiskAreaRow>[]>(() => [
    { key: 'area', title: words.area, sortBy: 'area', fixed: true, render: (r) => <span title={r.area.code}>{r.area.path || r.area.name}</span> },
    { key: 'level', title: words.level, width: 130, fixed: true, render: (r) => t(r.levelName) },
    { key: 'from', title: words.from, width: 120, render: (r) => r.from },
    { key: 'until', title: words.until, width: 130, render: (r) => r.until ?? <span className="quiet">{t(words.open)}</span> },
    { key: 'document', title: words.document, width: 300, render: (r) => <span title={r.document}>{r.document}</span> },
    { key: 'code', title: words.code, width: 130, optional: true, render: (r) => r.area.code },
  ], [t])
  return (
    <div className="page">
      <PageHead title={t(words.title)}>{may && <Button type="primary" onClick={() => navigate('/risk-areas/import')}>{t(words.import)}</Button>}</PageHead>
      <DataTable
        name="risk-areas"
        label={words.title}
        columns={columns}
        rowKey={(r) => r.id}
        list={list}
        rows={rows}
        exportPath="/api/risk-areas"
        filters={
          <>
            <Input.Search allowClear key={list.filters.area} defaultValue={list.filters.area} placeholder={t(words.search)} aria-label={t(words.search)} style={{ width: 220 }}
              onSearch={(area) => list.setFilters({ area: area.trim() })} />
            <Select allowClear value={list.filters.level || undefined} onChange={(level?: string) => list.setFilters({ level: level ?? '' })} placeholder={t(words.level)} aria-label={t(words.level)}
              style={{ width: 140 }} options={levels.map((l) => ({ value: l, label: t(riskNames[l]) }))} />
            <DayInput value={list.filters.day || undefined} onChange={(day) => list.setFilters({ day: day ?? '' })} placeholder={t(words.onDay)} label={t(words.onDay)} />
          </>
        }
        empty={<><p>{t(words.empty)}</p>{may && <Button type="primary" onClick={() => navigate('/risk-areas/import')}>{t(words.import)}</Button>}</>}
      />
    </div>
  )
}
