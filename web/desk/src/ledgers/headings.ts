/** Turns the heading row of a spreadsheet into the declaration of a ledger: a beginning that somebody goes on writing. */

interface Guess {
  type: string
  id?: string
  en?: string
  extra?: string
}

/** The first that fits says what a heading means; null: the product has it already. */
const known: [RegExp, Guess | null][] = [
  [/^(序号|编号|no\.?|number|#)$/i, null],
  [/^(状态|办理状态|status|state)$/i, null],
  [/^(乡镇|乡镇（街道）|所属乡镇|区域|所属区域|area|township)$/i, null],
  [/身份证|证件号|id (number|card)/i, { type: 'text', id: 'id_number', en: 'Resident ID', extra: 'personal: id-number' }],
  [/电话|手机|联系方式|phone|mobile/i, { type: 'text', id: 'phone', en: 'Phone', extra: 'personal: phone' }],
  [/住址|家庭地址|现居|home address/i, { type: 'text', id: 'address', en: 'Address', extra: 'personal: address' }],
  [/^(姓名|人员姓名|本人姓名|name)$/i, { type: 'text', id: 'person_name', en: 'Name', extra: 'personal: name' }],
  [/照片|图片|附件|凭证|photo|attachment/i, { type: 'attachment', id: 'files', en: 'Files', extra: 'most: 5' }],
  [/^是否|^有无|^whether/i, { type: 'flag' }],
  [/日期|日$|date$/i, { type: 'day' }],
  [/时间|time$/i, { type: 'instant' }],
  [/金额|费用|经费|单价|总价|amount|cost|price/i, { type: 'money' }],
  [/村$|村（社区）|^社区|village/i, { type: 'area', id: 'village', en: 'Village', extra: 'level: village' }],
  [/人数|数量|个数|次数|份数|天数|户数|件数|库存|count|quantity|persons|days$/i, { type: 'number', extra: 'least: 0' }],
  [/备注|说明|内容|问题|情况|措施|意见|note|remark|description/i, { type: 'text', extra: 'most: 500, lines: 3' }],
]

/** Words of which headings are made; a heading made of these alone gets its English name from them. */
const glossary: Record<string, string> = {
  单位: 'unit', 名称: 'name', 部门: 'department', 检查: 'inspection', 督查: 'inspection', 日期: 'date', 时间: 'time', 问题: 'problem', 整改: 'rectification', 情况: 'status', 描述: 'description',
  人数: 'persons', 类别: 'kind', 类型: 'type', 负责人: 'person in charge', 责任人: 'person responsible', 责任: 'responsible', 备注: 'remark', 地址: 'address', 地点: 'location', 数量: 'quantity', 物资: 'supplies',
  措施: 'measures', 结果: 'result', 来源: 'source', 内容: 'content', 原因: 'reason', 报告: 'report', 完成: 'completion', 是否: 'whether', 办结: 'settled', 登记: 'registration', 期限: 'deadline', 事项: 'matter',
  金额: 'amount', 费用: 'cost', 经费: 'cost', 活动: 'event', 发现: 'found', 开始: 'start', 结束: 'end', 值班: 'duty', 联系人: 'contact', 规格: 'specification', 品名: 'item', 主要: 'main', 存在: 'present', 的: '',
}
const units: Record<string, string> = { 人: 'persons', 吨: 'tonnes', 个: 'pieces', 天: 'days', 份: 'copies', 户: 'households', 件: 'items', 次: 'times', 箱: 'boxes', 盒: 'packs', 公斤: 'kg', 小时: 'hours' }

/** The English of a Chinese heading, where every part of it is known; null otherwise. */
function translated(heading: string): string | null {
  const said: string[] = []
  for (let rest = heading; rest;) {
    const word = Object.keys(glossary).filter((w) => rest.startsWith(w)).sort((a, b) => b.length - a.length)[0]
    if (!word) return null
    if (glossary[word]) said.push(glossary[word])
    rest = rest.slice(word.length)
  }
  const text = said.join(' ')
  return text ? text[0]!.toUpperCase() + text.slice(1) : null
}

/** A row copied from a sheet has tabs; one that was typed has commas of either width. */
export function splitHeadings(text: string): string[] {
  const line = text.split(/\r?\n/).find((l) => l.trim()) ?? ''
  return (line.includes('\t') ? line.split('\t') : line.split(/[,，、;；|]/)).map((h) => h.trim().replace(/^["']|["']$/g, '').replace(/\s+/g, ' ')).filter(Boolean)
}

export interface GuessedField {
  id: string
  type: string
  zh: string
  en: string
  /** Further keys as they are written. */
  extra: string[]
  options: string[]
}

/** `人数（人）` has a unit, `类别（宴席/婚宴）` has options. */
export function guessField(heading: string, index: number): GuessedField | null {
  const match = /^(.+?)\s*[（(]([^（）()]+)[）)]$/.exec(heading)
  const name = match?.[1] ?? heading
  const inside = match?.[2] ?? ''
  const options = inside.split(/[/／、|]/).map((o) => o.trim()).filter(Boolean)
  const rule = known.find(([pattern]) => pattern.test(heading) || pattern.test(name))
  if (rule && rule[1] === null) return null
  const guess = rule?.[1] ?? { type: 'text' }
  const isChoice = options.length > 1 && (guess.type === 'text' || guess.type === 'flag') && !guess.extra?.startsWith('personal')
  const isUnit = !!inside && options.length === 1 && inside.length <= 4
  const type = isChoice ? 'choice' : isUnit && guess.type === 'text' && !guess.extra && inside !== '选填' ? (inside === '元' ? 'money' : 'number') : guess.type
  const english = /^[\x20-\x7e]+$/.test(name) ? name : translated(name)
  return {
    id: guess.id ?? slug(english ?? ''),
    type,
    zh: isUnit || isChoice ? name : heading,
    en: guess.en ?? english ?? `Column ${index + 1}`,
    extra: [...(guess.extra && !isChoice ? [guess.extra] : []), ...(type === 'number' && isUnit ? [`unit: { zh: ${quoted(inside)}, en: ${quoted(units[inside] ?? (/^[\x20-\x7e]+$/.test(inside) ? inside : 'units'))} }`] : [])],
    options: isChoice ? options : [],
  }
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_\d]+|_+$/g, '')

/** As a YAML text: quoted where it would mean something else. */
export const quoted = (text: string): string =>
  /^[\p{L}（][\p{L}\p{N} （）、。_-]*$/u.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) && !text.endsWith(' ') ? text : JSON.stringify(text)

function optionsOf(field: GuessedField): string {
  const made = field.options.map((o, i) => {
    const ascii = /^[\x20-\x7e]+$/.test(o)
    return `{ id: ${(ascii && slug(o).replaceAll('_', '-')) || `option-${i + 1}`}, zh: ${quoted(o)}, en: ${quoted(ascii ? o : `Option ${i + 1}`)} }`
  })
  return `options: [ ${made.join(', ')} ]`
}

export function headingsToYaml(text: string): string {
  const taken = new Set<string>()
  const fields = splitHeadings(text).flatMap((heading, index) => {
    const field = guessField(heading, index)
    if (!field) return []
    let id = field.id || `column_${index + 1}`
    while (taken.has(id)) id = `${field.id || 'column'}_${index + 1}`
    taken.add(id)
    return [{ ...field, id }]
  })
  const plain = fields.filter((f) => !f.extra.some((e) => e.startsWith('personal')))
  const headline = plain.find((f) => f.type === 'text' || f.type === 'choice' || f.type === 'day')
  if (headline && headline.type !== 'attachment') headline.extra = ['required: true', ...headline.extra]
  const columns = ['number', ...fields.filter((f) => f.type !== 'attachment').slice(0, 6).map((f) => f.id), 'area', 'state', 'updated']
  const filters = plain.filter((f) => ['choice', 'flag', 'day', 'area'].includes(f.type)).slice(0, 4).map((f) => f.id)
  const search = plain.filter((f) => f.type === 'text').slice(0, 3).map((f) => f.id)
  const totals = plain.filter((f) => f.type === 'number' || f.type === 'money').map((f) => f.id)
  return declaration({
    headline: headline?.id,
    fields: fields.map((f) => `  - { id: ${f.id}, type: ${f.type}, label: { zh: ${quoted(f.zh)}, en: ${quoted(f.en)} }${[...f.extra, ...(f.options.length ? [optionsOf(f)] : [])].map((e) => `, ${e}`).join('')} }`),
    columns, filters, search, totals,
    exported: ['number', ...fields.filter((f) => f.type !== 'attachment').map((f) => f.id), 'area'],
  })
}

interface Parts {
  headline: string | undefined
  fields: string[]
  columns: string[]
  filters: string[]
  search: string[]
  totals: string[]
  exported: string[]
}

function declaration({ headline, fields, columns, filters, search, totals, exported }: Parts): string {
  return `ledger: new-ledger
version: 1
title: { zh: 新台账, en: New ledger }
about: { zh: 用一句话说明记什么、给谁用。, en: "One sentence: what is recorded, and for whom." }
group: command
prefix: XT
clauses: []
${headline ? `headline: ${headline}\n` : ''}read: [headquarters, township, village, auditor]
create: [headquarters, township, village]
fields:
${fields.join('\n')}
states:
  - { id: open, zh: 办理中, en: open }
  - { id: settled, zh: 已办结, en: settled, final: true }
transitions:
  - id: settle
    label: { zh: 办结, en: Settle }
    from: [open]
    to: settled
    by: [headquarters, township, village]
clocks: []
list:
  columns: [${columns.join(', ')}]
  filters: [${filters.join(', ')}]
  sorts: []
  search: [${search.join(', ')}]
  totals: [${totals.join(', ')}]
export:
  title: { zh: 新台账, en: New ledger }
  columns: [${exported.join(', ')}]
  signatures: [ { zh: 填表人, en: Prepared by }, { zh: 审核人, en: Reviewed by } ]
`
}

/** A ledger with one field, to write on from. */
export const emptyDeclaration = (): string =>
  declaration({
    headline: 'subject',
    fields: ['  - { id: subject, type: text, label: { zh: 事项, en: Subject }, required: true, most: 200 }'],
    columns: ['number', 'subject', 'area', 'state', 'updated'],
    filters: [], search: ['subject'], totals: [], exported: ['number', 'subject', 'area'],
  })
