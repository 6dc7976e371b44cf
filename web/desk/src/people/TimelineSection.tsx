import { Button } from 'antd'
import { useState } from 'react'
import { api, time, type PersonFile, type TimelineFact } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { Moment } from '../parts/When.tsx'
import { FactDialog } from '../record/FactDialog.tsx'
import { factFormOf } from '../record/factFields.ts'
import { useMay } from '../session/session.tsx'
import { isSuperseded } from './superseded.ts'
import { words } from './words.ts'

/** What happened, newest first. A corrected fact stays, struck through, beside what took its place. */
export function TimelineSection({ file }: { file: PersonFile }) {
  const { t } = useSpeech()
  const mayRecord = useMay('record-facts')
  const mayRead = useMay('read-personal')
  const [dialog, setDialog] = useState<{ open: boolean; corrects?: TimelineFact }>({ open: false })
  const facts = [...file.timeline].sort((a, b) => b.occurred.localeCompare(a.occurred) || b.recorded.localeCompare(a.recorded))
  return (
    <section className="sheet" aria-labelledby="timeline">
      <div className="section-head">
        <h2 id="timeline">{t(words.timeline)}</h2>
        {mayRecord && <Button size="small" className="no-print" onClick={() => setDialog({ open: true })}>{t(words.recordFact)}</Button>}
      </div>
      <ol className="timeline">
        {facts.map((fact) => {
          const gone = fact.correctedBy !== null || fact.void
          const superseded = !gone && isSuperseded(fact, file.plan.measures)
          // The label stands before it already.
          const said = t(fact.text).startsWith(t(fact.label)) ? t(fact.text).slice(t(fact.label).length).trim() : t(fact.text)
          return (
            <li key={fact.id} className={gone ? 'gone' : superseded ? 'superseded' : ''}>
              <span className="timeline-at"><Moment at={fact.occurred} /></span>
              <span className="timeline-label">{t(fact.label)}</span>
              <div>
                {gone ? <s>{said}</s> : said}{' '}
                {fact.correctedBy !== null && <b className="small">{t(words.correctedNote)}</b>}
                {superseded && <b className="small">{t(words.superseded)}</b>}
                {fact.void && <b className="small">{t(words.voided)}</b>}
                {fact.corrects !== null && !fact.void && <span className="small neutral">{t(words.isCorrection)}</span>}
                <div className="small quiet">
                  {fact.source} · {t(words.recordedBy(fact.recordedBy, time.exact(Date.parse(fact.recorded))))}
                  {fact.evidence.map((id, i) => (mayRead
                    ? <span key={id}> · <a href={api.evidenceAddress(id, fact.id, words.purposeEvidence.zh)} download>{t(words.evidence(i + 1))}</a></span>
                    : <span key={id}> · {t(words.evidence(i + 1))}</span>))}
                </div>
              </div>
              {mayRecord && !gone && factFormOf(fact.kind) && (
                <Button size="small" type="text" className="no-print" onClick={() => setDialog({ open: true, corrects: fact })}>{t(words.correct)}</Button>
              )}
            </li>
          )
        })}
      </ol>
      <FactDialog person={file.person.id} name={file.person.name} open={dialog.open} corrects={dialog.corrects} onClose={() => setDialog({ ...dialog, open: false })} />
    </section>
  )
}
