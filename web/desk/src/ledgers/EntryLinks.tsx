import { Link } from 'react-router'
import type { LedgerDeclaration, LedgerEntry } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { entryWords as words } from './entryWords.ts'
import { entryAddress, useLedgers } from './useLedgers.ts'

/** What this entry refers to, and what refers to it. */
export function EntryLinks({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t } = useSpeech()
  const ledgers = useLedgers()
  const to = ledger.fields.filter((f) => f.type === 'link' && f.to && entry.values[f.id])
  if (to.length === 0 && entry.linkedFrom.length === 0) return null
  const title = (id: string) => ledgers.data?.find((l) => l.id === id)?.title ?? { zh: id, en: id }
  return (
    <section className="sheet" aria-labelledby="links">
      <h2 id="links">{t(words.linked)}</h2>
      <ul className="links">
        {to.map((f) => (
          <li key={f.id}><span className="quiet small">{t(f.label)} · {t(title(f.to!))}</span><br /><Link to={entryAddress(f.to!, entry.values[f.id]!)}>{entry.shown[f.id] ?? entry.values[f.id]}</Link></li>
        ))}
      </ul>
      {entry.linkedFrom.length > 0 && <h3>{t(words.linkedFrom)}</h3>}
      <ul className="links">
        {entry.linkedFrom.map((l) => (
          <li key={l.id}><span className="quiet small">{t(l.ledgerTitle)} · {t(l.stateLabel)}</span><br /><Link to={entryAddress(l.ledger, l.id)}>{l.number}</Link> {l.headline}</li>
        ))}
      </ul>
    </section>
  )
}
