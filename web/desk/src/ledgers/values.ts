import { time, type LedgerField, type LedgerFieldType, type LedgerRow, type LedgerValues } from '@fangxian/shared'
import type { Language } from '../language/language.tsx'

export type Answer = 'yes' | 'no' | 'na'

/** What was answered to each item of a checklist, `item=yes;other=no`. */
export function readChecklist(text: string | undefined): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  for (const part of (text ?? '').split(';')) {
    const [item = '', answer = ''] = part.split('=')
    if (item && (answer === 'yes' || answer === 'no' || answer === 'na')) answers[item] = answer
  }
  return answers
}

/** In the order of the declaration, so that equal answers are equal texts. */
export const writeChecklist = (field: LedgerField, answers: Record<string, Answer>): string =>
  (field.items ?? []).filter((i) => answers[i.id]).map((i) => `${i.id}=${answers[i.id]}`).join(';')

export const readLines = (text: string | undefined): string[] => (text ?? '').split('\n').filter(Boolean)

/** The type of a value: of a computed field, that of its result. */
export const valueType = (field: LedgerField): LedgerFieldType => (field.type === 'computed' ? (field.result ?? 'text') : field.type)

export const isNumeric = (field: LedgerField): boolean => ['number', 'money'].includes(valueType(field))

/** Types that are kept by an id: what they are called comes from the server. */
const named: LedgerFieldType[] = ['person', 'area', 'place', 'link', 'attachment']

/** A number with its thousands grouped, as text throughout: a float would change what was typed. */
export function grouped(text: string, decimals = 0): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return text
  const fraction = (match[3] ?? '').padEnd(decimals, '0')
  return match[1] + match[2]!.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '')
}

const yesNo: Record<Language, Record<string, string>> = { zh: { yes: '是', no: '否', na: '不适用' }, en: { yes: 'yes', no: 'no', na: 'n/a' } }
export const answerName = (answer: string, language: Language): string => yesNo[language][answer] ?? answer

/** A value as it is read; empty where there is none. `shown` has the names of what is kept by an id, and masks. */
export function display(field: LedgerField, values: LedgerValues, shown: LedgerValues, language: Language): string {
  const text = values[field.id] ?? ''
  const said = shown[field.id]
  if (said !== undefined && (field.personal || named.includes(field.type))) return said.split('\n').join(language === 'zh' ? '、' : ', ')
  if (!text) return ''
  switch (valueType(field)) {
    case 'choice':
      return field.options?.find((o) => o.id === text)?.label[language] ?? text
    case 'flag':
      return answerName(text, language)
    case 'money':
      return language === 'zh' ? `${grouped(text, 2)} 元` : `CNY ${grouped(text, 2)}`
    case 'number':
      return field.unit ? `${grouped(text, field.decimals ?? 0)} ${field.unit[language]}` : grouped(text, field.decimals ?? 0)
    case 'instant':
      return time.exact(time.millisecondsOf(text))
    case 'checklist': {
      const answers = Object.values(readChecklist(text))
      const met = answers.filter((a) => a !== 'no').length
      return `${met}/${field.items?.length ?? answers.length}`
    }
    case 'attachment':
      return String(readLines(text).length)
    default:
      return text
  }
}

/** The number alone in a column: its unit stands in the heading. */
export const inColumn = (field: LedgerField, row: Pick<LedgerRow, 'values' | 'shown'>, language: Language): string =>
  isNumeric(field) ? grouped(row.values[field.id] ?? '', field.type === 'money' ? 2 : (field.decimals ?? 0)) : display(field, row.values, row.shown, language)

/** What the clock of this computer says, to the millisecond, on the county's clock. */
export const deviceTime = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
