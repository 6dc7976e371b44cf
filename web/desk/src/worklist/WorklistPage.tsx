import { Checkbox, Input, Segmented, Select } from 'antd'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, time, type WorklistRow } from '@fangxian/shared'
import { useLive } from '../frame/live.tsx'
import { useNow } from '../frame/now.ts'
import { useSpeech } from '../language/language.tsx'
import { nameOf, obligationStates, ownerNames, warningNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { addressOfMatter, entryAddress } from '../ledgers/useLedgers.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Due } from '../parts/When.tsx'
import { Discharge } from '../record/Discharge.tsx'
import { FindOut } from '../record/FindOut.tsx'
import { actOf, type Subject } from '../record/recording.tsx'
import { useMay, useSession } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { words } from './words.ts'

const filters = { area: '', id: '', state: '', due: '', escalated: false, q: '' }
const groups = ['overdue', 'hour', 'today', 'later'] as const

const subjectOf = (row: WorklistRow): Subject => (row.person ? { person: row.person.id } : { matter: row.matter ?? '' })
const isOpen = (row: WorklistRow) => row.state === 'open' || row.state === 'overdue' || row.state === 'upcoming'
/** Where something is not known, somebody has to ask and write down what was said. */
const toFindOut = (row: WorklistRow) => row.id === 'find-out' && isOpen(row) && row.person !== null
/** What belongs to an entry of a ledger is done there, by one of its steps. */
const entryOf = (row: WorklistRow) => (row.entry ? entryAddress(row.entry.ledger, row.entry.id) : addressOfMatter(row.matter))
const canDo = (row: WorklistRow) => !entryOf(row) && (row.state === 'open' || row.state === 'overdue') && !!actOf(row.dischargedBy, row.step)

/** A masked address says no more than the area before it. */
const tells = (address: string | null) => address !== null && !address.includes('*')

/** What one owes, the most urgent first; done in one click where a fact suffices. */
export default function WorklistPage() {
  const { t, language } = useSpeech()
  const navigate = useNavigate()
  const { sequence } = useLive()
  const mayRecord = useMay('record-facts')
  const list = useListState(filters)
  const { area, id, q, escalated } = list.filters
  const rows = useRows('worklist', list.query, list.page.after, (query, signal) => api.worklist(query, signal))
  const upcoming = list.filters.state === 'upcoming'
  const isDone = list.filters.state === 'done'
  const tab = list.filters.state === 'upcoming' || list.filters.state === 'done' ? list.filters.state : list.filters.due || 'all'

  // The headings tell how much there is under each; one row is enough to be told the total.
  const totals = useQueries({
    queries: groups.map((due) => ({
      queryKey: ['worklist', 'total', due, area, id, q, escalated, Math.floor(sequence / 25)],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.worklist({ area, id, q, escalated, due, limit: 1 }, signal),
      staleTime: 30_000,
      placeholderData: (old: Awaited<ReturnType<typeof api.worklist>> | undefined) => old,
    })),
  })
  const totalText = (index: number) => {
    const data = totals[index]?.data
    return data ? `${data.total.toLocaleString('en')}${data.totalIsAtLeast ? '+' : ''}` : ''
  }

  const now = useNow()
  const showGroups = list.filters.state !== 'done' && !upcoming
  const groupOf = useCallback(
    (row: WorklistRow) => {
      const key = time.dueGroup(time.millisecondsOf(row.due), now)
      return { key, heading: <span className={key === 'overdue' ? 'overdue' : ''}>{t(words[key])}</span> }
    },
    [now, t],
  )

  const columns = useMemo<Column<WorklistRow>[]>(() => [
    {
      key: 'who', title: words.who, width: 148, fixed: true,
      render: (r) => {
        const address = entryOf(r)
        if (r.person) return <Link title={r.person.name} to={`/people/${r.person.id}`}>{r.person.name}</Link>
        return address ? <EntryLink row={r} address={address} /> : <span className="quiet">{t(words.matter)}</span>
      },
    },
    { key: 'what', title: words.what, width: language === 'en' ? 200 : 196, render: (r) => <What row={r} /> },
    { key: 'warning', title: words.warning, width: language === 'en' ? 92 : 76, render: (r) => <Warning row={r} /> },
    { key: 'remaining', title: words.remaining, width: language === 'en' ? 136 : 146, sortBy: upcoming ? 'opens' : 'due', fixed: true, render: (r) => <Due opens={r.opens} due={r.due} settled={!isOpen(r)} /> },
    { key: 'where', title: words.where, render: (r) => <span title={r.area?.path}>{r.area?.path}{tells(r.address) ? ` · ${r.address}` : ''}</span> },
    { key: 'phone', title: common.phone, width: 112, render: (r) => r.person?.phoneMasked ?? '' },
    { key: 'owner', title: words.owner, width: language === 'en' ? 112 : 100, render: (r) => t(nameOf(ownerNames, r.owner)) },
    { key: 'clause', title: common.clause, width: language === 'en' ? 64 : 52, render: (r) => r.clause },
    { key: 'state', title: common.state, width: 90, optional: true, render: (r) => t(nameOf(obligationStates, r.state)) },
    isDone ? {
      key: 'doneAt', title: words.doneAt, width: 146, fixed: true,
      render: (r) => <span className={r.state === 'late' ? 'overdue' : ''}>{r.doneAt ? time.exact(time.millisecondsOf(r.doneAt)) : t(nameOf(obligationStates, r.state))}</span>,
    } : {
      key: 'act', title: words.act, width: language === 'en' ? 136 : 108, fixed: true,
      render: (r) => {
        const address = entryOf(r)
        if (address) return isOpen(r) ? <Link to={address}>{t(words.toEntry)}</Link> : null
        if (!mayRecord) return null
        return canDo(r) ? <Discharge kind={r.dischargedBy!} step={r.step} subjects={[subjectOf(r)]} /> : toFindOut(r) ? <FindOut person={r.person!} /> : null
      },
    },
  ], [t, language, mayRecord, upcoming, isDone])

  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={useSession().area.name}>
        <Segmented
          value={tab}
          onChange={(value) => {
            if (value === 'upcoming' || value === 'done') list.setFilters({ state: value, due: '' })
            else list.setFilters({ state: '', due: value === 'all' ? '' : value })
          }}
          options={[
            { value: 'all', label: t(words.allOpen) },
            ...groups.map((g, i) => ({ value: g, label: <span className={g === 'overdue' ? 'overdue' : ''}>{t(words.group(t(words[g]), totalText(i)))}</span> })),
            { value: 'upcoming', label: t(words.upcoming) },
            { value: 'done', label: t(words.done) },
          ]}
        />
      </PageHead>
      <DataTable
        name="worklist"
        label={words.title}
        columns={columns}
        rowKey={(r) => r.key}
        list={list}
        rows={rows}
        onOpen={(r) => {
          const address = entryOf(r) ?? (r.person ? `/people/${r.person.id}` : null)
          if (address) navigate(address)
        }}
        exportPath="/api/worklist"
        groupOf={showGroups ? groupOf : undefined}
        selectable={canDo}
        bulk={mayRecord && !list.filters.state ? (chosen, clear) => <BulkDischarge rows={chosen} onDone={clear} /> : undefined}
        filters={
          <>
            <AreaPicker value={area} onChange={(code) => list.setFilters({ area: code ?? '' })} />
            <KindFilter value={id} onChange={(value) => list.setFilters({ id: value })} />
            <Input.Search allowClear defaultValue={q} key={q} placeholder={t(words.searchWho)} aria-label={t(words.searchWho)} style={{ width: 230 }}
              onSearch={(value) => list.setFilters({ q: value.trim() })} />
            <Checkbox checked={escalated} onChange={(e) => list.setFilters({ escalated: e.target.checked })}>{t(words.escalatedOnly)}</Checkbox>
          </>
        }
        empty={<p>{t(list.filters.state ? words.emptyOther : words.emptyOpen)}</p>}
      />
    </div>
  )
}

