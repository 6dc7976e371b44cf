import { expect, test } from 'vitest'
import type { PersonFile, TimelineFact } from '@fangxian/shared'
import { missingIn } from './missing.ts'

const missing = { zh: '旅居地风险', en: 'the risk of the stay' }
const fact = (id: string, kind: string, body: Record<string, unknown> | null, correctedBy: string | null = null) =>
  ({ id, kind, body, correctedBy, void: false }) as TimelineFact
const file = (because: string[], ...timeline: TimelineFact[]) =>
  ({ plan: { unresolved: because.length ? [{ missing, because }] : [] }, timeline }) as unknown as Pick<PersonFile, 'plan' | 'timeline'>

test('the stay that says too little is to be corrected', () => {
  const stay = fact('s', 'stay', { from: '2022-08-05', to: '2022-08-10' })
  expect(missingIn(file(['a', 's'], fact('a', 'arrival', {}), stay))).toEqual({ missing, corrects: stay })
})

test('of a stay and its correction the correction counts', () => {
  const later = fact('s2', 'stay', { from: '2022-08-05', to: '2022-08-10', area: '460203' })
  expect(missingIn(file(['s', 's2'], fact('s', 'stay', {}, 's2'), later))?.corrects).toBe(later)
})

test('an arrival of which no stay is known asks for a new one', () => {
  expect(missingIn(file(['a'], fact('a', 'arrival', {})))).toEqual({ missing })
  expect(missingIn(file(['s'], fact('s', 'stay', { risk: 'unknown' })))?.corrects?.id).toBe('s')
})

test('an age that is missing is nothing that a stay tells', () => {
  expect(missingIn(file(['r'], fact('r', 'registration', null)))).toBeNull()
  expect(missingIn(file(['a', 's'], fact('a', 'arrival', {}), fact('s', 'stay', { risk: 'low' })))).toBeNull()
  expect(missingIn(file([]))).toBeNull()
})
