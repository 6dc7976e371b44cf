import { Alert, Button, Checkbox, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, type MeasureRow, type Standing } from '@fangxian/shared'
import { useLive } from '../frame/live.tsx'
import { useSpeech } from '../language/language.tsx'
import { measureKinds, measureNames, nameOf, standingNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { WhyDrawer, type WhyQuestion } from '../people/WhyDrawer.tsx'
import { Discharge } from '../record/Discharge.tsx'
import { useMay, useSession } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { words } from './words.ts'

const filters = { area: '', kind: '', standing: '', day: '', overstay: false }
const standings: Standing[] = ['in-force', 'proposed', 'refused']

export default function MeasuresPage() {
  const { t, language } = useSpeech()
  const navigate = useNavigate()
  const session = useSession()
  const mayRecord = useMay('record-facts')
  const { counts } = useLive()
  const list = useListState(filters)
  const [why, setWhy] = useState<WhyQuestion | null>(null)
  const rows = useRows('measures', list.query, list.page.after, (query, signal) => api.measures(query, signal))

  const columns = useMemo<Column<MeasureRow>[]>(() => [
    { key: 'person', title: words.person, width: 104, fixed: true, render: (r) => <Link title={r.person.name} to={`/people/${r.person.id}`}>{r.person.name}</Link> },
    { key: 'kind', title: words.kind, width: language === 'en' ? 140 : 112, fixed: true, render: (r) => t(nameOf(measureNames, r.kind)) },
    { key: 'standing', title: words.standing, width: language === 'en' ? 124 : 88, render: (r) => <span className={r.standing === 'proposed' ? 'neutral' : r.standing === 'refused' ? 'done' : ''}>{t(nameOf(standingNames, r.standing))}</span> },
    {
      key: 'day', title: words.day, width: 116, align: 'right',
      render: (r) => (r.overstay ? <span className="overdue">{t(words.overstay)}</span> : r.day >= 1 && r.day <= r.days ? t(words.dayOf(r.day, r.days)) : ''),
    },
    { key: 'from', title: words.from, width: 104, render: (r) => r.from },
    { key: 'until', title: words.free, width: 104, sortBy: list.filters.overstay ? undefined : 'until', render: (r) => r.until },
    { key: 'area', title: common.area, render: (r) => <AreaName area={r.area} /> },
    { key: 'clause', title: common.clause, width: 64, render: (r) => r.clause },
    {
      key: 'act', title: common.actions, width: language === 'en' ? 184 : 160,
      render: (r) => (
        <span className="row-actions">
          <Button size="small" type="link" onClick={() => setWhy({ person: r.person.id, rule: r.rule, from: r.from })}>{t(common.why)}</Button>
          {mayRecord && r.overstay && <Discharge kind="released" subjects={[{ person: r.person.id }]} />}
        </span>
      ),
    },
  ], [t, language, mayRecord, list.filters.overstay])

  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={session.area.name} />
      {counts !== null && counts.overstays > 0 && !list.filters.overstay && (
        <Alert type="error" showIcon title={t(words.overstayAlarm(counts.overstays))} style={{ marginBottom: 8 }}
          action={<Button size="small" onClick={() => list.setFilters({ ...filters, overstay: true })}>{t(words.showThem)}</Button>} />
      )}
      <DataTable
        name="measures"
        label={words.title}
        columns={columns}
        rowKey={(r) => `${r.person.id}-${r.rule}-${r.from}-${r.kind}`}
        list={list}
        rows={rows}
        onOpen={(r) => navigate(`/people/${r.person.id}`)}
        exportPath="/api/measures"
        filters={
          <>
            <AreaPicker value={list.filters.area} onChange={(code) => list.setFilters({ area: code ?? '' })} />
            <Select allowClear value={list.filters.kind || undefined} onChange={(kind?: string) => list.setFilters({ kind: kind ?? '' })} placeholder={t(words.kind)} aria-label={t(words.kind)}
              style={{ width: 140 }} options={measureKinds.map((k) => ({ value: k, label: t(measureNames[k]) }))} />
            <Select allowClear value={list.filters.standing || undefined} onChange={(standing?: string) => list.setFilters({ standing: standing ?? '' })} placeholder={t(words.standing)}
              aria-label={t(words.standing)} style={{ width: 120 }} options={standings.map((s) => ({ value: s, label: t(standingNames[s]) }))} />
            <DayInput value={list.filters.day || undefined} onChange={(day) => list.setFilters({ day: day ?? '' })} placeholder={t(words.onDay)} label={t(words.onDay)} />
            <Checkbox checked={list.filters.overstay} onChange={(e) => list.setFilters({ overstay: e.target.checked })}>{t(words.overstayOnly)}</Checkbox>
          </>
        }
        empty={<p>{t(words.empty)}</p>}
      />
      <WhyDrawer question={why} onClose={() => setWhy(null)} />
    </div>
  )
}
