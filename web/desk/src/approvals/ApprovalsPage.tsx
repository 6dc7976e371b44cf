import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, time, type ApprovalRow } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureNames, nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { WhyDrawer, type WhyQuestion } from '../people/WhyDrawer.tsx'
import { useMay } from '../session/session.tsx'
import { useListState, useRows } from '../table/listState.ts'
import { DecisionDialog, type Decision } from './DecisionDialog.tsx'
import { words } from './words.ts'

const filters = { area: '' }

/** Isolations that wait for a second person, each with its facts and its rule: what one needs to decide is on the card. */
export default function ApprovalsPage() {
  const { t } = useSpeech()
  const mayApprove = useMay('approve')
  const list = useListState(filters)
  const [why, setWhy] = useState<WhyQuestion | null>(null)
  const [deciding, setDeciding] = useState<Decision | null>(null)
  const rows = useRows<ApprovalRow>('approvals', list.query, list.page.after, (query, signal) => api.approvals.list(query, signal), 20)

  if (rows.error && !rows.data) return <Failure error={rows.error} onRetry={() => void rows.refetch()} />
  if (!rows.data) return <PageSkeleton />
  return (
    <div className="page approvals">
      <PageHead title={t(words.title)} aside={t(words.hint)} />
      <div className="toolbar">
        <AreaPicker value={list.filters.area} onChange={(code) => list.setFilters({ area: code ?? '' })} />
        <span className="quiet">{t(words.count(rows.data.total.toLocaleString('en')))}{!mayApprove && t(words.readOnly)}</span>
      </div>
      {rows.data.rows.length === 0 && <div className="sheet empty">{t(list.hasFilters ? common.nothingFound : words.empty)}</div>}
      {rows.data.rows.map((row) => (
        <Proposal key={`${row.person.id}-${row.rule}-${row.from}`} row={row} onWhy={() => setWhy({ person: row.person.id, rule: row.rule, from: row.from })}
          onDecide={(verdict) => setDeciding({ row, verdict })} />
      ))}
      {(rows.data.next || list.page.after) && (
        <div className="table-foot">
          <span className="spring" />
          <Button size="small" disabled={!list.page.after} onClick={list.page.previous}>{t(common.previousPage)}</Button>
          <Button size="small" disabled={!rows.data.next} onClick={() => rows.data.next && list.page.next(rows.data.next)}>{t(common.nextPage)}</Button>
        </div>
      )}
      <WhyDrawer question={why} onClose={() => setWhy(null)} />
      <DecisionDialog decision={deciding} onClose={() => setDeciding(null)} />
    </div>
  )
}

interface ProposalProps {
  row: ApprovalRow
  onWhy: () => void
  onDecide: (verdict: Decision['verdict']) => void
}

function Proposal({ row, onWhy, onDecide }: ProposalProps) {
  const { t } = useSpeech()
  const mayApprove = useMay('approve')
  const days = time.daysBetween(row.from, row.until)
  return (
    <article className="sheet proposal">
      <div>
        <h2><Link to={`/people/${row.person.id}`}>{row.person.name}</Link> <span className="quiet small"><AreaName area={row.area} /></span></h2>
        <p><b>{t(words.proposed)}{' '}{t(nameOf(measureNames, row.measure))}</b>{t(common.comma)}{t(words.interval(row.from, row.until, days))}</p>
        <p className="quiet">{t(common.clause)} {row.clause} · {t(row.title)} <Button size="small" type="link" onClick={onWhy}>{t(common.why)}</Button></p>
      </div>
      <div>
        <h3>{t(words.because)}</h3>
        <ul className="plain">{row.because.map((b) => <li key={b.id}>{t(b.text)} <span className="quiet small">{b.source}</span></li>)}</ul>
        <p className="quiet small">{t(words.recordedBy)}{t(common.colon)}{row.proposedBy.map((by) => t(nameOf({ resident: words.resident }, by))).join(t(common.and))}</p>
      </div>
      <div className="proposal-act no-print">
        {row.mayDecide ? (
          <>
            <Button type="primary" onClick={() => onDecide('approved')}>{t(words.approve)}</Button>
            <Button onClick={() => onDecide('refused')}>{t(words.refuse)}</Button>
          </>
        ) : mayApprove && (
          <p className="quiet"><b>{t(words.mayNot)}</b><br />{t(row.whyNot ?? words.proposerReason)}</p>
        )}
      </div>
    </article>
  )
}
