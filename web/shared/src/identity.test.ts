import { describe, expect, test } from 'vitest'
import { checkCharacter, checkPhone, checkResidentId, readResidentId } from './identity.ts'

const withCheck = (digits: string) => digits + checkCharacter(digits)

describe('resident ID', () => {
  test('the check character of the standard\'s own example is X', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
  })

  test('a right number says birth and sex', () => {
    expect(readResidentId(withCheck('99133019800301001'))).toEqual({ born: '1980-03-01', sex: 'male' })
    expect(readResidentId(withCheck('99133019800301002'))).toEqual({ born: '1980-03-01', sex: 'female' })
  })

  test('a small x is taken for a large one', () => {
    const number = [...Array(100).keys()].map((n) => withCheck(`991330198003010${String(n).padStart(2, '0')}`)).find((n) => n.endsWith('X'))!
    expect(checkResidentId(number.toLowerCase())).toBeNull()
  })

  test('any single wrong digit is found', () => {
    const right = withCheck('99133019800301001')
    for (let i = 14; i < 17; i++)
      for (let d = 0; d < 10; d++) {
        const typed = right.slice(0, i) + d + right.slice(i + 1)
        expect(checkResidentId(typed) === null).toBe(typed === right)
      }
  })

  test('each refusal names what is wrong and does not repeat the number', () => {
    expect(checkResidentId('9913301980')!.zh).toContain('现为 10 位')
    expect(checkResidentId('99133019801301001X')!.zh).toContain('出生日期')
    expect(checkResidentId('9913301980O301001X')!.zh).toContain('第 11 位')
    const right = withCheck('99133019800301001')
    const swapped = right.slice(0, 15) + right[16] + right[15] + right[17]
    expect(checkResidentId(swapped)?.zh).toContain('校验位')
    expect(checkResidentId(swapped)?.en).not.toContain('9913')
  })
})

describe('phone', () => {
  test.each(['13800000000', '+86 138-0000-0000', '0086 13800000000', '0377-68210000', '037768210000'])('%s is taken', (text) => {
    expect(checkPhone(text)).toBeNull()
  })
  test.each(['12800000000', '1380000000', '138000000000', '68210000', '1380000000a', ''])('%s is refused', (text) => {
    expect(checkPhone(text)).not.toBeNull()
  })
})
