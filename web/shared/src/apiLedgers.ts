/** What the server sends and takes of ledgers. A ledger is declared: its fields, states and steps come as data. See `api.ts` for conventions. */
import type { AreaRef, Instant, LedgerWarning, ObligationState, Text } from './api.ts'

export interface LedgerSummary {
  id: string
  version: number
  title: Text
  about: Text
  group: string
  groupTitle: Text
  prefix: string
  open: number
  overdue: number
  total: number
  mayCreate: boolean
  /** One sees only what one made oneself, and is told no numbers. */
  ownOnly: boolean
  clauses: string[]
}

export type LedgerFieldType = 'text' | 'number' | 'money' | 'day' | 'instant' | 'choice' | 'flag' | 'checklist' | 'person' | 'area' | 'place' | 'attachment' | 'link' | 'computed'
export type LedgerMask = 'name' | 'phone' | 'id-number' | 'address' | 'whole'

/** On what a field depends; `not` has one part. `other`: only the server can tell, so the field is always shown. */
export type LedgerCondition =
  | { kind: 'is'; field: string; values: string[] }
  | { kind: 'given'; field: string; given: boolean }
  | { kind: 'all' | 'any' | 'not'; of: LedgerCondition[] }
  | { kind: 'other' }

export interface LedgerOption {
  id: string
  label: Text
}

export interface LedgerField {
  id: string
  type: LedgerFieldType
  label: Text
  help: Text | null
  required: boolean
  personal: LedgerMask | null
  unique: 'always' | 'open' | null
  when: LedgerCondition | null
  most: number | null
  least: number | null
  lines: number | null
  decimals: number | null
  unit: Text | null
  options: LedgerOption[] | null
  items: LedgerOption[] | null
  level: string | null
  /** The ledger that a link leads to. */
  to: string | null
  /** The type of what is computed. */
  result: LedgerFieldType | null
  /** Filled in when an entry is made; the others come with steps. */
  entered: boolean
  /** May be changed by a correction; what a step writes is not. */
  correctable: boolean
}

export interface LedgerState {
  id: string
  label: Text
  final: boolean
}

export interface LedgerTransition {
  id: string
  label: Text
  from: string[]
  /** Null: the entry stays in its state. */
  to: string | null
  mayTake: boolean
  asks: string[]
  needs: string[]
  evidence: boolean
  reason: boolean
  automatic: boolean
  /** Asks nothing but perhaps a reason, so that it can be taken for many at once. */
  bulk: boolean
}

export interface LedgerDeclaration {
  id: string
  version: number
  title: Text
  about: Text
  group: string
  groupTitle: Text
  prefix: string
  clauses: string[]
  headline: string | null
  mayCreate: boolean
  mayEdit: boolean
  mayImport: boolean
  /** It has personal data: what is taken out of it is taken for a purpose. */
  asksPurpose: boolean
  fields: LedgerField[]
  states: LedgerState[]
  transitions: LedgerTransition[]
  clocks: { id: string; title: Text; clause: string; owner: string }[]
  list: { columns: string[]; filters: string[]; sorts: string[]; search: string[]; totals: string[] }
  export: { title: Text; columns: string[]; signatures: Text[] }
  documents: { id: string; title: Text; states: string[] | null }[]
  counts: { state: string; entries: number }[]
}

/** Canonical texts by field: option ids, `yes` and `no`, ISO days and instants, ids; several ids stand on lines of their own. */
export type LedgerValues = Record<string, string>

/** What the entry was when it was looked at; goes back with a step, so that nobody decides on what has changed since. */
export type LedgerSeen = number

export interface LedgerClock {
  id: string
  title: Text
  opens: Instant
  due: Instant
  state: ObligationState
  warning: LedgerWarning
}

export interface LedgerRow {
  id: string
  number: string
  headline: string | null
  area: AreaRef | null
  state: string
  createdAt: Instant
  createdBy: string
  updatedAt: Instant
  due: Instant | null
  /** The one that ends next. */
  clock: LedgerClock | null
  seen: LedgerSeen
  /** Without personal values. */
  values: LedgerValues
  /** What to print where the value itself is an id, or is masked. */
  shown: LedgerValues
}

export interface LedgerHistoryStep {
  step: string
  label: Text
  from: string | null
  to: string | null
  at: Instant
  /** What the clock of the computer said that it was entered on, where that was another time. */
  deviceAt: Instant | null
  recordedAt: Instant
  by: string
  byName: string | null
  reason: string | null
  movedTo: AreaRef | null
  /** What it changed; an empty text: taken away. */
  values: LedgerValues
  shown: LedgerValues
  /** What these fields were before. */
  before: LedgerValues
  shownBefore: LedgerValues
  evidence: { id: string; name: string }[]
  fact: string
}

export interface LedgerStep {
  id: string
  label: Text
  may: boolean
  /** Why it may not be taken. */
  why: Text | null
}

/** An entry as others name it. */
export interface LedgerMention {
  ledger: string
  ledgerTitle: Text
  id: string
  number: string
  headline: string | null
  state: string
  stateLabel: Text
}

export interface LedgerEntry extends Omit<LedgerRow, 'due' | 'clock'> {
  ledger: string
  history: LedgerHistoryStep[]
  /** `pack`: whose length it is, empty where it is the ledger's own. */
  clocks: (LedgerClock & { clause: string; pack: string; owner: string; doneAt: Instant | null })[]
  steps: LedgerStep[]
  mayEdit: boolean
  mayVoid: boolean
  linkedFrom: LedgerMention[]
  documents: { id: string; title: Text }[]
}

/** `id` is made where the entry is typed in: sent again, it is the same entry. */
export interface NewLedgerEntry {
  id: string
  area?: string
  at?: Instant
  values: LedgerValues
  evidence: string[]
}

export interface NewLedgerStep {
  id: string
  step: string
  seen: LedgerSeen
  at?: Instant
  values?: LedgerValues
  reason?: string
  area?: string
  evidence?: string[]
}

/** `id` is that of the act: sent again, it takes no step twice. It is taken for the entries named, or for all of a filter. */
export interface LedgerBulk {
  id: string
  step: string
  entries?: { id: string; seen: LedgerSeen }[]
  filter?: LedgerFilter
  reason?: string
}

/** The filters of a list, as its query says them. */
export interface LedgerFilter {
  state?: string
  area?: string
  f?: string[]
  overdue?: boolean
  mine?: boolean
  q?: string
}

/** A place that carries a code. */
export interface FoundPlace {
  id: string
  name: string
  area: AreaRef
}

export interface LedgerBulkOutcome {
  done: number
  refused: { entry: string; number: string; code: string; zh: string; en: string }[]
}

export interface LedgerTotals {
  counted: number
  totals: Record<string, number>
  isComplete: boolean
}

export interface LedgerView {
  id: string
  name: string
  /** What stands behind the question mark of the address. */
  query: string
  shared: boolean
  own: boolean
}

export interface LedgerFinding {
  code: string
  line: number
  column: number
  what: Text
  why: Text
  cure: Text
}

/** `ledger` is what the text declares, where it can be read. */
export interface LedgerCheck {
  diagnostics: LedgerFinding[]
  ledger?: LedgerDeclaration | null
}
