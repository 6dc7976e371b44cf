import { Skeleton } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import type { WhatIf } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureNames, nameOf } from '../language/terms.ts'
import { grouped } from './whatIfNumbers.ts'
import { whatIfWords as words } from './whatIfWords.ts'

const BeforeAfter = lazy(() => import('../charts/BeforeAfter.tsx'))

interface Series {
  key: string
  name: string
  asIs: number[]
  asWouldBe: number[]
}

/** One small chart for each number, as it is and as it would be, and one table with all of them. */
export function WhatIfDays({ answer }: { answer: WhatIf }) {
  const { t } = useSpeech()
  const { days, reference } = answer
  const series = useMemo<Series[]>(() => {
    const shown = answer.measures.flatMap((m): Series[] => {
      const name = t(nameOf(measureNames, m.kind))
      return [
        { key: m.kind, name: m.kind === 'central-isolation' ? t(words.rooms(name)) : name, asIs: m.asIs, asWouldBe: m.asWouldBe },
        { key: `${m.kind}-proposed`, name: t(words.proposed(name)), asIs: m.proposedAsIs, asWouldBe: m.proposedAsWouldBe },
      ]
    })
    return [...shown, { key: 'samples', name: t(words.samples), asIs: answer.samples, asWouldBe: answer.samplesAsWouldBe }]
      .filter((s) => [...s.asIs, ...s.asWouldBe].some((n) => n > 0))
  }, [answer, t])
  const names = useMemo(() => ({ asIs: t(words.asIs), asWouldBe: t(words.asWouldBe) }), [t])
  const mark = useMemo(() => ({ day: reference, name: t(words.begins) }), [reference, t])
  return (
    <section className="sheet" aria-labelledby="by-day">
      <h2 id="by-day">{t(words.byDay)}</h2>
      {series.length === 0 && <p className="quiet">{t(words.noMeasures)}</p>}
      <div className="what-if-charts">
        {series.map((s) => (
          <figure key={s.key}>
            <figcaption>{s.name}</figcaption>
            <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: 170 }} />}>
              <BeforeAfter days={days} asIs={s.asIs} asWouldBe={s.asWouldBe} names={names} mark={answer.from >= answer.today ? mark : undefined} label={t(words.chart(s.name))} />
            </Suspense>
          </figure>
        ))}
      </div>
      {series.length > 0 && <details className="what-if-table"><summary>{t(words.table)}</summary><DayTable days={days} series={series} /></details>}
    </section>
  )
}

function DayTable({ days, series }: { days: string[]; series: Series[] }) {
  const { t } = useSpeech()
  return (
    <div className="scrolled" tabIndex={0} role="group" aria-label={t(words.byDay)}>
      <table className="plain-table free">
        <thead>
          <tr><th scope="col" rowSpan={2}>{t(words.day)}</th>{series.map((s) => <th key={s.key} scope="colgroup" colSpan={2}>{s.name}</th>)}</tr>
          <tr>{series.map((s) => [<th key={`${s.key}-is`} scope="col" className="num">{t(words.asIs)}</th>, <th key={`${s.key}-be`} scope="col" className="num">{t(words.asWouldBe)}</th>])}</tr>
        </thead>
        <tbody>
          {days.map((day, i) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {series.map((s) => [
                <td key={`${s.key}-is`} className="num">{grouped(s.asIs[i]!)}</td>,
                <td key={`${s.key}-be`} className={s.asIs[i] === s.asWouldBe[i] ? 'num' : 'num changed'}>{grouped(s.asWouldBe[i]!)}</td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
