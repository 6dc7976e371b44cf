/** The addresses of ledgers: one set for all of them, with the id of the ledger in it. */
import type { Job, Page } from './api.ts'
import type * as L from './apiLedgers.ts'
import { download, filled, request, withQuery, type Query } from './client.ts'

type Signal = AbortSignal | undefined
const at = encodeURIComponent
const post = <T>(path: string, body: unknown, signal?: Signal) => request<T>('POST', path, { body, signal })

/** What somebody looks for in words may name people: it goes as a body. So does an exact text, when `words` says that there is one. */
const asked = <T>(path: string, query: Query, words: boolean, signal?: Signal) =>
  words || query.q ? request<T>('POST', `${path}/search`, { body: filled(query), signal }) : request<T>('GET', path, { query, signal })

export const ledgers = {
  list: (signal?: Signal) => request<L.LedgerSummary[]>('GET', '/api/ledgers', { signal }),
  one: (ledger: string, signal?: Signal) => request<L.LedgerDeclaration>('GET', `/api/ledgers/${at(ledger)}`, { signal }),
  /** Entries of every ledger by number or headline. */
  find: (q: string, signal?: Signal) => post<L.LedgerMention[]>('/api/ledgers/search', { q }, signal),

  entriesPath: (ledger: string) => `/api/ledgers/${at(ledger)}/entries`,
  entries: (ledger: string, query: Query, words = false, signal?: Signal) => asked<Page<L.LedgerRow>>(`/api/ledgers/${at(ledger)}/entries`, query, words, signal),
  totals: (ledger: string, query: Query, words = false, signal?: Signal) => asked<L.LedgerTotals>(`/api/ledgers/${at(ledger)}/totals`, query, words, signal),
  entry: (ledger: string, entry: string, signal?: Signal) => request<L.LedgerEntry>('GET', `/api/ledgers/${at(ledger)}/entries/${at(entry)}`, { signal }),
  create: (ledger: string, entry: L.NewLedgerEntry) => post<{ id: string; number: string; outcome: 'recorded' | 'already-known' }>(`/api/ledgers/${at(ledger)}/entries`, entry),
  take: (ledger: string, entry: string, step: L.NewLedgerStep) => post<{ outcome: string; state: string; seen: L.LedgerSeen }>(`/api/ledgers/${at(ledger)}/entries/${at(entry)}/steps`, step),
  /** Many at once: what came of it, or a job where they are too many to wait for. */
  takeMany: (ledger: string, bulk: L.LedgerBulk) => post<L.LedgerBulkOutcome | Job>(`/api/ledgers/${at(ledger)}/steps`, bulk),
  unmask: (ledger: string, entry: string, purpose: string) => post<{ values: L.LedgerValues }>(`/api/ledgers/${at(ledger)}/entries/${at(entry)}/unmask`, { purpose }),
  document: (ledger: string, entry: string, document: string, query: { purpose?: string }) =>
    download('GET', `/api/ledgers/${at(ledger)}/entries/${at(entry)}/documents/${at(document)}`, { query }),
  evidenceAddress: (ledger: string, entry: string, evidence: string) => `/api/ledgers/${at(ledger)}/entries/${at(entry)}/evidence/${at(evidence)}`,

  import: (ledger: string, file: File, dryRun: boolean) => {
    const form = new FormData()
    form.append('file', file)
    form.append('dryRun', String(dryRun))
    return request<Job>('POST', `/api/ledgers/${at(ledger)}/imports`, { form })
  },
  templateAddress: (ledger: string, lang: string) => withQuery(`/api/ledgers/${at(ledger)}/template`, { lang }),
  /** Work that one started on a ledger oneself. */
  job: (ledger: string, job: string, signal?: Signal) => request<Job>('GET', `/api/ledgers/${at(ledger)}/jobs/${at(job)}`, { signal }),

  views: (ledger: string, signal?: Signal) => request<L.LedgerView[]>('GET', `/api/ledgers/${at(ledger)}/views`, { signal }),
  saveView: (ledger: string, view: { id: string; name: string; query: string; shared: boolean }) => post<L.LedgerView>(`/api/ledgers/${at(ledger)}/views`, view),
  dropView: (ledger: string, view: string) => request<void>('DELETE', `/api/ledgers/${at(ledger)}/views/${at(view)}`),

  /** Places with a code, by a part of their name or how their id begins. */
  findPlace: (q: string, signal?: Signal) => post<L.FoundPlace[]>('/api/places/search', { q }, signal),

  check: (text: string, signal?: Signal) => post<L.LedgerCheck>('/api/ledgers/check', { text }, signal),
  /** Entries that name a person. */
  ofPerson: (person: string, signal?: Signal) => request<L.LedgerMention[]>('GET', `/api/people/${at(person)}/entries`, { signal }),

  declare: (text: string) => post<{ id: string; version: number }>('/api/ledgers/declarations', { text }),
  text: (ledger: string, signal?: Signal) => request<{ id: string; version: number; text: string }>('GET', `/api/ledgers/${at(ledger)}/text`, { signal }),
}
