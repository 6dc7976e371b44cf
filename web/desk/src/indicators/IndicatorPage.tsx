import { Segmented, Skeleton, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { api, time, type IndicatorRow, type IndicatorValue } from '@fangxian/shared'
import { percent } from '../charts/percent.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { Moment } from '../parts/When.tsx'
import { useMay } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows, type ListState } from '../table/listState.ts'
import { words } from './words.ts'

const Trend = lazy(() => import('../charts/Trend.tsx'))
const filters = { area: '', day: '', set: 'missing' }
const sets = ['missing', 'numerator', 'denominator'] as const
const grouped = (n: number) => n.toLocaleString('en')

/** One rate: its value, by area, and behind each number the rows that make it. */
export default function IndicatorPage() {
  const { id = '' } = useParams()
  const { t } = useSpeech()
  const mayRows = useMay('read-people')
  const list = useListState(filters)
  const { area, day } = list.filters
  const answer = useQuery({ queryKey: ['indicator', id, area, day], queryFn: ({ signal }) => api.indicators.one(id, { area, day }, signal), placeholderData: (old) => (old?.id === id ? old : undefined) })

  if (answer.error && !answer.data) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <PageSkeleton />
  const value = answer.data
  return (
    <div className="page">
      <PageHead title={t(value.title)} aside={`${t(common.clause)} ${value.clause}`}>
        <AreaPicker value={area} onChange={(code) => list.setFilters({ area: code ?? '' })} />{' '}
        <DayInput value={day || undefined} onChange={(d) => list.setFilters({ day: d ?? '' })} max={time.dayOf(Date.now())} placeholder={t(words.day)} label={t(words.day)} />
      </PageHead>
      <p>{t(words.definition)}{t(common.colon)}{t(value.definition)}</p>
      {value.reading && <p className="quiet">{t(common.reading)}{t(common.colon)}{t(value.reading)}</p>}
      <div className="indicator-columns">
        <section className="sheet">
          <Figure value={value} onSet={mayRows ? (s) => list.setFilters({ set: s }) : null} />
          {value.trend.length > 1 && (
            <>
              <h2>{t(words.trend)}</h2>
              <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: 180 }} />}>
                <Trend points={value.trend} target={value.target} height={180} full label={t(words.chartOf(t(value.title)))} />
              </Suspense>
            </>
          )}
        </section>
        <section className="sheet">
          <h2>{t(words.byArea)}</h2>
          {value.children.length === 0 ? <p className="quiet">{t(words.noChildren)}</p> : <Table
            className="desk-table" size="small" tableLayout="fixed" pagination={false} rowKey="code" scroll={{ y: 300 }}
            dataSource={[...value.children].sort((a, b) => a.code.localeCompare(b.code))}
            columns={[
              { title: t(common.area), render: (_, c) => <a href={`?area=${c.code}${day ? `&day=${day}` : ''}`} onClick={(e) => { e.preventDefault(); list.setFilters({ area: c.code }) }}>{c.name}</a> },
              { title: t(words.value), width: 80, className: 'num', render: (_, c) => <span className={value.target !== null && c.value !== null && c.value < value.target ? 'soon' : ''}>{percent(c.value)}</span> },
              { title: t(words.numerator), width: 80, className: 'num', render: (_, c) => grouped(c.numerator) },
              { title: t(words.denominator), width: 80, className: 'num', render: (_, c) => grouped(c.denominator) },
            ]}
          />}
        </section>
      </div>
      {mayRows ? <IndicatorRows id={id} list={list} /> : <p className="quiet">{t(words.rowsNotYours)}</p>}
    </div>
  )
}

/** The people and places behind the numbers. */
function IndicatorRows({ id, list }: { id: string; list: ListState<typeof filters> }) {
  const { t } = useSpeech()
  const { set } = list.filters
  const rows = useRows(`indicator-rows-${id}`, list.query, list.page.after, (query, signal) => api.indicators.rows(id, query, signal))
  const columns = useMemo<Column<IndicatorRow>[]>(() => [
    { key: 'whom', title: words.whom, width: 150, fixed: true, render: (r) => (r.person ? <Link to={`/people/${r.person.id}`}>{r.person.name}</Link> : (r.place?.name ?? '')) },
    { key: 'what', title: words.what, render: (r) => <span title={t(r.text)}>{t(r.text)}</span> },
    { key: 'area', title: common.area, width: 280, render: (r) => <AreaName area={r.area} /> },
    { key: 'at', title: common.at, width: 140, render: (r) => <Moment at={r.at} /> },
  ], [t])

  return (
    <DataTable
      name="indicator-rows"
      label={words.rows}
      columns={columns}
      rowKey={(r) => `${r.person?.id ?? r.place?.id ?? ''}-${r.at ?? ''}-${r.text.en}`}
      list={list}
      rows={rows}
      exportPath={`/api/indicators/${id}/rows`}
      filters={
        <Segmented value={set} onChange={(s) => list.setFilters({ set: s })} aria-label={t(words.rows)}
          options={sets.map((s) => ({ value: s, label: t(words[s]) }))} />
      }
      empty={<p>{t(words.noRows)}</p>}
    />
  )
}

function Figure({ value, onSet }: { value: IndicatorValue; onSet: ((set: string) => void) | null }) {
  const { t } = useSpeech()
  if (value.value === null) return <p className="quiet">{t(words.noValue)}</p>
  const target = value.target
  return (
    <p>
      <span className="rate-figure">{percent(value.value)}</span>{' '}
      {onSet ? (
        <>
          <a href="?set=numerator" onClick={(e) => { e.preventDefault(); onSet('numerator') }}>{grouped(value.numerator)}</a>
          {' / '}
          <a href="?set=denominator" onClick={(e) => { e.preventDefault(); onSet('denominator') }}>{grouped(value.denominator)}</a>
        </>
      ) : `${grouped(value.numerator)} / ${grouped(value.denominator)}`}
      {target !== null && <span className={value.value < target ? 'soon' : 'done'}>{' '}{t(words.targetOf(percent(target, 0)))}{t(common.comma)}{t(value.value < target ? words.below : words.reached)}</span>}
    </p>
  )
}
