import { Button, Segmented, Select } from 'antd'
import { useEffect, useMemo } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { api, type LedgerDeclaration, type LedgerRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useMay } from '../session/session.tsx'
import { readKept } from '../table/addressState.ts'
import { DataTable } from '../table/DataTable.tsx'
import { ExportMenu } from '../table/ExportMenu.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { BulkSteps, bulkSteps, canTake } from './BulkSteps.tsx'
import { columnsOf, textWidth, type CameFrom } from './columns.tsx'
import { LastJob } from './LastJob.tsx'
import { defaultFilters, entriesQuery, everyState } from './filters.ts'
import { LedgerFilters } from './LedgerFilters.tsx'
import { SavedViews } from './SavedViews.tsx'
import { TotalsRow } from './TotalsRow.tsx'
import { entryAddress, useLedger } from './useLedgers.ts'
import { words } from './words.ts'

/** The list of a ledger. The declaration says which columns, filters, states and totals it has. */
export default function LedgerPage() {
  const { id = '' } = useParams()
  const ledger = useLedger(id)
  if (ledger.error && !ledger.data) return <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />
  if (!ledger.data) return <PageSkeleton />
  return <Entries key={ledger.data.id} ledger={ledger.data} />
}

/** What the states have beside each other at 1366 pixels, and what each takes besides its text. */
const roomForStates = 1040
const aroundState = 24

function Entries({ ledger }: { ledger: LedgerDeclaration }) {
  const { t, language } = useSpeech()
  const navigate = useNavigate()
  const location = useLocation()
  const mayDeclare = useMay('manage-ledgers')
  const defaults = useMemo(() => defaultFilters(ledger), [ledger])
  const list = useListState(defaults)
  const asked = entriesQuery(ledger, list.query)
  const rows = useRows<LedgerRow>(`ledger-entries ${ledger.id}`, list.query, list.page.after, (query, signal) => {
    const { query: sent, words: inWords } = entriesQuery(ledger, query)
    return api.ledgers.entries(ledger.id, sent, inWords, signal)
  })
  const from = useMemo<CameFrom>(() => ({ list: location.search, kept: readKept(defaults, location.state) as Record<string, string> }), [location.search, location.state, defaults])
  const columns = useMemo(() => columnsOf(ledger, from, language, t), [ledger, from, language, t])
  useEffect(() => {
    document.title = `${t(ledger.title)} · ${t(common.product)}`
  }, [ledger, t])

  const counted = (state: string) => ledger.counts.find((c) => c.state === state)?.entries ?? 0
  const open = ledger.states.filter((s) => !s.final).reduce((sum, s) => sum + counted(s.id), 0)
  const all = ledger.counts.reduce((sum, c) => sum + c.entries, 0)
  const states = ledger.states.filter((s) => s.id !== 'void' || counted(s.id) > 0 || list.filters.state === s.id)
  // Whoever sees only what they made themselves is told no numbers.
  const numbered = ledger.counts.length > 0
  const named = (name: string, n: number) => (numbered ? t(words.tab(name, n.toLocaleString('en'))) : name)
  const tabs = [{ value: 'open', label: named(t(words.open), open) }, { value: everyState, label: named(t(words.allStates), all) }]
  const stateTabs = states.map((s) => ({ value: s.id, label: named(t(s.label), counted(s.id)) }))
  const inSight = inSightOf(stateTabs, [...tabs, ...stateTabs.filter((s) => s.value === list.filters.state)], (s) => counted(s) > 0)
  const others = stateTabs.filter((s) => !inSight.includes(s))
  const about = [t(ledger.about), ...(ledger.clauses.length > 0 ? [t(words.clauses(ledger.clauses.join(t(common.and))))] : [])].join(' · ')
  const isBulk = bulkSteps(ledger).length > 0
  return (
    <div className="page ledger">
      <PageHead title={t(ledger.title)} aside={<span title={about}>{about}</span>}>
        {mayDeclare && <Button onClick={() => navigate(`/ledgers/declare?from=${encodeURIComponent(ledger.id)}`)}>{t(words.nextVersion)}</Button>}{' '}
        {ledger.mayImport && <Button onClick={() => navigate(`/ledgers/${ledger.id}/import`)}>{t(words.import)}</Button>}{' '}
        {ledger.mayCreate && <Button type="primary" onClick={() => navigate(`/ledgers/${ledger.id}/new`, { state: from })}>{t(words.newEntry)}</Button>}
      </PageHead>
      <div className="ledger-tabs no-print">
        <Segmented value={String(list.filters.state)} onChange={(state) => list.setFilters({ state })} aria-label={t(words.state)}
          options={[...tabs, ...inSight]} />
        {others.length > 0 && (
          <Select value={null} placeholder={t(words.otherStates(others.length))} aria-label={t(words.otherStates(others.length))} variant="borderless" popupMatchSelectWidth={false}
            options={others} onChange={(state: string | null) => state && list.setFilters({ state })} />
        )}
        <span className="spring" />
        <SavedViews ledger={ledger.id} defaults={defaults} list={list} />
      </div>
      <LastJob ledger={ledger.id} />
      <DataTable
        name={`ledger.${ledger.id}`}
        label={ledger.title}
        columns={columns}
        rowKey={(r) => r.id}
        list={list}
        rows={rows}
        onOpen={(r) => navigate(entryAddress(ledger.id, r.id), { state: from })}
        filters={<LedgerFilters ledger={ledger} list={list} />}
        tools={
          <ExportMenu path={api.ledgers.entriesPath(ledger.id)} query={asked.query} words={asked.words} official asksPurpose={ledger.asksPurpose} />
        }
        selectable={(r) => bulkSteps(ledger).some((s) => canTake(s, r))}
        bulk={isBulk ? (chosen, clear, isPage) => <BulkSteps ledger={ledger} rows={chosen} whole={isPage && rows.data && rows.data.total > rows.data.rows.length ? { total: rows.data.total, asked } : null} onDone={clear} /> : undefined}
        foot={<TotalsRow ledger={ledger} query={asked.query} inWords={asked.words} />}
        empty={<><p>{t(words.empty)}</p>{ledger.mayCreate && <Button type="primary" onClick={() => navigate(`/ledgers/${ledger.id}/new`)}>{t(words.newEntry)}</Button>}</>}
      />
    </div>
  )
}

interface Tab {
  value: string
  label: string
}

/** The states that fit beside each other: those that there is something in come first, and the one that is chosen is always there. */
function inSightOf(states: Tab[], always: Tab[], holds: (state: string) => boolean): Tab[] {
  const width = (tab: Tab) => textWidth(tab.label) + aroundState
  const shown = new Set(always.filter((tab) => states.includes(tab)))
  let room = roomForStates - always.reduce((sum, tab) => sum + width(tab), 0)
  for (const tab of [...states.filter((s) => holds(s.value)), ...states.filter((s) => !holds(s.value))]) {
    if (shown.has(tab)) continue
    room -= width(tab)
    if (room < 0) break
    shown.add(tab)
  }
  return states.filter((tab) => shown.has(tab))
}
