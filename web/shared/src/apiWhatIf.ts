/** What a pack would change, were it in force from a day on. See `api.ts` for conventions. */
import type { AreaRef, Day, Instant, MeasureKind, Text } from './api.ts'
import type { ComparedPack } from './apiOffice.ts'

export type Transition = 'keep' | 'convert'
export type IsolationChange = 'released' | 'freed-earlier' | 'held-longer' | 'newly-held'

/** Where `transition` is left out, the pack's own counts. */
export interface WhatIfRequest {
  pack: string
  version?: number
  from: Day
  transition?: Transition
}

/** The county's facts are still being read into memory: ask again. */
export interface PackingProgress {
  done: number
  total: number
}

/** People by day, in the order of `WhatIf.days`. */
export interface WhatIfSeries {
  kind: MeasureKind
  asIs: number[]
  asWouldBe: number[]
  proposedAsIs: number[]
  proposedAsWouldBe: number[]
}

export interface WhatIfDuty {
  id: string
  title: Text
  asIs: number
  asWouldBe: number
}

export interface WhatIfArea {
  area: AreaRef | null
  gridWorkers: number
  asIs: number
  asWouldBe: number
  duties: WhatIfDuty[]
}

export interface WhatIfLoad {
  overdue: number
  dueInFirstHour: number
  busiest: { from: Instant; due: number } | null
  peakDay: Day
  peakSamples: number
}

export interface WhatIf {
  pack: ComparedPack
  inForce: ComparedPack | null
  from: Day
  transition: Transition
  today: Day
  reference: Day
  owedFrom: Instant
  owedUntil: Instant
  people: number
  days: Day[]
  measures: WhatIfSeries[]
  samples: number[]
  samplesAsWouldBe: number[]
  duties: WhatIfDuty[]
  areas: WhatIfArea[]
  isolation: { released: number; freedEarlier: number; heldLonger: number; newlyHeld: number; toApproveAnew: number }
  load: WhatIfLoad
  loadAsWouldBe: WhatIfLoad
  change: { plans: number; rows: number }
  milliseconds: number
}

export interface WhatIfPerson {
  person: { id: string; name: string }
  area: AreaRef | null
  was: Day | null
  becomes: Day | null
}
