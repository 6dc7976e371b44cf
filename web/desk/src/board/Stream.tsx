import { Link } from 'react-router'
import type { StreamEntry } from '@fangxian/shared'
import { useLive } from '../frame/live.tsx'
import { useSpeech } from '../language/language.tsx'
import { Moment } from '../parts/When.tsx'
import { words } from './words.ts'

/** What just happened, newest first: what the page came with, and what has come since. */
export function Stream({ entries, area }: { entries: StreamEntry[]; area: string }) {
  const { t } = useSpeech()
  const { stream } = useLive()
  const newest = entries[0]?.sequence ?? 0
  const since = stream.filter((e) => e.sequence > newest && (!area || e.area?.code.startsWith(area))).map((e): StreamEntry => ({ ...e, area: e.area?.path ?? null, person: null }))
  const all = [...since, ...entries].slice(0, 30)
  return (
    <section className="sheet stream" aria-labelledby="stream">
      <h2 id="stream">{t(words.stream)}</h2>
      {all.length === 0 && <p className="quiet">{t(words.noStream)}</p>}
      <ol tabIndex={0} aria-labelledby="stream">
        {all.map((e) => (
          <li key={e.sequence}>
            <span className="quiet"><Moment at={e.at} /></span> {e.person ? <Link to={`/people/${e.person}`}>{t(e.text)}</Link> : t(e.text)}
          </li>
        ))}
      </ol>
    </section>
  )
}
