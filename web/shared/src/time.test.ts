import { describe, expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, dueGroup, exact, isDueSoon, length, readLocal, remaining, shortDay, spoken, toInstant } from './time.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const now = at('2022-08-12T12:00:00')

describe('remaining time', () => {
  test.each([
    ['2022-08-12T15:12:00', '还剩 3 小时 12 分', '3 h 12 min left'],
    ['2022-08-12T11:20:00', '超时 40 分', '40 min overdue'],
    ['2022-08-12T13:00:00', '还剩 1 小时', '1 h left'],
    ['2022-08-14T15:30:00', '还剩 2 天 3 小时', '2 d 3 h left'],
    ['2022-08-12T12:00:59', '还剩不到 1 分', 'less than 1 min left'],
    ['2022-08-11T12:00:00', '超时 1 天', '1 d overdue'],
  ])('%s is said as %s', (due, zh, en) => {
    expect(remaining(at(due), now, 'zh')).toBe(zh)
    expect(remaining(at(due), now, 'en')).toBe(en)
  })

  test('a deadline met exactly at its due instant is not overdue', () => {
    expect(remaining(now, now, 'zh')).toBe('还剩不到 1 分')
    expect(remaining(now, now + 1, 'zh')).toBe('超时 1 分')
  })

  test('a length never says zero and never more than two units', () => {
    expect(length(1, 'zh')).toBe('1 分')
    expect(length(((26 * 60 + 59) * 60 + 59) * 1000, 'zh')).toBe('1 天 2 小时')
  })
})

describe('headings of the worklist', () => {
  test.each([
    ['2022-08-12T11:59:59', 'overdue'],
    ['2022-08-12T12:00:00', 'hour'],
    ['2022-08-12T13:00:00', 'hour'],
    ['2022-08-12T13:00:01', 'today'],
    ['2022-08-13T00:00:00', 'today'],
    ['2022-08-13T00:00:01', 'later'],
  ])('what is due %s stands under %s', (due, group) => {
    expect(dueGroup(at(due), now)).toBe(group)
  })

  test('due soon is within a fifth of its own clock', () => {
    const opens = at('2022-08-12T00:00:00')
    const due = at('2022-08-13T00:00:00')
    expect(isDueSoon(opens, due, due - 4.8 * 3_600_000)).toBe(true)
    expect(isDueSoon(opens, due, due - 4.8 * 3_600_000 - 1)).toBe(false)
    expect(isDueSoon(opens, due, due + 1)).toBe(false)
  })
})

describe('county time', () => {
  test('the county day begins at 16:00 UTC of the day before', () => {
    expect(dayOf(Date.parse('2022-08-11T15:59:59Z'))).toBe('2022-08-11')
    expect(dayOf(Date.parse('2022-08-11T16:00:00Z'))).toBe('2022-08-12')
  })

  test('an instant is written with the county offset', () => {
    expect(toInstant(Date.parse('2022-08-11T16:05:59Z'))).toBe('2022-08-12T00:05:00+08:00')
    expect(exact(Date.parse('2022-08-11T16:05:59Z'))).toBe('2022-08-12 00:05')
  })

  test('what was typed on the county clock becomes an instant, and nonsense is refused', () => {
    expect(readLocal('2022-08-12 09:30')).toBe('2022-08-12T09:30:00+08:00')
    expect(readLocal('2022-02-30 09:30')).toBeNull()
    expect(readLocal('2022-08-12')).toBeNull()
  })

  test('days are counted over the ends of months', () => {
    expect(addDays('2022-08-31', 1)).toBe('2022-09-01')
    expect(daysBetween('2022-08-10', '2022-08-17')).toBe(7)
    expect(shortDay('2022-08-27', 'zh')).toBe('8月27日')
    expect(shortDay('2022-08-27', 'en')).toBe('27 Aug')
  })

  test('near instants are said by their day', () => {
    expect(spoken(at('2022-08-12T14:05:00'), now, 'zh')).toBe('今天 14:05')
    expect(spoken(at('2022-08-11T23:59:00'), now, 'zh')).toBe('昨天 23:59')
    expect(spoken(at('2022-08-13T00:00:00'), now, 'en')).toBe('tomorrow 00:00')
    expect(spoken(at('2022-08-09T10:00:00'), now, 'zh')).toBe('8月9日 10:00')
    expect(spoken(at('2021-12-31T10:00:00'), now, 'zh')).toBe('2021年12月31日 10:00')
  })
})
