import type { Text } from '@fangxian/shared'
import { declaredByNames, riskNames } from '../language/terms.ts'

export type FieldKind = 'instant' | 'day' | 'area' | 'text' | 'flag' | 'number' | 'choice' | 'list'

export interface FactFieldForm {
  name: string
  label: Text
  kind: FieldKind
  required?: boolean
  choices?: Record<string, Text>
}

export interface FactForm {
  kind: string
  label: Text
  fields: FactFieldForm[]
  /** It may start a measure, so something must show that it is true. */
  needsEvidence?: boolean
  /** Recorded by hand on a person's file; others come from their own pages. */
  byHand?: boolean
}

const at = (label: Text): FactFieldForm => ({ name: 'at', label, kind: 'instant', required: true })
const text = (name: string, label: Text): FactFieldForm => ({ name, label, kind: 'text' })
const note = text('note', { zh: '备注', en: 'Note' })
const transport = text('transport', { zh: '交通方式', en: 'Means of transport' })
const origin: FactFieldForm = { name: 'origin', label: { zh: '出发地', en: 'Origin' }, kind: 'area' }
const declaredBy = (name: string): FactFieldForm => ({ name, label: { zh: '报备方式', en: 'Announced by' }, kind: 'choice', choices: declaredByNames })

const outcomes: Record<string, Text> = {
  negative: { zh: '阴性', en: 'negative' },
  positive: { zh: '阳性', en: 'positive' },
  grey: { zh: '灰区', en: 'inconclusive' },
  invalid: { zh: '无效', en: 'invalid' },
}

/** How the facts of a person are typed in and corrected; the server checks again. */
export const factForms: FactForm[] = [
  { kind: 'sample', byHand: true, label: { zh: '采样', en: 'Sample taken' }, fields: [at({ zh: '采样时间', en: 'Taken at' }), { name: 'pool', label: { zh: '混样数', en: 'Persons per tube' }, kind: 'number' }] },
  { kind: 'result', byHand: true, label: { zh: '检测结果', en: 'Result' }, fields: [
    { name: 'of', label: { zh: '采样时间', en: 'Sample taken at' }, kind: 'instant', required: true }, at({ zh: '出结果时间', en: 'Known at' }),
    { name: 'outcome', label: { zh: '结果', en: 'Outcome' }, kind: 'choice', required: true, choices: outcomes }] },
  { kind: 'visit', byHand: true, label: { zh: '上门走访', en: 'Visit' }, fields: [at({ zh: '走访时间', en: 'Visited at' }), note] },
  { kind: 'verification', byHand: true, label: { zh: '核查', en: 'Verification' }, fields: [at({ zh: '核查时间', en: 'Verified at' }), { name: 'reached', label: { zh: '见到本人或电话接通', en: 'The person was reached' }, kind: 'flag' }, note] },
  { kind: 'stay', byHand: true, needsEvidence: true, label: { zh: '旅居', en: 'Stay elsewhere' }, fields: [
    { name: 'from', label: { zh: '第一天', en: 'First day' }, kind: 'day', required: true }, { name: 'to', label: { zh: '最后一天（含）', en: 'Last day (included)' }, kind: 'day', required: true },
    { name: 'area', label: { zh: '到过的区域', en: 'Area' }, kind: 'area' },
    { name: 'risk', label: { zh: '风险等级（名单没有时填）', en: 'Risk (where no list says)' }, kind: 'choice', choices: riskNames }] },
  { kind: 'arrival', byHand: true, needsEvidence: true, label: { zh: '抵达', en: 'Arrival' }, fields: [
    at({ zh: '抵达时间', en: 'Arrived at' }), { name: 'declared_at', label: { zh: '报备时间', en: 'Announced at' }, kind: 'instant' }, declaredBy('declared_by'), origin, transport] },
  { kind: 'declaration', label: { zh: '行前报备', en: 'Arrival announced' }, fields: [
    at({ zh: '报备时间', en: 'Announced at' }), { name: 'arriving', label: { zh: '预计抵达', en: 'Expected at' }, kind: 'instant', required: true }, declaredBy('by'), origin, transport] },
  { kind: 'departure', byHand: true, label: { zh: '离开本县', en: 'Left the county' }, fields: [at({ zh: '离开时间', en: 'Left at' })] },
  { kind: 'temperature', byHand: true, label: { zh: '体温', en: 'Temperature' }, fields: [at({ zh: '测量时间', en: 'Taken at' }), { name: 'celsius', label: { zh: '体温（℃）', en: 'Degrees Celsius' }, kind: 'number', required: true }] },
  { kind: 'symptom', byHand: true, label: { zh: '症状', en: 'Symptoms' }, fields: [at({ zh: '出现时间', en: 'Noticed at' }), { name: 'kinds', label: { zh: '症状（用逗号分开）', en: 'Symptoms (separated by commas)' }, kind: 'list', required: true }] },
  { kind: 'medicine', byHand: true, label: { zh: '预防用药告知', en: 'Medicine offered' }, fields: [at({ zh: '告知时间', en: 'Offered at' }), { name: 'accepted', label: { zh: '本人愿意服用', en: 'The person takes it' }, kind: 'flag' }] },
  { kind: 'placed', byHand: true, label: { zh: '入住隔离', en: 'Brought to isolation' }, fields: [at({ zh: '入住时间', en: 'Brought at' }), { ...text('place', { zh: '地点', en: 'Place' }), required: true }] },
  { kind: 'released', byHand: true, label: { zh: '解除离开', en: 'Released' }, fields: [at({ zh: '离开时间', en: 'Released at' })] },
  { kind: 'pushed', needsEvidence: true, label: { zh: '上级推送', en: 'Named by a higher platform' }, fields: [at({ zh: '推送时间', en: 'Named at' }), { name: 'risk', label: { zh: '风险等级', en: 'Risk' }, kind: 'choice', required: true, choices: riskNames }] },
]

export const factFormOf = (kind: string): FactForm | undefined => factForms.find((f) => f.kind === kind)

/** What was typed as the body of a fact: empty fields are left out, a list is split at commas of either width. */
export function bodyFrom(form: FactForm, values: Record<string, unknown>): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of form.fields) {
    const value = values[field.name]
    if (value === undefined || value === null || value === '') continue
    body[field.name] = field.kind === 'list' ? String(value).split(/[,，、;；]/).map((s) => s.trim()).filter(Boolean) : value
  }
  return body
}

/** A body as the form shows it. */
export function valuesFrom(form: FactForm, body: Record<string, unknown> | null): Record<string, unknown> {
  if (!body) return {}
  return Object.fromEntries(form.fields.map((f) => [f.name, f.kind === 'list' && Array.isArray(body[f.name]) ? (body[f.name] as string[]).join('，') : body[f.name]]))
}
