import type { Words } from '../language/language.tsx'

export const dialogWords = {
  record: { zh: '记录', en: 'Record' },
  correct: { zh: '更正', en: 'Correct' },
  recordTitle: (name: string) => ({ zh: `为${name}记录一件事`, en: `Record what happened to ${name}` }),
  correctTitle: (name: string, what: string) => ({ zh: `更正${name}的“${what}”`, en: `Correct “${what}” of ${name}` }),
  correctHint: { zh: '原记录不会删除，会划去并保留在历史中；管控与任务随即重新推算。', en: 'The earlier record is kept, struck through; measures and obligations are derived anew at once.' },
  toFindOut: (what: string) => ({ zh: `需要查明：${what}`, en: `To be found out: ${what}` }),
  modeChange: { zh: '内容有误，改为：', en: 'It was different:' },
  modeVoid: { zh: '这件事没有发生', en: 'It did not happen' },
  whatHappened: { zh: '发生了什么', en: 'What happened' },
  source: { zh: '信息来源', en: 'Source' },
  sourceHint: { zh: '谁说的、哪份单据，例如“本人电话”“车票”“采样点登记表”。', en: 'Who said it, which paper: “by phone, the person”, “train ticket”, “sampling sheet”.' },
  sourceNeeded: { zh: '请写明信息来源。', en: 'Name the source.' },
  reason: { zh: '更正理由', en: 'Why it is corrected' },
  evidence: { zh: '依据（将作为凭证保存）', en: 'Evidence (kept with the record)' },
} satisfies Words
