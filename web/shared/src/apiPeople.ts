/** What the server sends of people and their arrivals. See `api.ts` for conventions. */
import type { AreaRef, Day, Instant, MeasureKind, ObligationState, PersonRef, Refusal, Risk, Standing, Text, Truth } from './api.ts'

/** `until` is the first day free; null where nothing applies. */
export interface Today {
  kind: MeasureKind
  name: Text
  until: Day | null
}

export type Sex = 'male' | 'female'
export type Residence = 'urban' | 'rural'

export interface PersonRow {
  id: string
  name: string
  sex: Sex | null
  age: number | null
  area: AreaRef
  address: string | null
  idMasked: string | null
  phoneMasked: string | null
  today: Today
  overdue: number
  /** Some rule cannot be said to apply or not. */
  unresolved: boolean
}

export interface MeasureEntry {
  kind: MeasureKind
  name: Text
  from: Day
  until: Day
  days: number
  rule: string
  title: Text
  clause: string
  pack: string
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
  doneBy: string | null
  doneAt: Instant | null
  rules: string[]
  clause: string
  pack: string
  dischargedBy: string | null
}

export interface UnresolvedEntry {
  rule: string
  title: Text
  clause: string
  pack: string
  missing: Text
  because: string[]
}

export interface PlanEntry {
  asOf: Instant
  knownAt: Instant | null
  today: MeasureKind
  measures: MeasureEntry[]
  samples: { from: Day; to: Day; count: number; rules: string[] }[]
  obligations: ObligationEntry[]
  unresolved: UnresolvedEntry[]
}

/** One county day of a plan. `proposed` is the strictest that still waits for approval. */
export interface StripDay {
  day: Day
  measure: MeasureKind
  proposed: MeasureKind | null
  stageDay: number | null
  stageDays: number | null
  samples: ObligationState[]
  isToday: boolean
}

/** A fact with its words. `body` is null where its fields are sealed. */
export interface TimelineFact {
  id: string
  kind: string
  label: Text
  text: Text
  occurred: Instant
  recorded: Instant
  recordedBy: string
  source: string
  corrects: string | null
  correctedBy: string | null
  void: boolean
  evidence: string[]
  body: Record<string, unknown> | null
}

export interface PersonProfile {
  id: string
  name: string
  sex: Sex | null
  born: Day | null
  age: number | null
  residence: Residence | null
  household: string | null
  groups: string[]
  occupation: string | null
  idMasked: string | null
  phoneMasked: string | null
  addressMasked: string | null
  registered: Instant
  lastSample: Instant | null
}

export interface HouseholdMember {
  id: string
  name: string
  sex: Sex | null
  age: number | null
  today: MeasureKind
}

export interface PersonFile {
  person: PersonProfile
  headline: Text
  plan: PlanEntry
  days: StripDay[]
  timeline: TimelineFact[]
  household: HouseholdMember[]
  area: AreaRef
}

export interface ExplanationStep {
  text: Text
  outcome: Truth
  facts: string[]
  of: ExplanationStep[]
}

export type WhyFact = Pick<TimelineFact, 'id' | 'kind' | 'label' | 'text' | 'occurred' | 'recorded' | 'recordedBy' | 'source' | 'evidence'>

export interface RuleExplanation {
  pack: string
  document: Text
  rule: string
  title: Text
  clause: string
  clauseText: Text
  reading: Text | null
  outcome: Truth
  /** The first condition that kept the rule from applying. */
  obstacle: ExplanationStep | null
  steps: ExplanationStep[]
  facts: WhyFact[]
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

/** `at` is when somebody arrived, or is expected while only announced. */
export interface ArrivalRow {
  id: string
  person: PersonRef | null
  at: Instant
  declaredAt: Instant | null
  declaredBy: string | null
  origin: AreaRef | null
  transport: string | null
  risk: Risk
  riskName: Text
  area: AreaRef | null
  state: ArrivalState
  verifyDue: Instant | null
  verifiedAt: Instant | null
}

export interface NewPerson {
  name: string
  idNumber?: string
  phone?: string
  area: string
  address?: string
  residence?: Residence
}

/** Somebody registered (`person`) or not (`newPerson`); arrived (`at`) or expected (`arriving`). */
export interface ArrivalReport {
  id: string
  person?: string
  newPerson?: NewPerson
  at?: Instant
  arriving?: Instant
  origin?: string
  stays: { area: string; from: Day; to: Day }[]
  transport?: string
  evidence: string[]
}

/** `person` is null where the other one lies outside of one's area. */
export interface PossibleDuplicate {
  person: string | null
  name: string
  by: string
}

export interface ArrivalOutcome {
  outcome: 'recorded' | 'already-known' | 'refused'
  person: string
  refusals: Refusal[]
  headline: Text | null
  plan: PlanEntry | null
  possibleDuplicates: PossibleDuplicate[]
}