function EntryLink({ row, address }: { row: WorklistRow; address: string }) {
  const { t } = useSpeech()
  const text = row.entry ? [row.entry.number, row.entry.headline].filter(Boolean).join(' ') : t(words.toEntry)
  return <Link to={address} title={text}>{row.entry?.number ?? text}</Link>
}

/** What is to be done, and of an entry what it is about. */
function What({ row }: { row: WorklistRow }) {
  const { t } = useSpeech()
  const headline = row.entry?.headline
  return <span title={headline ? `${t(row.title)} ${headline}` : t(row.title)}>{t(row.title)}{headline && <span className="quiet"> {headline}</span>}</span>
}

/** How much of the time is gone, in a word; and whether the level above knows. */
function Warning({ row }: { row: WorklistRow }) {
  const { t } = useSpeech()
  if (!isOpen(row)) return null
  // That it is late, the due time says already; that the level above knows, nothing else does.
  if (row.escalated) return <span className="overdue" title={t(words.escalatedHint)}>{t(words.escalated)}</span>
  const warning = row.warning ?? 'none'
  return warning === 'none' ? null : <span className={{ half: '', most: 'soon', over: 'overdue' }[warning]}>{t(warningNames[warning])}</span>
}

/** The kinds that there are clocks for; the board is the one place that knows them all. */
function KindFilter({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useSpeech()
  const session = useSession()
  const board = useQuery({ queryKey: ['board', session.area.code], queryFn: ({ signal }) => api.board(session.area.code, signal), enabled: session.powers.includes('read-board'), staleTime: 60_000 })
  const options = (board.data?.clocks ?? []).map((c) => ({ value: c.id, label: t(c.title) }))
  if (value && !options.some((o) => o.value === value)) options.push({ value, label: value })
  if (options.length === 0) return null
  return (
    <Select allowClear value={value || undefined} onChange={(id?: string) => onChange(id ?? '')} options={options} placeholder={t(words.kind)} aria-label={t(words.kind)}
      style={{ width: 200 }} popupMatchSelectWidth={260} />
  )
}

/** One button for each act that the chosen rows ask for. */
function BulkDischarge({ rows, onDone }: { rows: WorklistRow[]; onDone: () => void }) {
  const acts = new Map(rows.map((r) => [`${r.dischargedBy} ${r.step ?? ''}`, { kind: r.dischargedBy!, step: r.step }]))
  return (
    <>
      {[...acts].map(([key, { kind, step }]) => {
        const seen = new Map(rows.filter((r) => r.dischargedBy === kind && r.step === step).map((r) => [JSON.stringify(subjectOf(r)), subjectOf(r)]))
        return <Discharge key={key} kind={kind} step={step} subjects={[...seen.values()]} onDone={onDone} primary />
      })}
    </>
  )
}
