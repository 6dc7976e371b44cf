import { expect, test } from 'vitest'
import { isSuperseded } from './superseded.ts'

const approval = { kind: 'approval', body: { rule: 'returnee', from: '2026-08-10', until: '2026-08-17', verdict: 'approved' } }

test('an approval of what the plan still has is current', () => {
  expect(isSuperseded(approval, [{ rule: 'returnee', from: '2026-08-10', until: '2026-08-17' }])).toBe(false)
})

test('an approval of days that the plan no longer has is superseded', () => {
  expect(isSuperseded(approval, [{ rule: 'returnee', from: '2026-08-10', until: '2026-08-18' }])).toBe(true)
})

test('an approval of another rule does not count', () => {
  expect(isSuperseded(approval, [{ rule: 'contact', from: '2026-08-10', until: '2026-08-17' }])).toBe(true)
})

test('what is no approval is never superseded', () => {
  expect(isSuperseded({ kind: 'sample', body: {} }, [])).toBe(false)
})
