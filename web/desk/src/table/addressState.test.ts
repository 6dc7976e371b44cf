import { describe, expect, test } from 'vitest'
import { isPersonal, readAddress, writeAddress } from './addressState.ts'

const defaults = { area: '', state: 'open', overstay: false }

describe('state in the address', () => {
  test('defaults leave the address plain', () => {
    expect(writeAddress(defaults, '', defaults)).toBe('')
  })

  test('what is written is read back', () => {
    const state = { area: '411330100', state: '', overstay: true }
    expect(readAddress(defaults, writeAddress(defaults, '', state))).toEqual(state)
  })

  test('fields of others in the same address stay', () => {
    expect(writeAddress(defaults, '?tab=facts&area=1', { ...defaults, area: '' })).toBe('?tab=facts')
  })

  test('a value that is no flag reads as false', () => {
    expect(readAddress(defaults, '?overstay=perhaps').overstay).toBe(false)
  })

  test.each([
    ['991330198003010011', true],
    ['138 0000 0000', true],
    ['138-0000-0000', true],
    ['王', false],
    ['411330', false],
    ['T-07', false],
  ])('%s kept out of the address: %s', (text, personal) => {
    expect(isPersonal(text)).toBe(personal)
  })
})
