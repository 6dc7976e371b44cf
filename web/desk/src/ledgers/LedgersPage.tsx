import { Button, Input, type InputRef } from 'antd'
import { useMemo, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import type { LedgerSummary } from '@fangxian/shared'
import { useKeys } from '../frame/keys.ts'
import { useSpeech } from '../language/language.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useMay } from '../session/session.tsx'
import { useAddressState } from '../table/addressState.ts'
import { useLedgers } from './useLedgers.ts'
import { words } from './words.ts'

const address = { find: '' }
const grouped = (n: number) => n.toLocaleString('en')

/** All ledgers that one may read, by group, with what waits in each. */
export default function LedgersPage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const mayDeclare = useMay('manage-ledgers')
  const [{ find }, setAddress] = useAddressState(address)
  const ledgers = useLedgers()
  const input = useRef<InputRef>(null)
  const links = () => [...document.querySelectorAll<HTMLAnchorElement>('.ledger-line a.ledger-name')]
  const step = (by: number) => {
    const all = links()
    const at = all.indexOf(document.activeElement as HTMLAnchorElement)
    all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys({ j: () => step(1), k: () => step(-1) })

  const groups = useMemo(() => {
    const text = find.trim().toLowerCase()
    const named = (ledgers.data ?? []).filter((l) => !text || [l.title.zh, l.title.en, l.about.zh, l.about.en, l.prefix, l.groupTitle.zh, ...l.clauses].some((s) => s.toLowerCase().includes(text)))
    const by = new Map<string, LedgerSummary[]>()
    for (const ledger of named) by.set(ledger.group, [...(by.get(ledger.group) ?? []), ledger])
    return [...by.values()]
  }, [ledgers.data, find])

  if (ledgers.error && !ledgers.data) return <Failure error={ledgers.error} onRetry={() => void ledgers.refetch()} />
  if (!ledgers.data) return <PageSkeleton />
  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={t(words.hint)}>
        <Input.Search ref={input} allowClear value={find} placeholder={t(words.search)} aria-label={t(words.search)} style={{ width: 240 }} onChange={(e) => setAddress({ find: e.target.value }, true)} />{' '}
        {mayDeclare && <Button onClick={() => navigate('/ledgers/declare')}>{t(words.declare)}</Button>}
      </PageHead>
      {ledgers.data.length === 0 && <div className="sheet empty"><p>{t(words.none)}</p><p>{t(words.noneHint)}</p></div>}
      {ledgers.data.length > 0 && groups.length === 0 && <div className="sheet empty">{t(words.nothingNamed)}</div>}
      <div className="ledger-groups">
        {groups.map((group) => (
          <section key={group[0]!.group} className="sheet" aria-labelledby={`group-${group[0]!.group}`}>
            <div className="ledger-line ledger-line-head">
              <h2 id={`group-${group[0]!.group}`}>{t(group[0]!.groupTitle)}</h2>
              {group.some((l) => !l.ownOnly) && <><span className="quiet small num">{t(words.overdue)}</span><span className="quiet small num">{t(words.open)}</span></>}
            </div>
            {group.map((l) => (
              <div key={l.id} className={l.ownOnly ? 'ledger-line ledger-line-own' : 'ledger-line'}>
                <span className="ledger-what" title={t(l.about)}><Link className="ledger-name" to={`/ledgers/${l.id}`}>{t(l.title)}</Link> <span className="quiet">{t(l.about)}</span></span>
                {!l.ownOnly && <><Link className={l.overdue > 0 ? 'overdue num' : 'done num'} to={`/ledgers/${l.id}?overdue=1`} aria-label={`${t(l.title)} ${t(words.overdue)} ${l.overdue}`}>{grouped(l.overdue)}</Link>
                <Link className={l.open > 0 ? 'num' : 'done num'} to={`/ledgers/${l.id}`} aria-label={`${t(l.title)} ${t(words.open)} ${l.open}`}>{grouped(l.open)}</Link></>}
              </div>
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}
