import { Tooltip } from 'antd'
import type { CSSProperties } from 'react'
import { time, type MeasureKind, type ObligationState, type StripDay, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { words } from './words.ts'

const marks = { done: '●', late: '●', open: '◐', overdue: '✕', upcoming: '○', waived: '–' } as const satisfies Record<ObligationState, string>
const sampleWords = {
  done: words.sampleDone, late: words.sampleLate, open: words.sampleDue, overdue: words.sampleMissed, upcoming: words.sampleUpcoming, waived: words.sampleWaived,
} as const satisfies Record<ObligationState, Text>

interface Band {
  start: number
  length: number
  measure: MeasureKind
  proposed: boolean
}

/** Runs of days with the same measure: what the person lives through. What still waits for approval is a band of its own kind. */
function bandsOf(days: StripDay[]): Band[] {
  const bands: Band[] = []
  days.forEach((day, i) => {
    const last = bands.at(-1)
    const measure = day.proposed ?? day.measure
    const proposed = day.proposed !== null
    if (last && last.measure === measure && last.proposed === proposed && (proposed || day.stageDay !== 1)) last.length++
    else bands.push({ start: i, length: 1, measure, proposed })
  })
  return bands.filter((b) => b.measure !== 'none')
}

/** The days of a measure in one strip: bands of stages, marks of samples, today. Marks differ by shape, not only by colour. */
export function DayStrip({ days }: { days: StripDay[] }) {
  const { t, language } = useSpeech()
  if (days.length === 0) return null
  return (
    <section className="sheet" aria-label={t(words.days)}>
      <div className="strip" role="list" style={{ '--days': days.length } as CSSProperties}>
        {days.map((day, i) => {
          const said = [
            time.shortDay(day.day, language),
            day.isToday ? t(words.isToday) : '',
            day.measure === 'none' ? '' : `${t(measureNames[day.measure])}${day.stageDay && day.stageDays ? ` ${t(words.stageDay(day.stageDay, day.stageDays))}` : ''}`,
            day.proposed ? t(words.proposedBand(t(measureNames[day.proposed]))) : '',
            ...day.samples.map((s) => t(sampleWords[s])),
          ].filter(Boolean).join(t(common.comma))
          return (
            <Tooltip key={day.day} title={said}>
              <div role="listitem" aria-label={said} className={day.isToday ? 'strip-day today' : 'strip-day'} style={{ gridColumn: i + 1 }}>
                <span className="strip-week">{time.weekday(day.day, language)}</span>
                <b>{Number(day.day.slice(8))}</b>
                <span className="strip-month">{i === 0 || day.day.endsWith('-01') ? time.month(day.day, language) : '\u00a0'}</span>
                <span className="strip-gap" />
                <span className="strip-samples">
                  {day.samples.map((s, k) => <span key={k} className={`mark ${s}`}>{marks[s]}</span>)}
                </span>
              </div>
            </Tooltip>
          )
        })}
        {bandsOf(days).map((band) => (
          <div key={band.start} aria-hidden className={`strip-band ${band.measure}${band.proposed ? ' proposed' : ''}`} style={{ gridColumn: `${band.start + 1} / span ${band.length}` }}>
            {band.length < 2 ? '' : band.proposed ? t(words.proposedBand(t(measureNames[band.measure]))) : t(measureNames[band.measure])}
          </div>
        ))}
      </div>
      <p className="strip-legend small quiet">
        {(['done', 'open', 'overdue', 'upcoming'] as const).map((s) => <span key={s}><span className={`mark ${s}`} aria-hidden>{marks[s]}</span> {t(sampleWords[s])}</span>)}
      </p>
    </section>
  )
}
