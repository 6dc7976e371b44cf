import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, type StreamEntry } from '@fangxian/shared'
import { useLive } from '../frame/live.tsx'
import { useSpeech } from '../language/language.tsx'
import { Moment } from '../parts/When.tsx'
import { useSession } from '../session/session.tsx'
import { words } from './words.ts'

/** What just happened, newest first: what the page came with, and what has come since. */
export function Stream({ entries, area }: { entries: StreamEntry[]; area: string }) {
  const { t } = useSpeech()
  const session = useSession()
  const { stream } = useLive()
  const names = useQuery({ queryKey: ['areas', 'children', session.area.code], queryFn: ({ signal }) => api.areas.children(session.area.code, signal), staleTime: 600_000 })
  const nameOf = (code: string | null) => (code && names.data?.find((a) => code.startsWith(a.code))?.name) || ''
  const newest = entries[0]?.sequence ?? 0
  const all = [...stream.filter((e) => e.sequence > newest && (!area || (e.area ?? '').startsWith(area))), ...entries].slice(0, 30)
  return (
    <section className="sheet stream" aria-labelledby="stream">
      <h2 id="stream">{t(words.stream)}</h2>
      {all.length === 0 && <p className="quiet">{t(words.noStream)}</p>}
      <ol>
        {all.map((e) => (
          <li key={e.sequence}>
            <span className="quiet"><Moment at={e.at} /></span> {nameOf(e.area) && <span className="quiet">{nameOf(e.area)}</span>}{' '}
            {e.person ? <Link to={`/people/${e.person}`}>{t(e.text)}</Link> : t(e.text)}
          </li>
        ))}
      </ol>
    </section>
  )
}
