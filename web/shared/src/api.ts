/**
 * What the server sends and takes, as its HTTP contract says it. Instants are ISO texts with the county's offset, days are
 * `YYYY-MM-DD`; a range of days includes its first and excludes its last (`until`) unless the field is named `to`.
 */

/** A text in both languages of the product. */
export interface Text {
  zh: string
  en: string
}

export type Instant = string
export type Day = string

export type Power =
  | 'read-people'
  | 'read-personal'
  | 'record-facts'
  | 'import-bulk'
  | 'approve'
  | 'manage-users'
  | 'read-audit'
  | 'read-policy'
  | 'manage-areas'
  | 'manage-risk-areas'
  | 'read-board'
  | 'draft-policy'
  | 'decide-policy'
  | 'manage-ledgers'

export type Role = 'headquarters' | 'task-force' | 'township' | 'village' | 'grid' | 'approver' | 'auditor' | 'administrator' | 'supervisor' | 'unit'

export type MeasureKind = 'none' | 'self-monitoring' | 'health-monitoring' | 'home-isolation' | 'central-isolation' | 'hospital'
export type Standing = 'in-force' | 'proposed' | 'refused'
/** How much of the time is used up: half, four fifths, all. */
export type LedgerWarning = 'none' | 'half' | 'most' | 'over'
export type ObligationState = 'upcoming' | 'open' | 'done' | 'late' | 'overdue' | 'waived'
export type Risk = 'unknown' | 'none' | 'attention' | 'low' | 'medium' | 'high' | 'overseas'
export type Truth = 'true' | 'false' | 'unknown'

export interface Refusal {
  code: string
  field: string
  zh: string
  en: string
}

export interface Problem {
  status: number
  code: string
  title?: string
  zh?: string
  en?: string
  refusals?: Refusal[]
}

/** One page of a list. `total` is exact up to 10 000; beyond, `totalIsAtLeast` says that there are at least so many. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
  total: number
  totalIsAtLeast: boolean
}

export interface AreaRef {
  code: string
  name: string
  /** Names from the county down to the area itself, as people write an address. */
  path: string
}

export interface Session {
  user: string
  displayName: string
  roles: Role[]
  powers: Power[]
  area: AreaRef
  county: AreaRef
  mustChangePassword: boolean
}

/** A bearer token as its owner sees it; the secret is told once, when it is made. */
export interface Token {
  id: string
  user: string
  label: string
  created: Instant
  expires: Instant | null
  lastUsed: Instant | null
}

export interface MadeToken {
  token: Token
  secret: string
}

export interface Health {
  status: string
  version: string
  database: string
  sequence: number
}

export interface BoardCounts {
  open: number
  dueSoon: number
  overdue: number
  proposals: number
  overstays: number
  arrivalsToday: number
}

export interface BoardClock {
  id: string
  title: Text
  open: number
  dueSoon: number
  overdue: number
}

export interface RateValue {
  value: number | null
  numerator: number
  denominator: number
}

export interface RateOnDay extends RateValue {
  day: Day
}

export interface BoardRate extends RateValue {
  id: string
  title: Text
  clause: string
  target: number | null
  trend: RateOnDay[]
}

export interface BoardArea {
  code: string
  name: string
  open: number
  overdue: number
  rates: Record<string, RateValue>
}

/** Something that was recorded. `area` is where, as people say it; `person` whose file tells more. */
export interface StreamEntry {
  sequence: number
  at: Instant
  text: Text
  area: string | null
  person: string | null
}

/** The same as it comes in while the page is open: without a name. */
export interface LiveFact {
  sequence: number
  at: Instant
  text: Text
  area: AreaRef | null
}

export interface Board {
  asOf: Instant
  county: AreaRef
  area: AreaRef
  counts: BoardCounts
  clocks: BoardClock[]
  rates: BoardRate[]
  areas: BoardArea[]
  stream: StreamEntry[]
}

export interface LiveCounts {
  sequence: number
  open: number
  overdue: number
  proposals: number
  overstays: number
}

export interface PersonRef {
  id: string
  name: string
  phoneMasked: string | null
}

export interface WorklistRow {
  key: string
  id: string
  title: Text
  person: PersonRef | null
  matter: string | null
  /** Null for a matter that lies in no area. */
  area: AreaRef | null
  address: string | null
  opens: Instant
  due: Instant
  state: ObligationState
  rule: string
  clause: string
  owner: string
  /** The kind of fact that discharges it; null where no single kind does. */
  dischargedBy: string | null
  /** Which step of a coordination task discharges it. */
  step: 'phone' | 'managed' | 'feedback' | null
  /** When the fact happened that discharged it; null while nothing has. */
  doneAt: Instant | null
  /** The entry of a ledger that it belongs to; it is done there, by a step. */
  entry: { ledger: string; id: string; number: string; headline: string | null } | null
  warning: LedgerWarning
  /** The level above has been told. */
  escalated: boolean
}

export interface NewFact {
  id: string
  subject: { person: string } | { matter: string }
  kind: string
  body: Record<string, unknown>
  source: string
  evidence: string[]
  corrects?: string
  void?: boolean
}

export interface FactResult {
  id: string
  outcome: 'recorded' | 'already-known' | 'refused'
  refusals?: Refusal[]
}

export interface FactResults {
  results: FactResult[]
  sequence: number
}

export interface Job {
  id: string
  kind: string
  state: 'running' | 'done' | 'failed'
  startedBy: string
  startedAt: Instant
  endedAt: Instant | null
  done: number
  /** 0 while it is not known. */
  total: number
  remainingSeconds: number | null
  counts: Record<string, number>
  /** Where the refused rows can be fetched; null where there are none. */
  errorFile: string | null
  resultText: Text | null
}
