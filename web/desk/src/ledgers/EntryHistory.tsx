import { api, time, type LedgerDeclaration, type LedgerEntry, type LedgerHistoryStep } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { Moment } from '../parts/When.tsx'
import { stateLabel } from './columns.tsx'
import { entryWords as words } from './entryWords.ts'
import { changedSince, changesOf } from './history.ts'

/** A computer's clock that is off by less says nothing. */
const noticeable = 2 * 60_000

const differs = (a: string, b: string | null) => b !== null && Math.abs(time.millisecondsOf(a) - time.millisecondsOf(b)) > noticeable

/** Who did what, newest first: with the reason, what it changed, and what it rests on. */
export function EntryHistory({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t, language } = useSpeech()
  const steps = [...entry.history].reverse().map((step) => {
    const since = changedSince(entry.history, step)
    return { step, changes: changesOf(ledger.fields, step, language, t(words.sealed)).filter((c) => step.step !== 'create' || since.has(c.field.id)) }
  })
  return (
    <section className="sheet" aria-labelledby="history">
      <h2 id="history">{t(words.history)}</h2>
      <ol className="timeline entry-history">
        {steps.map(({ step, changes }) => (
          <li key={step.fact}>
            <span className="timeline-at"><Moment at={step.at} /></span>
            <span className="timeline-label">{t(step.label)}</span>
            <div>
              {step.from && step.to && step.from !== step.to && <span>{t(stateLabel(ledger, step.from))} → {t(stateLabel(ledger, step.to))}</span>}
              {step.movedTo && step.step !== 'create' && <div>{t(words.movedTo(step.movedTo.path || step.movedTo.name))}</div>}
              {step.reason && <div>{t(words.because(step.reason))}</div>}
              {changes.length > 0 && (
                <ul className="changes">
                  {changes.map((c) => <li key={c.field.id}>{c.before === null ? t(words.filled(t(c.field.label), c.after)) : t(words.changed(t(c.field.label), c.before, c.after))}</li>)}
                </ul>
              )}
              <div className="small quiet"><Aside step={step} />{step.evidence.map((e) => <span key={e.id}> · <a href={api.ledgers.evidenceAddress(ledger.id, entry.id, e.id)} download>{e.name}</a></span>)}</div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Aside({ step }: { step: LedgerHistoryStep }) {
  const { t } = useSpeech()
  return (
    <>
      {t(words.by(step.byName ?? step.by))}
      {differs(step.at, step.deviceAt) && <> · <span className="soon">{t(words.onDevice(time.exact(time.millisecondsOf(step.deviceAt!))))}</span></>}
      {differs(step.at, step.recordedAt) && <> · {t(words.recordedAt(time.exact(time.millisecondsOf(step.recordedAt))))}</>}
    </>
  )
}
