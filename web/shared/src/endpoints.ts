/** One function for each address of the server that the desk uses. */
import type * as A from './api.ts'
import type * as D from './apiDrafts.ts'
import type * as O from './apiOffice.ts'
import type * as P from './apiPeople.ts'
import type * as S from './apiSwitches.ts'
import type * as W from './apiWhatIf.ts'
import { download, filled, request, upload as sendFile, withQuery, type Query } from './client.ts'

export { ledgers } from './endpointsLedgers.ts'

type Signal = AbortSignal | undefined
const get = <T>(path: string, query?: Query, signal?: Signal) => request<T>('GET', path, { query, signal })
const post = <T>(path: string, body?: unknown) => request<T>('POST', path, { body: body ?? {} })
const at = encodeURIComponent

/** A page of a list. Whom one looks for goes as a body: addresses stay in histories and in the logs of proxies. */
const list = <Row>(path: string, query: Query, signal?: Signal) =>
  query.q ? request<A.Page<Row>>('POST', `${path}/search`, { body: filled(query), signal }) : get<A.Page<Row>>(path, query, signal)

/** All rows of a filter as a file. What is said in words, whom one looks for and what for, goes as a body; `words`: so is one of the filters. */
export const exportList = (path: string, query: Query & { format: string; lang: string }, words = false) =>
  words || query.q || query.purpose ? download('POST', `${path}/search`, { body: filled(query) }) : download('GET', path, { query })

export const session = {
  /** Nothing where nobody is signed in. */
  current: (signal?: Signal) => get<A.Session | undefined>('/api/session', {}, signal),
  open: (user: string, password: string) => post<A.Session>('/api/session', { user, password }),
  close: () => request<void>('DELETE', '/api/session'),
  changePassword: (current: string, next: string) => post<A.Session>('/api/session/password', { current, next }),
}

export const tokens = {
  list: (signal?: Signal) => get<A.Token[]>('/api/tokens', {}, signal),
  create: (label: string) => post<A.MadeToken>('/api/tokens', { label }),
  revoke: (id: string) => request<void>('DELETE', `/api/tokens/${at(id)}`),
}

export const health = (signal?: Signal) => get<A.Health>('/api/health', {}, signal)
export const board = (area: string, signal?: Signal) => get<A.Board>('/api/board', { area }, signal)

export const worklist = (query: Query, signal?: Signal) => list<A.WorklistRow>('/api/worklist', query, signal)
export const recordFacts = (facts: A.NewFact[]) => post<A.FactResults>('/api/facts', { facts })
export const addEvidence = (text: string) => post<{ id: string; sha256: string }>('/api/evidence', { text })
export const evidenceAddress = (id: string, fact: string, purpose: string) => withQuery(`/api/evidence/${at(id)}`, { fact, purpose })
export function uploadEvidence(file: File, onProgress: (share: number) => void = () => {}): Promise<{ id: string; sha256: string }> {
  const form = new FormData()
  form.append('file', file)
  return sendFile('/api/evidence', form, onProgress)
}

export const people = {
  list: (query: Query, signal?: Signal) => list<P.PersonRow>('/api/people', query, signal),
  file: (id: string, purpose: string, signal?: Signal) => get<P.PersonFile>(`/api/people/${at(id)}`, { purpose }, signal),
  unmask: (id: string, purpose: string) => post<P.Unmasked>(`/api/people/${at(id)}/unmask`, { purpose }),
  /** `kind` where a measure and an obligation may share the id of the rule. */
  why: (id: string, asked: { rule: string; from?: string; kind?: string }, purpose: string, signal?: Signal) =>
    get<P.RuleExplanation>(`/api/people/${at(id)}/why`, { ...asked, purpose }, signal),
  link: (id: string, days: number) => post<P.ResidentLink>(`/api/people/${at(id)}/links`, { days }),
  noticeAddress: (id: string, rule: string, from: string) => `/api/people/${at(id)}/notices/${at(rule)}/${at(from)}`,
  releaseAddress: (id: string, rule: string, from: string) => `/api/people/${at(id)}/notices/${at(rule)}/${at(from)}/release`,
}

export const arrivals = {
  list: (query: Query, signal?: Signal) => list<P.ArrivalRow>('/api/arrivals', query, signal),
  report: (report: P.ArrivalReport) => post<P.ArrivalOutcome>('/api/arrivals', report),
  /** With `dryRun` everything is checked and counted, nothing recorded. */
  import: (file: File, dryRun: boolean) => upload('/api/arrivals/imports', file, { dryRun: String(dryRun) }),
  templateAddress: (format: 'csv' | 'xlsx', lang: string) => `/api/arrivals/template?format=${format}&lang=${lang}`,
}

export const riskAreas = {
  list: (query: Query, signal?: Signal) => get<A.Page<O.RiskAreaRow>>('/api/risk-areas', query, signal),
  /** `complete`: the list names everything in force, and what it leaves out is lifted on its day. */
  import: (file: File, list: { document: string; day: string; complete: boolean }) =>
    upload('/api/risk-areas/imports', file, { document: list.document, day: list.day, complete: String(list.complete) }),
}

