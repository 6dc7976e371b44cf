import type { Text } from './api.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** The check character of GB 11643-1999 (ISO 7064 MOD 11-2) for the first 17 digits. */
export function checkCharacter(digits: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(digits[i]) * weights[i]!
  return checkCharacters[sum % 11]!
}

/** Null where the resident ID is right; otherwise what is wrong. The server checks again by the same rules. */
export function checkResidentId(text: string): Text | null {
  const value = text.trim().toUpperCase()
  if (value.length !== 18)
    return { zh: `身份证号应为 18 位，现为 ${value.length} 位。`, en: `A resident ID has 18 characters, this one has ${value.length}.` }
  const wrong = [...value].findIndex((c, i) => !/\d/.test(c) && !(i === 17 && c === 'X'))
  if (wrong >= 0)
    return { zh: `身份证号第 ${wrong + 1} 位不是数字；仅末位可为 X。`, en: `Character ${wrong + 1} of the resident ID is no digit; only the last may be X.` }
  if (!isDay(value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)))
    return { zh: '身份证号第 7 至 14 位不是有效的出生日期。', en: 'Characters 7 to 14 of the resident ID are no date of birth.' }
  if (checkCharacter(value) !== value[17])
    return { zh: '身份证号校验位不符，请核对有无错位、漏位。', en: "The resident ID's check character does not match; look for swapped or missing digits." }
  return null
}

/** Birth day and sex that a right ID number says. */
export function readResidentId(text: string): { born: string; sex: 'male' | 'female' } | null {
  if (checkResidentId(text)) return null
  const value = text.trim()
  return { born: `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`, sex: Number(value[16]) % 2 === 1 ? 'male' : 'female' }
}

function isDay(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return Number(year) >= 1850 && Number(year) <= 2200 && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
}

/** Null where the phone number is right; otherwise what is accepted. */
export function checkPhone(text: string): Text | null {
  const digits = text.replace(/[\s\-()　]/g, '').replace(/^(\+86|0086)/, '')
  const mobile = /^1[3-9]\d{9}$/.test(digits)
  const landline = /^0\d{9,11}$/.test(digits)
  return mobile || landline
    ? null
    : { zh: '电话应为 11 位手机号，或带区号的固定电话。', en: 'A phone is a mobile number of 11 digits, or a landline with its area code.' }
}
