/** What the server sends for deciding, areas, indicators, policies and the office behind them. See `api.ts` for conventions. */
import type { AreaRef, Day, Instant, MeasureKind, RateOnDay, RateValue, Risk, Role, Standing, Text } from './api.ts'

export interface RiskAreaRow {
  id: string
  area: AreaRef
  level: Risk
  levelName: Text
  from: Day
  until: Day | null
  document: string
}

export interface AreaNode {
  code: string
  name: string
  level: string
  children: number
  /** Null outside of the county, and for whoever sees no people. */
  people: number | null
  path: string
}

export interface ApprovalRow {
  person: { id: string; name: string }
  measure: MeasureKind
  from: Day
  until: Day
  rule: string
  clause: string
  pack: string
  title: Text
  reading: Text | null
  area: AreaRef | null
  because: { id: string; text: Text; recorded: Instant; recordedBy: string; source: string; evidence: string[] }[]
  proposedBy: string[]
  mayDecide: boolean
  whyNot: Text | null
}

export interface NewDecision {
  id: string
  person: string
  rule: string
  from: Day
  until: Day
  verdict: 'approved' | 'refused'
  reason?: string
}

export interface MeasureRow {
  person: { id: string; name: string }
  kind: MeasureKind
  from: Day
  until: Day
  day: number
  days: number
  rule: string
  title: Text
  clause: string
  pack: string
  standing: Standing
  area: AreaRef | null
  overstay: boolean
  /** Since when somebody is held too long. */
  since: Instant | null
}

export interface IndicatorEntry extends RateValue {
  id: string
  title: Text
  clause: string
  pack: string
  reading: Text | null
  definition: Text
  target: number | null
}

export interface IndicatorValue extends IndicatorEntry {
  day: Day
  area: AreaRef
  trend: RateOnDay[]
  children: ({ code: string; name: string } & RateValue)[]
}

export interface IndicatorRow {
  person: { id: string; name: string } | null
  place: { id: string; name: string } | null
  text: Text
  area: AreaRef | null
  at: Instant | null
}

export interface Coverage {
  executed: number
  standing: number
  kept: number
  guidance: number
  awaits: number
  total: number
}

/** Whose a document is: this county's own, another county's, or nobody's until it is taken over. */
export type PolicyOrigin = 'own' | 'elsewhere' | 'template'

export interface PolicyEntry {
  id: string
  title: Text
  issuer: Text
  number: string
  from: Day
  until: Day | null
  origin: PolicyOrigin
  inForce: boolean
  coverage: Coverage
}

export interface ClauseTreatment {
  kind: 'executed' | 'standing' | 'kept' | 'guidance' | 'awaits' | 'uncovered'
  rules: string[]
  /** The ledgers kept for it; without a title those that are not in use here. */
  ledgers: { id: string; title: Text | null }[]
  reason: Text | null
  part: string | null
}

export interface PolicyClause {
  id: string
  text: Text
  /** Null for a clause with parts: they have their own. */
  treatment: ClauseTreatment | null
  parts: PolicyClause[]
}

export interface PolicyRule {
  id: string
  kind: string
  clause: string
  title: Text
  reading: Text | null
  summary: Text
  cases: { name: string; ok: boolean; failures: Text[] }[]
}

export interface PolicyFile {
  id: string
  document: { title: Text; issuer: Text; number: string; published: Day | null; area: string }
  from: Day
  until: Day | null
  origin: PolicyOrigin
  inForce: boolean
  /** SHA-256 of the text of the pack. */
  fingerprint: string
  clauses: PolicyClause[]
  rules: PolicyRule[]
  coverage: Coverage
  readings: { rule: string; clause: string; reading: Text }[]
}

/** A clause or rule that two packs do not say alike; `first` and `second` are null where a pack has none. */
export interface TextDifference {
  kind: string
  id: string
  change: 'only-first' | 'only-second' | 'changed'
  first: Text | null
  second: Text | null
}

export interface ComparedPack {
  id: string
  title: Text
  number: string
  isTemplate: boolean
}

export type StricterPack = 'neither' | 'first' | 'second'

/** People to whom the same happened, and what each pack asks of them. */
export interface ComparedGroup {
  people: number
  story: Text
  first: Text
  second: Text
  stricter: StricterPack
  example: number
}

/** Two packs; of `people`, `different` are treated differently, and the groups add up to them. */
export interface PackComparison {
  first: ComparedPack
  second: ComparedPack
  clauses: TextDifference[]
  rules: TextDifference[]
  people: number
  different: number
  stricterInFirst: number
  stricterInSecond: number
  differences: ComparedGroup[]
}

export interface UserRow {
  name: string
  displayName: string
  roles: Role[]
  area: AreaRef
  disabled: boolean
  mustChangePassword: boolean
  lockedUntil: Instant | null
  created: Instant
}

export interface NewUser {
  name: string
  displayName: string
  roles: Role[]
  area: string
}

/** A user with the one-time password, which is told this once. */
export interface OneTimePassword {
  user: UserRow
  oneTimePassword: string
}

export interface ReadLogRow {
  sequence: number
  at: Instant
  user: string
  /** Id of the person whose record was read; empty where a list was taken out. */
  person: string
  purpose: string
  what: string
  hash: string
}

export interface ReadLogCheck {
  entries: number
  intact: boolean
  firstBroken: number | null
}
