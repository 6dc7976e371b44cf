import { expect, test } from 'vitest'
import { bodyFrom, factFormOf, factForms, valuesFrom } from './factFields.ts'

test('empty fields are left out of a fact', () => {
  expect(bodyFrom(factFormOf('sample')!, { at: '2022-08-10T08:30:00+08:00', pool: null, source: '登记表' })).toEqual({ at: '2022-08-10T08:30:00+08:00' })
})

test('symptoms are split at commas of either width', () => {
  const form = factFormOf('symptom')!
  expect(bodyFrom(form, { kinds: '发热， 咳嗽,乏力、' }).kinds).toEqual(['发热', '咳嗽', '乏力'])
})

test('a body shown in the form and taken from it again is the same body', () => {
  const body = { at: '2022-08-10T08:30:00+08:00', kinds: ['发热', '咳嗽'] }
  const form = factFormOf('symptom')!
  expect(bodyFrom(form, valuesFrom(form, body))).toEqual(body)
})

test('what may start a measure asks for evidence', () => {
  expect(factForms.filter((f) => f.needsEvidence).map((f) => f.kind)).toEqual(['stay', 'arrival', 'pushed'])
})
