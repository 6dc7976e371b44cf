import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '@fangxian/shared'
import { percent } from '../charts/percent.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { words } from './words.ts'

/** What is counted, over what, by which clause; each opens its value by area and its rows. */
export default function IndicatorsPage() {
  const { t } = useSpeech()
  const list = useQuery({ queryKey: ['indicators'], queryFn: ({ signal }) => api.indicators.list(signal) })
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <PageSkeleton />
  return (
    <div className="page">
      <PageHead title={t(words.title)} />
      {list.data.length === 0 && <div className="sheet empty">{t(words.empty)}</div>}
      {list.data.map((i) => (
        <article key={i.id} className="sheet">
          <h2><Link to={`/indicators/${i.id}`}>{t(i.title)}</Link> <span className="quiet small">{t(common.clause)} {i.clause}{i.target !== null && ` · ${t(words.targetOf(percent(i.target, 0)))}`}</span></h2>
          <p><Link to={`/indicators/${i.id}`} className={i.target !== null && i.value !== null && i.value < i.target ? 'rate-figure soon' : 'rate-figure'}>{percent(i.value)}</Link> <span className="quiet">{i.numerator.toLocaleString('en')} / {i.denominator.toLocaleString('en')}</span></p>
          <p>{t(words.definition)}{t(common.colon)}{t(i.definition)}</p>
          {i.reading && <p className="quiet">{t(common.reading)}{t(common.colon)}{t(i.reading)}</p>}
        </article>
      ))}
    </div>
  )
}
