import type { Words } from '../language/language.tsx'

export const words = {
  sample: { zh: '登记采样', en: 'Record sample' },
  verification: { zh: '登记核查', en: 'Record check' },
  visit: { zh: '登记走访', en: 'Record visit' },
  medicine: { zh: '登记用药告知', en: 'Record medicine' },
  released: { zh: '登记解除', en: 'Record release' },
  expressReport: { zh: '登记快报', en: 'Record report' },
  when: { zh: '发生时间', en: 'When it happened' },
  now: { zh: '现在', en: 'now' },
  note: { zh: '备注（可不填）', en: 'Note (optional)' },
  reached: { zh: '见到本人或电话接通', en: 'The person was reached' },
  accepted: { zh: '本人愿意服用（自愿）', en: 'The person takes it (their choice)' },
  record: { zh: '记录', en: 'Record' },
  recorded: { zh: '已记录', en: 'Recorded' },
  alreadyKnown: { zh: '此前已记录过，没有重复', en: 'Known already; nothing was recorded twice' },
  recordedFor: (n: number) => ({ zh: `已为 ${n} 人记录`, en: `Recorded for ${n} people` }),
  someRefused: (n: number, why: string) => ({ zh: `${n} 人未记录：${why}`, en: `${n} not recorded: ${why}` }),
  future: { zh: '时间不能晚于现在。', en: 'The time cannot lie in the future.' },
  deskSource: { zh: '工作台录入', en: 'entered at the desk' },
  undoSource: { zh: '误操作撤销', en: 'taken back: entered by mistake' },
  bulkAsk: (n: number) => ({ zh: `将为所选 ${n} 人逐一记录，时间相同。`, en: `Records it for each of the ${n} selected people, at the same time.` }),
} satisfies Words
