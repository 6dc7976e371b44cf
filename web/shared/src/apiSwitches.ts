/** Which packs govern the county and when, and the decisions to put others in force. See `api.ts` for conventions. */
import type { Day, Instant, Text } from './api.ts'

export interface PackInForce {
  id: string
  title: Text
  number: string
  from: Day
  /** First day no longer in force; null while open-ended. */
  until: Day | null
  fingerprint: string
}

export type SwitchStanding = 'proposed' | 'approved' | 'done' | 'refused' | 'withdrawn' | 'lapsed'
export type PolicyVerdict = 'approved' | 'refused' | 'withdrawn'

export interface PolicySwitch {
  id: string
  pack: string
  version: number | null
  title: Text
  fingerprint: string
  /** Null: when it is approved. */
  from: Instant | null
  effective: Instant | null
  standing: SwitchStanding
  reason: string
  proposedBy: string
  proposedAt: Instant
  decidedBy: string | null
  decidedAt: Instant | null
  decidedBecause: string | null
  /** How many people it would release, as the proposer was shown. */
  released: number | null
  heldLonger: number | null
  /** Null where the caller may approve it. */
  whyNotApprove: Text | null
  mayWithdraw: boolean
}

export interface Switches {
  timeline: PackInForce[]
  switches: PolicySwitch[]
  mayPropose: boolean
  /** Plans derived anew by a change under way; null where none is. */
  derived: number | null
}

export interface NewSwitch {
  id: string
  pack: string
  version: number | null
  from: Instant | null
  reason: string
}
