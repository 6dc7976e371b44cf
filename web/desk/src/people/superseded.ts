import type { MeasureEntry, TimelineFact } from '@fangxian/shared'

/**
 * An approval holds for exactly one rule and its days. Where the plan of today no longer has them, because a fact was corrected, the
 * decision stays in the history and decides nothing any more.
 */
export function isSuperseded(fact: Pick<TimelineFact, 'kind' | 'body'>, measures: Pick<MeasureEntry, 'rule' | 'from' | 'until'>[]): boolean {
  const body = fact.body
  return fact.kind === 'approval' && body !== null && !measures.some((m) => m.rule === body.rule && m.from === body.from && m.until === body.until)
}
