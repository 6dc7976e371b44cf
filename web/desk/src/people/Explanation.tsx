import { Link } from 'react-router'
import type { ExplanationStep, RuleExplanation, WhyFact } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { Moment } from '../parts/When.tsx'
import { whyWords as words } from './whyWords.ts'

/** A rule on a person: what came out and what stood in the way, the clause in our words, our reading, each condition with its truth, the facts. */
export function Explanation({ why }: { why: RuleExplanation }) {
  const { t } = useSpeech()
  return (
    <article className="why">
      {why.obstacle && (
        <section className="obstacle">
          <h3>{t(why.outcome === 'false' ? words.firstFailed : words.firstUnknown)}</h3>
          <Steps steps={[why.obstacle]} facts={why.facts} />
        </section>
      )}
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
