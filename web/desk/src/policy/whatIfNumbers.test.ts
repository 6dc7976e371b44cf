import { expect, test } from 'vitest'
import { perWorker, signed } from './whatIfNumbers.ts'

test('a difference has its sign, and none has none', () => {
  expect([signed(1200), signed(-3), signed(0)]).toEqual(['+1,200', '−3', '0'])
})

test('where a village has no grid worker of its own, nothing is shared out', () => {
  expect([perWorker(10, 4), perWorker(10, 3), perWorker(0, 2), perWorker(7, 0)]).toEqual([2.5, 3.3, 0, null])
})