function upload(path: string, file: File, fields: Record<string, string>): Promise<A.Job> {
  const form = new FormData()
  form.append('file', file)
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return request('POST', path, { form })
}

export const jobs = {
  list: (signal?: Signal) => get<A.Job[]>('/api/jobs', {}, signal),
  one: (id: string, signal?: Signal) => get<A.Job>(`/api/jobs/${at(id)}`, {}, signal),
  errorsAddress: (id: string) => `/api/jobs/${at(id)}/errors`,
}

export const areas = {
  children: (parent: string, signal?: Signal) => get<O.AreaNode[]>('/api/areas', { parent }, signal),
  one: (code: string, signal?: Signal) => get<O.AreaNode>(`/api/areas/${at(code)}`, {}, signal),
  search: (q: string, signal?: Signal) => request<O.AreaNode[]>('POST', '/api/areas/search', { body: { q }, signal }),
  add: (code: string, name: string) => post<O.AreaNode>('/api/areas', { code, name }),
}

export const approvals = {
  list: (query: Query, signal?: Signal) => get<A.Page<O.ApprovalRow>>('/api/approvals', query, signal),
  decide: (decision: O.NewDecision) => post<unknown>('/api/approvals', decision),
}

export const measures = (query: Query, signal?: Signal) => get<A.Page<O.MeasureRow>>('/api/measures', query, signal)

export const indicators = {
  list: (signal?: Signal) => get<O.IndicatorEntry[]>('/api/indicators', {}, signal),
  one: (id: string, query: Query, signal?: Signal) => get<O.IndicatorValue>(`/api/indicators/${at(id)}`, query, signal),
  rows: (id: string, query: Query, signal?: Signal) => get<A.Page<O.IndicatorRow>>(`/api/indicators/${at(id)}/rows`, query, signal),
}

export const policies = {
  list: (signal?: Signal) => get<O.PolicyEntry[]>('/api/policy', {}, signal),
  one: (id: string, signal?: Signal) => get<O.PolicyFile>(`/api/policy/${at(id)}`, {}, signal),
  compare: (first: string, second: string, signal?: Signal) => get<O.PackComparison>('/api/policy/compare', { first, second }, signal),
  whatIf: (question: W.WhatIfRequest) => post<W.WhatIf | W.PackingProgress>('/api/policy/what-if', question),
  whatIfPeople: (query: Query, signal?: Signal) => get<A.Page<W.WhatIfPerson>>('/api/policy/what-if/people', query, signal),
}

export const drafts = {
  list: (signal?: Signal) => get<D.DraftEntry[]>('/api/policy/drafts', {}, signal),
  one: (id: string, version: number | null, signal?: Signal) => get<D.Draft>(`/api/policy/drafts/${at(id)}`, { version }, signal),
  /** `from`: `empty`, the id of a pack, or `id@version` of a draft. */
  begin: (id: string, from: string) => post<D.SavedDraft>('/api/policy/drafts/new', { id, from }),
  save: (draft: { id: string; basedOn: number; text: string; cases: string; note: string }) => post<D.SavedDraft>('/api/policy/drafts', draft),
  check: (draft: { id: string; text: string; cases: string; thorough: boolean }, signal?: Signal) =>
    request<D.DraftCheck>('POST', '/api/policy/drafts/check', { body: draft, signal }),
  /** The JSON Schema of packs, or of files of cases. */
  schema: (of: 'pack' | 'cases', signal?: Signal) => get<unknown>('/api/policy/schema', { of }, signal),
}

export const switches = {
  list: (signal?: Signal) => get<S.Switches>('/api/policy/switches', {}, signal),
  propose: (proposal: S.NewSwitch) => post<{ proposal: string; outcome: string; fingerprint: string }>('/api/policy/switches', proposal),
  decide: (id: string, decision: { id: string; verdict: S.PolicyVerdict; fingerprint: string; reason?: string }) =>
    post<{ standing: S.SwitchStanding }>(`/api/policy/switches/${at(id)}/decision`, decision),
}

export const users = {
  list: (signal?: Signal) => get<O.UserRow[]>('/api/users', {}, signal),
  create: (user: O.NewUser) => post<O.OneTimePassword>('/api/users', user),
  change: (name: string, change: { displayName?: string; roles?: A.Role[]; area?: string; disabled?: boolean }) =>
    request<O.UserRow>('PATCH', `/api/users/${at(name)}`, { body: change }),
  resetPassword: (name: string) => post<O.OneTimePassword>(`/api/users/${at(name)}/password-reset`),
  unlock: (name: string) => post<void>(`/api/users/${at(name)}/unlock`),
}

export const readLog = {
  list: (query: Query, signal?: Signal) => get<A.Page<O.ReadLogRow>>('/api/read-log', query, signal),
  check: (signal?: Signal) => get<O.ReadLogCheck>('/api/read-log/check', {}, signal),
}
