import type { PersonFile, Text, TimelineFact } from '@fangxian/shared'

/**
 * What a plan lacks that a stay would tell: the recorded stay that says too little, or none where an arrival has no stay at all. Null
 * where the plan lacks nothing of the kind.
 */
export function missingIn(file: Pick<PersonFile, 'plan' | 'timeline'>): { missing: Text; corrects?: TimelineFact } | null {
  for (const unresolved of file.plan.unresolved) {
    const facts = file.timeline.filter((f) => unresolved.because.includes(f.id) && f.correctedBy === null && !f.void)
    const stay = facts.find((f) => f.kind === 'stay' && ['', 'unknown'].includes(String(f.body?.['risk'] ?? '')))
    if (stay) return { missing: unresolved.missing, corrects: stay }
    if (facts.some((f) => f.kind === 'arrival') && !facts.some((f) => f.kind === 'stay')) return { missing: unresolved.missing }
  }
  return null
}
