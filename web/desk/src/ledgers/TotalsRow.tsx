import { useQuery } from '@tanstack/react-query'
import { api, type LedgerDeclaration, type Query } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { heading } from './columns.tsx'
import { grouped } from './values.ts'
import { words } from './words.ts'

/** The sums over all rows of the filter, not only of the page: asked for on their own, so that the list never waits for them. */
export function TotalsRow({ ledger, query, inWords }: { ledger: LedgerDeclaration; query: Query; inWords: boolean }) {
  const { t } = useSpeech()
  const fields = ledger.list.totals.flatMap((id) => ledger.fields.filter((f) => f.id === id))
  const { sort: _, desc: __, ...filters } = query
  const totals = useQuery({
    queryKey: ['ledger-totals', ledger.id, filters],
    queryFn: ({ signal }) => api.ledgers.totals(ledger.id, filters, inWords, signal),
    enabled: fields.length > 0,
    placeholderData: (old) => old,
  })
  if (fields.length === 0) return null
  const { data } = totals
  return (
    <p className="totals" role="status" aria-busy={totals.isFetching}>
      <b>{t(words.totals)}</b>
      {data && <span className="quiet">{t(words.totalsCounted(data.counted.toLocaleString('en')))}</span>}
      {fields.map((f) => <span key={f.id}>{t(heading(f))}{t(common.colon)}<b className="num">{data ? grouped(String(data.totals[f.id] ?? 0), f.type === 'money' ? 2 : 0) : '…'}</b></span>)}
      {data && !data.isComplete && <span className="soon">{t(words.totalsIncomplete(data.counted.toLocaleString('en')))}</span>}
      {totals.error && !data && <span className="quiet">{t(words.totalsFailed)}</span>}
    </p>
  )
}
