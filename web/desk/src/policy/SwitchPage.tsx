import { Alert, Button, Table } from 'antd'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, time, type PolicySwitch, type PolicyVerdict, type Switches } from '@fangxian/shared'
import { useLive } from '../frame/live.tsx'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { Moment } from '../parts/When.tsx'
import { ProposeSwitch } from './ProposeSwitch.tsx'
import { SwitchDecision } from './SwitchDecision.tsx'
import { switchWords as words } from './switchWords.ts'

/** Which documents govern the county, and how others come into force: one proposes, another decides. */
export default function SwitchPage() {
  const { t } = useSpeech()
  const { sequence } = useLive()
  const queries = useQueryClient()
  const [deciding, setDeciding] = useState<{ of: PolicySwitch; verdict: PolicyVerdict } | null>(null)
  const page = useQuery<Switches>({
    queryKey: ['switches', sequence],
    queryFn: ({ signal }) => api.switches.list(signal),
    placeholderData: keepPreviousData,
    // While plans are derived anew the number moves; before a change is due, its moment comes without a fact.
    refetchInterval: (query) => (query.state.data?.derived != null ? 500 : query.state.data?.switches.some((s) => s.standing === 'approved') ? 5_000 : false),
  })
  if (page.error) return <Failure error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <PageSkeleton />
  const refresh = () => queries.invalidateQueries()
  return (
    <div className="page switches">
      <PageHead title={t(words.title)} aside={t(words.hint)}><Button onClick={() => window.print()}>{t(common.print)}</Button></PageHead>
      {page.data.derived !== null && <Alert type="info" showIcon role="status" title={t(words.working(page.data.derived.toLocaleString('en')))} style={{ marginBottom: 12 }} />}
      <Timeline page={page.data} />
      {page.data.mayPropose && <ProposeSwitch onProposed={() => void refresh()} />}
      <Proposals switches={page.data.switches} onDecide={(of, verdict) => setDeciding({ of, verdict })} />
      <SwitchDecision deciding={deciding} onClose={() => setDeciding(null)} onDecided={() => void refresh()} />
    </div>
  )
}

function Timeline({ page }: { page: Switches }) {
  const { t } = useSpeech()
  const today = time.dayOf(Date.now())
  return (
    <section className="sheet" aria-labelledby="timeline">
      <h2 id="timeline">{t(words.timeline)}</h2>
      {page.timeline.length === 0 && <p className="quiet">{t(words.none)}</p>}
      <ol className="switch-timeline">
        {page.timeline.map((p) => {
          const isNow = p.from <= today && (p.until === null || today < p.until)
          return (
            <li key={`${p.id} ${p.from}`} aria-current={isNow ? 'true' : undefined}>
              <span className="nowrap">{p.until ? t(words.span(p.from, p.until)) : t(words.from(p.from))}</span>{' '}
              <Link to={`/policy/${encodeURIComponent(p.id)}`}>{t(p.title)}</Link> <span className="quiet">{p.number}</span> {isNow && <b>{t(words.now)}</b>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Proposals({ switches, onDecide }: { switches: PolicySwitch[]; onDecide: (of: PolicySwitch, verdict: PolicyVerdict) => void }) {
  const { t } = useSpeech()
  return (
    <section className="sheet" aria-labelledby="proposals">
      <h2 id="proposals">{t(words.proposals)}</h2>
      {switches.length === 0 ? <p className="quiet">{t(words.noProposals)}</p> : (
        <Table<PolicySwitch>
          size="small" pagination={switches.length > 20 ? { pageSize: 20 } : false} rowKey="id" dataSource={switches} scroll={{ x: 860 }}
          columns={[
            { title: t(words.document), render: (_, s) => <><b>{t(s.title)}</b>{s.version !== null && <span className="quiet"> · {t(words.draft(s.version))}</span>}<br /><span className="quiet small">{s.reason}</span></> },
            { title: t(words.time), render: (_, s) => <When of={s} /> },
            { title: t(words.by), render: (_, s) => <>{s.proposedBy}<br /><span className="quiet small"><Moment at={s.proposedAt} /></span></> },
            { title: t(words.decision), render: (_, s) => <Decided of={s} /> },
            {
              title: t(words.act), className: 'no-print', render: (_, s) => (
                <span className="row-acts">
                  {s.standing === 'proposed' && s.whyNotApprove === null && (
                    <>
                      <Button type="primary" size="small" onClick={() => onDecide(s, 'approved')}>{t(words.approve)}</Button>{' '}
                      <Button size="small" onClick={() => onDecide(s, 'refused')}>{t(words.refuse)}</Button>{' '}
                    </>
                  )}
                  {s.mayWithdraw && <Button size="small" onClick={() => onDecide(s, 'withdrawn')}>{t(words.withdraw)}</Button>}
                  {s.standing === 'proposed' && s.whyNotApprove !== null && <span className="quiet small"> {t(s.whyNotApprove)}</span>}
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

function When({ of }: { of: PolicySwitch }) {
  const { t } = useSpeech()
  const at = of.effective ?? of.from
  return at ? <span className="nowrap">{time.exact(time.millisecondsOf(at))}</span> : <>{t(words.atOnce)}</>
}

function Decided({ of }: { of: PolicySwitch }) {
  const { t } = useSpeech()
  return (
    <>
      <b>{t(words[of.standing])}</b>
      {of.decidedBy && <> · {of.decidedBy}</>}
      {of.decidedAt && <> · <span className="quiet small"><Moment at={of.decidedAt} /></span></>}
      {of.decidedBecause && <><br /><span className="quiet small">{of.decidedBecause}</span></>}
    </>
  )
}
