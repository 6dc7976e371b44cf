import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { switchWords as words } from './switchWords.ts'

/** What a document would do to people on the day it comes into force, as of now. */
export function SwitchEffect({ pack, version, day }: { pack: string; version: number | null; day: string }) {
  const { t } = useSpeech()
  const answer = useQuery({
    queryKey: ['what-if', pack, version === null ? '' : String(version), day, ''],
    queryFn: () => api.policies.whatIf({ pack, from: day, ...(version !== null && { version }) }),
    refetchInterval: (query) => (query.state.data && 'done' in query.state.data ? 700 : false),
    retry: false,
  })
  const whole = `/policy/what-if?pack=${encodeURIComponent(pack)}${version === null ? '' : `&version=${version}`}&from=${day}`
  const n = (count: number) => count.toLocaleString('en')
  return (
    <section className="switch-effect" aria-label={t(words.effect(day))} aria-busy={answer.isFetching}>
      <h3>{t(words.effect(day))} <Link className="small" to={whole}>{t(words.effectOpen)}</Link></h3>
      {answer.error && <p className="quiet">{t(words.noEffect)} <Button size="small" onClick={() => void answer.refetch()}>{t(common.retry)}</Button></p>}
      {!answer.error && (!answer.data || 'done' in answer.data) && (
        <p className="quiet" role="status">{t(words.counting)}{answer.data && 'done' in answer.data && answer.data.total > 0 && <> {n(answer.data.done)} / {n(answer.data.total)}</>}</p>
      )}
      {!answer.error && answer.data && !('done' in answer.data) && (
        <ul>
          <li><b>{t(words.released(n(answer.data.isolation.released)))}</b></li>
          {answer.data.isolation.freedEarlier > 0 && <li>{t(words.freedEarlier(n(answer.data.isolation.freedEarlier)))}</li>}
          <li>{t(words.heldLonger(n(answer.data.isolation.heldLonger)))}</li>
          {answer.data.isolation.newlyHeld > 0 && <li>{t(words.newlyHeld(n(answer.data.isolation.newlyHeld)))}</li>}
          {answer.data.isolation.toApproveAnew > 0 && <li>{t(words.toApproveAnew(n(answer.data.isolation.toApproveAnew)))}</li>}
          <li className="quiet">{t(words.plans(n(answer.data.change.plans)))}{t(words[answer.data.transition])}</li>
        </ul>
      )}
    </section>
  )
}
