import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api, type ClauseTreatment, type PolicyClause, type PolicyFile, type PolicyRule } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, partNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useMay, useSession } from '../session/session.tsx'
import { useAddressState } from '../table/addressState.ts'
import { CoverageBar } from './CoverageBar.tsx'
import { kindNames } from './kinds.ts'
import { OriginTag } from './OriginTag.tsx'
import { whatIfAddress } from './whatIfAddress.ts'
import { words } from './words.ts'

/** A measure and an obligation may share an id. */
const placeOf = (rule: PolicyRule) => `rule-${rule.kind}-${rule.id}`

/** One document: its clauses in our words on the left; what executes them, how we read them and what proves it on the right. */
export default function PackPage() {
  const { id = '' } = useParams()
  const { t } = useSpeech()
  const navigate = useNavigate()
  const mayDraft = useMay('draft-policy')
  const ofWholeCounty = useSession().area.code.length <= 6
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
      <PageHead title={t(paper.title)} aside={<OriginTag origin={pack.data.origin} />}>
        {mayDraft && <Button onClick={() => void navigate(`/policy/drafts?new=${encodeURIComponent(id)}`)}>{t(words.draftFrom)}</Button>}
        <Button onClick={() => void navigate(`/policy/compare?first=${encodeURIComponent(id)}`)}>{t(words.compareWith)}</Button>
        {ofWholeCounty && <Button onClick={() => void navigate(whatIfAddress(id))}>{t(words.whatIf)}</Button>}
        <Button onClick={() => window.print()}>{t(common.print)}</Button>
      </PageHead>
      <p>{t(paper.issuer)} · {paper.number}{paper.published && ` · ${t(words.published(paper.published))}`} · {t(words.from(pack.data.from))}</p>
      <section className="sheet"><CoverageBar coverage={coverage} /><Summary pack={pack.data} /></section>
      <div className="policy-row policy-head"><h2>{t(words.clauses)}</h2><h2>{t(words.rules)}</h2></div>
      {clauses.some((c) => c.parts.length > 0) && <p className="small quiet">{t(words.partNumbers)}</p>}
      {clauses.map((clause, i) => (
        <ClauseRow key={i} clause={clause} rules={rules} chosen={clause.id === at.clause || !!clause.parts.some((p) => p.id === at.clause)} />
      ))}
      <Signature pack={pack.data} />
    </div>
  )
}

/** How much there is to read, and whether the cases prove it. */
function Summary({ pack }: { pack: PolicyFile }) {
  const { t } = useSpeech()
  // A case that touches several rules is one case.
  const cases = new Map(pack.rules.flatMap((r) => r.cases).map((c) => [c.name, c.ok]))
  const failing = [...cases.values()].filter((ok) => !ok).length
  return (
    <p className="small policy-summary">
      {t(words.summary(pack.rules.length, pack.readings.length, cases.size))}
      {cases.size > 0 && <>{t(common.comma)}{failing > 0 ? <b className="overdue">{t(words.failing(failing))}</b> : t(words.allHold)}</>}
    </p>
  )
}

/** On paper only: what a jurist signs, and which text it was. */
function Signature({ pack }: { pack: PolicyFile }) {
  const { t } = useSpeech()
  return (
    <section className="signature">
      <h2>{t(words.signature)}</h2>
      <p>{t(words.signatureText)}</p>
      <div className="signature-opinion" />
      <dl>
        <div><dt>{t(words.reviewer)}</dt><dd /></div>
        <div><dt>{t(words.office)}</dt><dd /></div>
        <div><dt>{t(words.signedOn)}</dt><dd /></div>
      </dl>
      <p className="small"><code>{pack.id}</code> · {t(words.fingerprint)}{t(common.colon)}<code>{pack.fingerprint}</code></p>
    </section>
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
            {clause.parts.map((part, i) => (
              <li key={i} id={`clause-${part.id}`}>
                <span className="quiet nowrap">{part.id}</span>
                <div>{t(part.text)}{part.treatment && <Treatment treatment={part.treatment} rules={rules} />}</div>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div>
        {own.length === 0 && <p className="quiet">{t(words.noRules)}</p>}
        {own.map((rule) => <Rule key={placeOf(rule)} rule={rule} />)}
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
      {treatment.rules.flatMap((id) => rules.filter((r) => r.id === id)).map((rule, i) => (
        <span key={placeOf(rule)}>{t(i === 0 ? common.colon : common.and)}<a href={`#${placeOf(rule)}`}>{t(rule.title)}</a></span>
      ))}
      {treatment.ledgers.map((ledger, i) => (
        <span key={ledger.id}>{t(i === 0 ? common.colon : common.and)}{ledger.title ? <Link to={`/ledgers/${ledger.id}`}>{t(ledger.title)}</Link> : <code>{ledger.id}</code>}</span>
      ))}
      {treatment.reason && <span className="quiet"> · {t(treatment.reason)}</span>}
    </div>
  )
}

function Rule({ rule }: { rule: PolicyRule }) {
  const { t } = useSpeech()
  const failing = rule.cases.filter((c) => !c.ok).length
  return (
    <section className="rule" id={placeOf(rule)}>
      <h3>{t(rule.title)} <span className="quiet small">{t(nameOf(kindNames, rule.kind))} <code>{rule.id}</code></span></h3>
      <p>{t(rule.summary)}</p>
      {rule.reading && <p className="reading">{t(common.reading)}{t(common.colon)}{t(rule.reading)}</p>}
      <details open={failing > 0}>
        <summary className={failing > 0 ? 'overdue' : 'quiet'}>
          {rule.cases.length === 0 ? t(words.noCases) : <>{t(words.cases(rule.cases.length))}{t(common.comma)}{failing > 0 ? `${failing} ${t(words.caseFails)}` : t(words.allHold)}</>}
        </summary>
        <ul className="plain small">
          {rule.cases.map((c, i) => <li key={i} className={c.ok ? '' : 'overdue'}>{c.name}{c.failures.map((f, n) => <div key={n}>{t(f)}</div>)}</li>)}
        </ul>
      </details>
    </section>
  )
}
