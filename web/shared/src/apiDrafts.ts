/** What the server sends for writing a policy. See `api.ts` for conventions. */
import type { Instant, Text } from './api.ts'
import type { Coverage } from './apiOffice.ts'

/** The newest version of a draft, and what checking it says. */
export interface DraftEntry {
  id: string
  /** Null while the text is no sound pack. */
  title: Text | null
  version: number
  savedBy: string
  savedAt: Instant
  note: string
  /** False where checking took too long. */
  checked: boolean
  sound: boolean
  problems: number
  cases: number
  failingCases: number
}

export interface DraftVersion {
  version: number
  savedBy: string
  savedAt: Instant
  note: string
}

/** One version with its texts, and the list of all of them, the newest first. */
export interface Draft extends DraftVersion {
  id: string
  text: string
  cases: string
  versions: DraftVersion[]
}

export interface SavedDraft {
  id: string
  version: number
  savedAt: Instant
  /** False where nothing had changed. */
  isNew: boolean
}

/** Something wrong with a draft; line and column count from 1. */
export interface DraftFinding {
  code: string
  severity: 'error' | 'warning'
  file: 'pack' | 'cases'
  line: number
  column: number
  what: Text
  why: Text
  cure: Text
}

export interface DraftCase {
  title: Text
  line: number
  ok: boolean
  failures: Text[]
}

export interface DraftCheck {
  /** The text is a pack: cases were run. */
  sound: boolean
  findings: DraftFinding[]
  coverage: Coverage | null
  cases: DraftCase[]
  /** Changes of the law that were tried; 0 where that was not asked for. */
  changes: number
}
