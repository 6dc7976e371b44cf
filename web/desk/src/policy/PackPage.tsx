import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { api, type ClauseTreatment, type PolicyClause, type PolicyRule, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, partNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useAddressState } from '../table/addressState.ts'
import { CoverageBar } from './CoverageBar.tsx'
import { words } from './words.ts'

const kindNames: Record<string, Text> = {
  measure: words.measure, obligation: words.obligation, admission: words.admission, gathering: words.gathering, standing: words.standingKind, indicator: words.indicator,
}

/** One document: its clauses in our words on the left; what executes them, how we read them and what proves it on the right. */
export default function PackPage() {
  const { id = '' } = useParams()
  const { t } = useSpeech()
  const [at] = useAddressState({ clause: '' })
  const pack = useQuery({ queryKey: ['policy', id], queryFn: ({ signal }) => api.policies.one(id, signal), staleTime: 300_000 })
  const loaded = !!pack.data
  useEffect(() => {
    if (loaded && at.clause) document.getElementById(`clause-${at.clause}`)?.scrollIntoView({ block: 'start' })
  }, [loaded, at.clause])

  if (pack.error) return <Failure error={pack.error} onRetry={() => void pack.refetch()} />
  if (!pack.data) return <PageSkeleton />
  const { document: paper, clauses, rules, coverage } = pack.data
  return (
    <div className="page policy">
      <PageHead title={t(paper.title)}><Button onClick={() => window.print()}>{t(common.print)}</Button></PageHead>
      <p>{t(paper.issuer)} · {paper.number}{paper.published && ` · ${t(words.published(paper.published))}`} · {t(words.from(pack.data.from))}</p>
      <section className="sheet"><CoverageBar coverage={coverage} /></section>
      <div className="policy-row policy-head"><h2>{t(words.clauses)}</h2><h2>{t(words.rules)}</h2></div>
      {clauses.map((clause) => (
        <ClauseRow key={clause.id} clause={clause} rules={rules} chosen={clause.id === at.clause || !!clause.parts.some((p) => p.id === at.clause)} />
      ))}
    </div>
  )
}

function ClauseRow({ clause, rules, chosen }: { clause: PolicyClause; rules: PolicyRule[]; chosen: boolean }) {
  const { t } = useSpeech()
  const own = rules.filter((r) => r.clause === clause.id)
  return (
    <article className={chosen ? 'sheet policy-row chosen' : 'sheet policy-row'} id={`clause-${clause.id}`}>
      <div>
        <h3>{t(words.clauseTitle(clause.id))}</h3>
        <p>{t(clause.text)}</p>
        {clause.treatment && <Treatment treatment={clause.treatment} rules={rules} />}
        {clause.parts.length > 0 && (
          <ul className="parts">
            {clause.parts.map((part) => (
              <li key={part.id} id={`clause-${part.id}`}>
                <span className="quiet nowrap">{part.id}</span>
                <div>{t(part.text)}{part.treatment && <Treatment treatment={part.treatment} rules={rules} />}</div>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div>
        {own.length === 0 && <p className="quiet">{t(words.noRules)}</p>}
        {own.map((rule) => <Rule key={rule.id} rule={rule} />)}
      </div>
    </article>
  )
}

function Treatment({ treatment, rules }: { treatment: ClauseTreatment; rules: PolicyRule[] }) {
  const { t } = useSpeech()
  const { kind } = treatment
  return (
    <div className="small treatment">
      <i className={kind} aria-hidden /> {kind === 'awaits' && treatment.part ? t(words.part(t(nameOf(partNames, treatment.part)))) : t(words[kind])}
      {treatment.rules.map((id, i) => {
        const rule = rules.find((r) => r.id === id)
        return <span key={id}>{t(i === 0 ? common.colon : common.and)}<a href={`#rule-${id}`}>{rule ? t(rule.title) : id}</a></span>
      })}
      {treatment.reason && <span className="quiet"> · {t(treatment.reason)}</span>}
    </div>
  )
}

function Rule({ rule }: { rule: PolicyRule }) {
  const { t } = useSpeech()
  const failing = rule.cases.filter((c) => !c.ok).length
  return (
    <section className="rule" id={`rule-${rule.id}`}>
      <h3>{t(rule.title)} <span className="quiet small">{t(nameOf(kindNames, rule.kind))} <code>{rule.id}</code></span></h3>
      <p>{t(rule.summary)}</p>
      {rule.reading && <p className="reading">{t(common.reading)}{t(common.colon)}{t(rule.reading)}</p>}
      <details open={failing > 0}>
        <summary className={failing > 0 ? 'overdue' : 'quiet'}>
          {rule.cases.length === 0 ? t(words.noCases) : <>{t(words.cases(rule.cases.length))}{t(common.comma)}{failing > 0 ? `${failing} ${t(words.caseFails)}` : t(words.allHold)}</>}
        </summary>
        <ul className="plain small">
          {rule.cases.map((c) => <li key={c.name} className={c.ok ? '' : 'overdue'}>{c.name}{c.failures.map((f, i) => <div key={i}>{t(f)}</div>)}</li>)}
        </ul>
      </details>
    </section>
  )
}
