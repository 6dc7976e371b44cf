import { useQuery } from '@tanstack/react-query'
import { api, type Text } from '@fangxian/shared'

/** The ledgers that one may read, with how much waits in each. */
export const useLedgers = () => useQuery({ queryKey: ['ledgers'], queryFn: ({ signal }) => api.ledgers.list(signal), staleTime: 60_000 })

export const useLedger = (id: string) => useQuery({ queryKey: ['ledger', id], queryFn: ({ signal }) => api.ledgers.one(id, signal), staleTime: 30_000 })

/** What a ledger is called; its id where one may not read it. */
export function useLedgerTitle(id: string | null): Text {
  const ledgers = useLedgers()
  return ledgers.data?.find((l) => l.id === id)?.title ?? { zh: id ?? '', en: id ?? '' }
}

export const entryAddress = (ledger: string, entry: string): string => `/ledgers/${encodeURIComponent(ledger)}/${encodeURIComponent(entry)}`

/** Where a matter that belongs to a ledger is looked at, `ledger/<ledger>/<entry>`; null for any other. */
export function addressOfMatter(matter: string | null): string | null {
  const match = /^ledger\/([^/]+)\/([^/]+)$/.exec(matter ?? '')
  return match ? entryAddress(match[1]!, match[2]!) : null
}
