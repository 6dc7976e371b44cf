import { expect, test } from 'vitest'
import { shadeOfOverdue, shadeOfRate, tiles } from './colouring.ts'

test('a rate exactly at its target has reached it', () => {
  expect(shadeOfRate(0.6, 0.6)).toBe('calm')
  expect(shadeOfRate(0.5999, 0.6)).toBe('light')
  expect(shadeOfRate(0.5, 0.6)).toBe('strong')
  expect(shadeOfRate(null, 0.6)).toBe('plain')
  expect(shadeOfRate(0.1, null)).toBe('plain')
})

test('an area with nothing overdue is calm, however much is open', () => {
  expect(shadeOfOverdue({ open: 900, overdue: 0 })).toBe('calm')
  expect(shadeOfOverdue({ open: 81, overdue: 19 })).toBe('overdue-light')
  expect(shadeOfOverdue({ open: 80, overdue: 20 })).toBe('overdue-strong')
})

test('every area has a tile of its own inside of the box', () => {
  for (const count of [1, 2, 3, 16, 17, 40]) {
    const { columns, rows, places } = tiles(count)
    expect(places).toHaveLength(count)
    expect(new Set(places.map((p) => `${p.column},${p.row}`)).size).toBe(count)
    expect(places.every((p) => p.column < columns && p.row < rows)).toBe(true)
  }
})
