import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { entryAddress } from '../ledgers/useLedgers.ts'
import { words } from './words.ts'

/** Entries of ledgers that name this person; nothing where there are none. */
export function EntriesSection({ person }: { person: string }) {
  const { t } = useSpeech()
  const entries = useQuery({ queryKey: ['person-entries', person], queryFn: ({ signal }) => api.ledgers.ofPerson(person, signal) })
  if (!entries.data || entries.data.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="entries">
      <h2 id="entries">{t(words.entries)}</h2>
      <ul className="links">
        {entries.data.map((e) => (
          <li key={e.id}><span className="quiet small">{t(e.ledgerTitle)} · {t(e.stateLabel)}</span><br /><Link to={entryAddress(e.ledger, e.id)}>{e.number}</Link> {e.headline}</li>
        ))}
      </ul>
    </section>
  )
}
