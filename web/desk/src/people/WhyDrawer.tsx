import { Drawer, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'react-router'
import { api, type ExplanationStep, type WhyFact } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { Failure } from '../parts/states.tsx'
import { Moment } from '../parts/When.tsx'
import { whyWords as words } from './whyWords.ts'

export interface WhyQuestion {
  person: string
  rule: string
  from: string
}

/** Why a measure applies: the clause in our words, the rule, our reading, each condition with its truth, the facts. */
export function WhyDrawer({ question, onClose }: { question: WhyQuestion | null; onClose: () => void }) {
  const { t } = useSpeech()
  const answer = useQuery({
    queryKey: ['why', question],
    queryFn: ({ signal }) => api.people.why(question!.person, question!.rule, question!.from, words.purpose.zh, signal),
    enabled: question !== null,
  })
  const why = answer.data
  // Whoever asked by keyboard goes on from where they asked.
  const asker = useRef<HTMLElement | null>(null)
  if (question !== null) asker.current ??= document.activeElement as HTMLElement | null
  function giveBack(open: boolean) {
    if (open) return
    asker.current?.focus({ preventScroll: true })
    asker.current = null
  }
  return (
    <Drawer open={question !== null} onClose={onClose} afterOpenChange={giveBack} size={520} title={t(common.why)} destroyOnHidden>
      {answer.isPending && <Skeleton active />}
      {answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {why && (
        <article className="why">
          <p className="quiet">{t(why.document)}</p>
          <h3>{t(words.clause(why.clause))}</h3>
          <p>{t(why.clauseText)}</p>
          <p className="small"><Link to={`/policy/${why.pack}?clause=${encodeURIComponent(why.clause)}`}>{t(words.openPolicy)}</Link></p>
          {why.reading && <><h3>{t(common.reading)}</h3><p>{t(why.reading)}</p></>}
          <h3>{t(words.conditions)} <span className="quiet small">{t(why.title)}</span> <code className="quiet small">{why.rule}</code></h3>
          <Steps steps={why.steps} facts={why.facts} />
          <h3>{t(words.facts)}</h3>
          {why.facts.length === 0 && <p className="quiet">{t(words.noFacts)}</p>}
          <ol className="why-facts">
            {why.facts.map((fact, i) => (
              <li key={fact.id}>
                <b>{i + 1}</b> {t(fact.text)}
                <div className="small quiet"><Moment at={fact.occurred} /> · {t(common.source)}{t(common.colon)}{fact.source}</div>
              </li>
            ))}
          </ol>
        </article>
      )}
    </Drawer>
  )
}

const signs = { true: '✓', false: '✗', unknown: '?' } as const

function Steps({ steps, facts }: { steps: ExplanationStep[]; facts: WhyFact[] }) {
  const { t } = useSpeech()
  const truth = { true: words.holds, false: words.fails, unknown: words.unknown }
  return (
    <ul className="steps">
      {steps.map((step, i) => (
        <li key={i}>
          <span className={`truth ${step.outcome}`} role="img" aria-label={t(truth[step.outcome])} title={t(truth[step.outcome])}>{signs[step.outcome]}</span>{' '}
          {t(step.text)}
          {step.facts.length > 0 && (
            <span className="quiet small"> {t(words.basis)} {step.facts.map((id) => facts.findIndex((f) => f.id === id) + 1).filter((n) => n > 0).join(t(common.and))}</span>
          )}
          {step.of.length > 0 && <Steps steps={step.of} facts={facts} />}
        </li>
      ))}
    </ul>
  )
}
