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

export type Role = 'headquarters' | 'task-force' | 'township' | 'village' | 'grid' | 'approver' | 'auditor' | 'administrator'

export type MeasureKind = 'none' | 'self-monitoring' | 'health-monitoring' | 'home-isolation' | 'central-isolation' | 'hospital'
export type Standing = 'in-force' | 'proposed' | 'refused'
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
  path?: string
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

export interface BoardRate extends RateValue {
  id: string
  title: Text
  clause: string
  target: number | null
  trend: { day: Day; value: number | null }[]
}

export interface BoardArea {
  code: string
  name: string
  open: number
  overdue: number
  rates: Record<string, RateValue>
}

export interface StreamEntry {
  sequence: number
  at: Instant
  text: Text
  area: string | null
  person?: string | null
}

export interface Board {
  asOf: Instant
  county: AreaRef
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
  phoneMasked?: string | null
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

export interface Today {
  kind: MeasureKind
  until: Day | null
}

export interface PersonRow {
  id: string
  name: string
  sex: 'male' | 'female' | null
  age: number | null
  area: AreaRef
  address: string | null
  idMasked: string | null
  phoneMasked: string | null
  today: Today
  overdue: number
}

export interface MeasureEntry {
  kind: MeasureKind
  from: Day
  until: Day
  rule: string
  clause: string
  pack: string
  title?: Text
  stage: number
  standing: Standing
  because: string[]
}

export interface ObligationEntry {
  id: string
  title: Text
  owner: string
  opens: Instant
  due: Instant
  state: ObligationState
  rule: string
  rules?: string[]
  clause: string
  doneBy?: string | null
  doneAt?: Instant | null
  dischargedBy?: string | null
}

export interface StripDay {
  day: Day
  measure: MeasureKind
  stageDay: number | null
  stageDays: number | null
  samples: { state: 'done' | 'due' | 'missed' | 'upcoming' }[]
  isToday: boolean
}

export interface TimelineFact {
  id: string
  kind: string
  label: Text
  text: Text
  body?: Record<string, unknown>
  occurred: Instant
  recorded: Instant
  recordedBy: string
  source: string
  corrects: string | null
  correctedBy: string | null
  void: boolean
  evidence: string[]
}

export interface PersonProfile {
  id: string
  name: string
  sex: 'male' | 'female' | null
  born?: Day | null
  age: number | null
  residence?: 'urban' | 'rural' | null
  groups?: string[]
  occupation?: string | null
  address: string | null
  idMasked: string | null
  phoneMasked: string | null
}

export interface PersonFile {
  person: PersonProfile
  headline: Text
  today: Today
  measures: MeasureEntry[]
  samples: { from: Day; to: Day; count: number; rules: string[] }[]
  obligations: ObligationEntry[]
  unresolved: { rule: string; clause: string; pack: string; missing: Text }[]
  days: StripDay[]
  timeline: TimelineFact[]
  household: { id: string; name: string; relation?: string | null; today: Today }[]
  area: AreaRef
}

export interface ExplanationStep {
  text: Text
  outcome: Truth
  facts: string[]
  of: ExplanationStep[]
}

export interface RuleExplanation {
  pack: string
  rule: string
  clause: string
  clauseText: Text
  reading: Text | null
  outcome: Truth
  steps: ExplanationStep[]
  facts: TimelineFact[]
}

export interface Unmasked {
  idNumber: string | null
  phone: string | null
  address: string | null
}

export interface ResidentLink {
  url: string
  qrSvg: string
  expires: Instant
}

export type ArrivalState = 'announced' | 'unverified' | 'verified' | 'overdue'

export interface ArrivalRow {
  id: string
  person: PersonRef
  at: Instant | null
  arriving?: Instant | null
  declaredAt: Instant | null
  declaredBy: string | null
  origin: AreaRef | null
  risk: Risk
  area: AreaRef
  state: ArrivalState
  measure: MeasureKind
}

export interface NewPerson {
  id: string
  name: string
  idNumber?: string
  phone?: string
  area: string
  address?: string
  residence?: 'urban' | 'rural'
}

export interface ArrivalReport {
  id: string
  person: NewPerson | { id: string }
  at?: Instant
  arriving?: Instant
  origin?: string
  stays: { area?: string; risk?: Risk; from: Day; to: Day }[]
  transport?: string
  evidence: string[]
}

export interface PossibleDuplicate {
  person: string
  name: string
  by: string
}

export interface ArrivalOutcome {
  outcome: string
  person: string
  facts: string[]
  plan?: { headline?: Text; today?: Today; measures?: MeasureEntry[]; obligations?: ObligationEntry[] }
  possibleDuplicates: PossibleDuplicate[]
}

export interface Job {
  id: string
  kind: string
  state: 'running' | 'done' | 'failed'
  done: number
  total: number | null
  startedAt: Instant
  startedBy?: string
  finishedAt?: Instant | null
  remainingSeconds: number | null
  counts: Record<string, number>
  errorFile: string | boolean | null
  resultText: Text | null
}
