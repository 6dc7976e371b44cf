import { Button, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { withQuery, type BoardRate } from '@fangxian/shared'
import { percent } from '../charts/percent.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { words } from './words.ts'

const Trend = lazy(() => import('../charts/Trend.tsx'))
const grouped = (n: number) => n.toLocaleString('en')

/** The rates, each with its target mark, its own trend, and the table behind it. */
export function Rates({ rates, area, wall }: { rates: BoardRate[]; area: string; wall: boolean }) {
  const { t } = useSpeech()
  return (
    <section aria-label={t(words.rates)} className="rates">
      {rates.map((rate) => <Rate key={rate.id} rate={rate} area={area} wall={wall} />)}
    </section>
  )
}

function Rate({ rate, area, wall }: { rate: BoardRate; area: string; wall: boolean }) {
  const { t } = useSpeech()
  const [table, setTable] = useState(false)
  const short = rate.value !== null && rate.target !== null && rate.value < rate.target
  const to = (set: string) => withQuery(`/indicators/${rate.id}`, { area, set })
  return (
    <article className="sheet rate">
      <h3>
        <Link to={to('')}>{t(rate.title)}</Link> <span className="quiet small">{t(common.clause)} {rate.clause}</span>
        {!wall && <Button size="small" type="text" className="no-print" aria-expanded={table} onClick={() => setTable(!table)}>{t(table ? words.showChart : words.showTable)}</Button>}
      </h3>
      <div className="rate-body">
        <div className="rate-now">
          <Link to={to('')} className={short ? 'rate-value soon' : 'rate-value'}>{percent(rate.value)}</Link>
          <span className="small">
            {rate.value === null ? <span className="quiet">{t(words.noValue)}</span> : <><Link to={to('numerator')}>{grouped(rate.numerator)}</Link> / <Link to={to('denominator')}>{grouped(rate.denominator)}</Link></>}
          </span>
          <div className="bullet" aria-hidden>
            <span className="bullet-fill" style={{ width: `${(rate.value ?? 0) * 100}%` }} />
            {rate.target !== null && <span className="bullet-target" style={{ left: `${rate.target * 100}%` }} />}
          </div>
          <span className="small quiet">{t(rate.target === null ? words.noTarget : words.target(percent(rate.target, 0)))}</span>
        </div>
        {table ? (
          <table className="plain-table rate-table">
            <thead><tr><th scope="col">{t(words.day)}</th><th scope="col" className="num">{t(words.value)}</th></tr></thead>
            <tbody>{[...rate.trend].reverse().map((p) => <tr key={p.day}><td>{p.day}</td><td className="num"><Link to={withQuery(`/indicators/${rate.id}`, { area, day: p.day })}>{percent(p.value)}</Link></td></tr>)}</tbody>
          </table>
        ) : (
          <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: 72 }} />}>
            <Trend points={rate.trend} target={rate.target} height={72} wall={wall} label={t(words.trendOf(t(rate.title)))} />
          </Suspense>
        )}
      </div>
    </article>
  )
}
