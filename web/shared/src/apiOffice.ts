/** What the server sends for deciding, areas, indicators, policies and the office behind them. See `api.ts` for conventions. */
import type { AreaRef, Day, Instant, MeasureKind, Risk, Role, Standing, Text } from './api.ts'

export interface RiskAreaRow {
  area: AreaRef
  level: Risk
  from: Day
  until: Day | null
  document: string
}

export interface AreaNode {
  code: string
  name: string
  level: string
  children: number
  people: number
  path?: string
}

export interface ApprovalRow {
  person: { id: string; name: string }
  measure: MeasureKind
  from: Day
  until: Day
  rule: string
  clause: string
  title: Text
  area: AreaRef
  because: { text: Text; id?: string }[]
  proposedBy: string[]
  mayDecide: boolean
  whyNot: Text | string | null
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
  clause: string
  standing: Standing
  area: AreaRef
  overstay: boolean
}

export interface IndicatorEntry {
  id: string
  title: Text
  clause: string
  reading: Text | null
  pack?: string
  definition?: Text
  numerator?: Text | number
  denominator?: Text | number
  value?: number | null
  target?: number | null
}

export interface IndicatorValue {
  id: string
  title: Text
  clause?: string
  reading?: Text | null
  day: Day
  numerator: number
  denominator: number
  value: number | null
  target?: number | null
  trend?: { day: Day; value: number | null }[]
  children: { code: string; name: string; numerator: number; denominator: number; value: number | null }[]
}

export interface IndicatorRow {
  person?: { id: string; name: string } | null
  place?: { id: string; name: string } | null
  text: Text
  area: AreaRef
  at: Instant | null
}

export interface Coverage {
  executed: number
  standing: number
  guidance: number
  awaits: number
  total: number
}

export interface PolicyEntry {
  id: string
  title: Text
  number: string
  from: Day
  until: Day | null
  inForce: boolean
  coverage: Coverage
}

export interface ClauseTreatment {
  kind: 'executed' | 'executed-by' | 'standing' | 'guidance' | 'awaits'
  rules?: string[]
  reason?: Text | null
  part?: string | null
}

export interface PolicyClause {
  id: string
  text: Text
  treatment?: ClauseTreatment | null
  parts?: PolicyClause[]
}

export interface PolicyRule {
  id: string
  kind: string
  clause: string
  title: Text
  reading: Text | null
  summary: Text
  cases: { name: string; ok: boolean }[]
}

export interface PolicyFile {
  id?: string
  document: { title: Text; issuer: Text; number: string; published: Day | null; area?: string }
  from?: Day
  until?: Day | null
  clauses: PolicyClause[]
  rules: PolicyRule[]
  coverage: Coverage
  readings?: unknown
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
  /** Id of the person whose record was read. */
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
