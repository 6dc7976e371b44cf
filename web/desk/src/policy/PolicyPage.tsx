import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { api } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { CoverageBar } from './CoverageBar.tsx'
import { OriginTag } from './OriginTag.tsx'
import { words as draftWords } from '../drafts/words.ts'
import { useSession } from '../session/session.tsx'
import { words } from './words.ts'

export default function PolicyPage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const { powers, area } = useSession()
  const drafts = powers.includes('draft-policy') || powers.includes('decide-policy')
  const packs = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => api.policies.list(signal), staleTime: 300_000 })
  if (packs.error) return <Failure error={packs.error} onRetry={() => void packs.refetch()} />
  if (!packs.data) return <PageSkeleton />
  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={t(words.hint)}>
        {drafts && <Button onClick={() => void navigate('/policy/drafts')}>{t(draftWords.title)}</Button>}
        {packs.data.length > 1 && <Button onClick={() => void navigate('/policy/compare')}>{t(words.compare)}</Button>}
        {area.code.length <= 6 && packs.data.length > 0 && <Button onClick={() => void navigate('/policy/what-if')}>{t(words.whatIf)}</Button>}
        <Button onClick={() => void navigate('/policy/switch')}>{t(words.switch)}</Button>
        <Button onClick={() => window.print()}>{t(common.print)}</Button>
      </PageHead>
      {packs.data.length === 0 && <div className="sheet empty">{t(words.empty)}</div>}
      {packs.data.map((p) => (
        <article key={p.id} className="sheet">
          <h2><Link to={`/policy/${p.id}`}>{t(p.title)}</Link> <OriginTag origin={p.origin} /></h2>
          <p>
            {t(p.issuer)} · {p.number} · {t(words.from(p.from))}{p.until && t(words.until(p.until))}
            {p.origin === 'own' && <> · <b>{t(p.inForce ? words.inForce : words.notInForce)}</b></>}
          </p>
          <CoverageBar coverage={p.coverage} />
        </article>
      ))}
    </div>
  )
}
