import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { emptyDeclaration, guessField, headingsToYaml, quoted, splitHeadings } from './headings.ts'

interface Declared {
  headline?: string
  fields: { id: string; type: string; personal?: string; level?: string; unit?: { zh: string }; options?: { id: string; zh: string }[]; label: { zh: string; en: string }; required?: boolean }[]
  list: { columns: string[]; filters: string[]; search: string[]; totals: string[] }
  export: { columns: string[] }
}
const declared = (row: string) => parse(headingsToYaml(row)) as Declared

test('a row from a sheet is split at its tabs, a typed one at commas of either width', () => {
  expect(splitHeadings('序号\t单位, 地址\t 问题 \n第二行\t不看')).toEqual(['序号', '单位, 地址', '问题'])
  expect(splitHeadings('序号，单位,问题')).toEqual(['序号', '单位', '问题'])
})

test.each([
  ['检查日期', 'day'], ['到达时间', 'instant'], ['经费', 'money'], ['人数', 'number'], ['是否办结', 'flag'], ['现场照片', 'attachment'], ['整改情况', 'text'], ['所在村', 'area'], ['类别（宴席/婚宴）', 'choice'], ['重量（吨）', 'number'],
])('%s is guessed to be of type %s', (heading, type) => {
  expect(guessField(heading, 0)?.type).toBe(type)
})

test('what says who somebody is becomes personal', () => {
  const { fields } = declared('姓名，身份证号，联系电话，家庭住址')
  expect(fields.map((f) => f.personal)).toEqual(['name', 'id-number', 'phone', 'address'])
})

test('columns that every ledger has are not declared again', () => {
  expect(guessField('序号', 0)).toBeNull()
  expect(guessField('乡镇', 1)).toBeNull()
})

test('the text is YAML whose lists name only fields that exist, and nothing personal is searched or filtered', () => {
  const made = declared('序号\t乡镇\t单位名称\t姓名\t电话\t检查日期\t问题: 描述\t人数（人）\t类别（宴席/婚宴/其他）\t金额\t照片\t电话')
  const ids = made.fields.map((f) => f.id)
  expect(new Set(ids).size).toBe(ids.length)
  const builtIn = ['number', 'area', 'state', 'updated']
  for (const id of [...made.list.columns, ...made.export.columns]) expect([...ids, ...builtIn]).toContain(id)
  const personal = made.fields.filter((f) => f.personal).map((f) => f.id)
  expect([...made.list.filters, ...made.list.search].filter((id) => personal.includes(id))).toEqual([])
  expect(personal).not.toContain(made.headline)
  expect(made.fields.find((f) => f.type === 'choice')?.options?.map((o) => o.zh)).toEqual(['宴席', '婚宴', '其他'])
  expect(made.fields.find((f) => f.type === 'number')?.unit?.zh).toBe('人')
  expect(made.fields.map((f) => f.id).every((id) => /^[a-z][a-z0-9_]*$/.test(id))).toBe(true)
})

test('a heading of known words has its English name and an id that says what it is', () => {
  expect(guessField('整改期限', 0)).toMatchObject({ id: 'rectification_deadline', en: 'Rectification deadline' })
  expect(guessField('甲乙丙丁', 4)).toMatchObject({ id: '', en: 'Column 5' })
})

test('a text that YAML would read as something else is quoted', () => {
  expect(quoted('是否: 办结')).toBe('"是否: 办结"')
  expect(quoted('yes')).toBe('"yes"')
  expect(quoted('人数')).toBe('人数')
})

test('the empty ledger is a ledger', () => {
  expect((parse(emptyDeclaration()) as Declared).fields[0]).toMatchObject({ id: 'subject', type: 'text', required: true })
})
