import type { Words } from '../language/language.tsx'

export const words = {
  title: { zh: '风险区', en: 'Risk areas' },
  import: { zh: '导入名单', en: 'Import a list' },
  area: { zh: '区域', en: 'Area' },
  code: { zh: '代码', en: 'Code' },
  level: { zh: '等级', en: 'Level' },
  from: { zh: '起', en: 'From' },
  until: { zh: '止（不含）', en: 'Until (excluded)' },
  open: { zh: '至今', en: 'in force' },
  documentHint: { zh: '文号或通报名称，例如“全国风险区名单（9 月 1 日）”', en: 'Its number or title, e.g. Risk areas of 1 September' },
  documentNeeded: { zh: '请先写明来源文件，再选择名单。', en: 'Name the source document first, then choose the list.' },
  document: { zh: '来源文件', en: 'Source document' },
  onDay: { zh: '哪一天有效', en: 'In force on' },
  search: { zh: '区域名称或代码', en: 'Name or code of an area' },
  empty: { zh: '还没有风险区名单。请导入指挥部公布的最新名单，未列入名单的地方按“风险不明地区”处理。', en: 'No lists yet. Import the latest published one; a place that no list knows counts as unknown.' },
  listDay: { zh: '名单日期', en: 'Day of the list' },
  complete: { zh: '这是完整名单：未列入的地方自该日起解除', en: 'This list is complete: what it leaves out is lifted on that day' },
  importHint: { zh: '导入后，旅居过这些地方的人会立即重新推算，升级和降级都会反映。', en: 'Everyone who stayed in these areas is reassessed at once, whether the risk rises or falls.' },
} satisfies Words
