import { describe, expect, test } from 'vitest'
import { readAddress, readKept, writeAddress } from './addressState.ts'

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

  test.each(['王', '991330198003010011', '138 0000 0000'])('whom one looks for never enters the address: %s', (q) => {
    expect(writeAddress({ q: '', area: '' }, '?tab=facts', { q, area: '411330' })).toBe('?tab=facts&area=411330')
  })

  test('an exact text stays beside the address like the search, and is read back from there', () => {
    const fields = { q: '', 'q.source': '', 'f.kind': '' }
    expect(writeAddress(fields, '', { q: '', 'q.source': '张三', 'f.kind': 'call' })).toBe('?f.kind=call')
    expect(readKept(fields, { 'q.source': '张三', trail: ['x'] })).toEqual({ q: '', 'q.source': '张三' })
    expect(readKept(fields, null)).toEqual({ q: '', 'q.source': '' })
  })

  test('a name in an old address leaves it with the next change', () => {
    expect(writeAddress({ q: '', area: '' }, '?q=%E7%8E%8B', { q: '王', area: '' })).toBe('')
  })
})
